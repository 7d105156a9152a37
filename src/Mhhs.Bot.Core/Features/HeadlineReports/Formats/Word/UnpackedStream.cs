namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>
/// A part as it comes out of the archive: counted against the budget, compared with its checksum (the archive library does not, and a damaged
/// byte could be a digit of a date), and stopped where a single tag or piece of text grows beyond anything a report holds, before a parser keeps it whole.
/// </summary>
internal sealed class UnpackedStream(Stream packed, uint checksum, ReadBudget budget) : Stream
{
    // The longest piece between two tags that is read.
    private const int MaxPiece = 1024 * 1024;

    private static readonly uint[] Table = MakeTable();

    private uint _sum = uint.MaxValue;

    private long _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = packed.Read(buffer);
        var bytes = buffer[..count];
        budget.Unpacked(count);
        _sum = Add(_sum, bytes);

        // Some writers leave the checksum out.
        if (count == 0 && buffer.Length > 0 && checksum != 0 && ~_sum != checksum)
        {
            throw new InvalidDataException("The part and its checksum do not agree.");
        }

        var tag = bytes.LastIndexOf((byte)'>');
        _sinceTag = tag < 0 ? _sinceTag + count : count - tag - 1;
        if (_sinceTag > MaxPiece)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file holds a single piece of over 1 MB, which no report has. Send only the report.");
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    // CRC-32 as archives have it, four bytes at a time.
    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 4)
        {
            sum ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            sum = Table[768 + (sum & 0xFF)] ^ Table[512 + ((sum >> 8) & 0xFF)] ^ Table[256 + ((sum >> 16) & 0xFF)] ^ Table[sum >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
        {
            sum = Table[(sum ^ value) & 0xFF] ^ (sum >> 8);
        }

        return sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[1024];
        for (var index = 0u; index < 256; index++)
        {
            var sum = index;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }

            table[index] = sum;
        }

        for (var index = 256; index < 1024; index++)
        {
            table[index] = table[table[index - 256] & 0xFF] ^ (table[index - 256] >> 8);
        }

        return table;
    }
}
