namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// What reading one file may cost, whatever is in it: a file comes from anybody. Every reader is given one, asks it in its loops, and passes what it
/// unpacks through it.
/// </summary>
/// <param name="clock">Where the time is taken from.</param>
internal sealed class ReadBudget(TimeProvider clock)
{
    /// <summary>The longest a file is read, in real time.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes that may come out of an archive, over all its parts.</summary>
    public const long MaxUnpackedBytes = 200L * 1024 * 1024;

    /// <summary>The most parts an archive or a mail may have.</summary>
    public const int MaxParts = 5_000;

    private readonly long _started = clock.GetTimestamp();

    private long _unpacked;

    private int _parts;

    /// <summary>A budget in real time.</summary>
    public ReadBudget()
        : this(TimeProvider.System)
    {
    }

    /// <summary>The bytes that came out so far.</summary>
    public long UnpackedBytes => _unpacked;

    /// <summary>Asks whether there is time left.</summary>
    /// <exception cref="UnreadableFileException">There is none.</exception>
    public void Check()
    {
        if (clock.GetElapsedTime(_started) > MaxTime)
        {
            throw new UnreadableFileException(ReportRefusal.TooSlow, "Reading the file took too long. Send only the report.");
        }
    }

    /// <summary>Counts bytes that came out of an archive.</summary>
    /// <exception cref="UnreadableFileException">They are too many, or there is no time left.</exception>
    public void Unpacked(long bytes)
    {
        Check();
        _unpacked += bytes;
        if (_unpacked > MaxUnpackedBytes)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file unpacks to over 200 MB, so it was not read any further.");
        }
    }

    /// <summary>Counts a part of an archive or a mail.</summary>
    /// <exception cref="UnreadableFileException">They are too many.</exception>
    public void Part()
    {
        Check();
        if (++_parts > MaxParts)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has over 5,000 parts, so it was not read any further.");
        }
    }
}

/// <summary>A file that cannot be read, for a reason a person can be told. Thrown by readers only, and caught where they are called.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">The same for a person, in one line: what is wrong and what to send instead.</param>
internal sealed class UnreadableFileException(ReportRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public ReportRefusal Reason => reason;
}
