using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Turns the bytes of a text file into text.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What Windows-1252 has where Latin-1 has control characters: curly quotes, dashes, the bullet, the euro sign.
    private const string Windows1252 =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
        + "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    /// <summary>The text and what was assumed about it, or null where the bytes are no text.</summary>
    public static (string Text, IReadOnlyList<ReportWarning> Warnings)? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            return (Encoding.Unicode.GetString(bytes[2..]), []);
        }

        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), []);
        }

        if (Utf16WithoutMark(bytes) is { } utf16)
        {
            return (utf16.GetString(bytes), [new ReportWarning("whole file", "bytes that are not UTF-8", "UTF-16", "every second byte is empty, and the file does not say how its letters are written")]);
        }

        // No text has a zero byte; archives, pictures and PDF files have many, or say what they are in their first bytes.
        if (bytes.Contains((byte)0) || bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("{\\rtf"u8))
        {
            return null;
        }

        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        try
        {
            return (StrictUtf8.GetString(bytes), []);
        }
        catch (DecoderFallbackException)
        {
            return (FromWindows1252(bytes), [new ReportWarning("whole file", "bytes that are not UTF-8", "Windows-1252", "the file does not say how its letters are written")]);
        }
    }

    /// <summary>The first characters of a text, for telling what it is; what is no text comes out as what it looks like.</summary>
    public static string Start(ReadOnlySpan<byte> bytes, int length)
    {
        var start = bytes[..Math.Min(bytes.Length, length)];
        var encoding = start.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode : start.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode : Utf16WithoutMark(start) ?? Encoding.UTF8;
        return encoding.GetString(start).TrimStart('\uFEFF');
    }

    // Text in Latin letters written as UTF-16 has a zero in every second byte.
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length & ~1, 64)];
        var (even, odd) = (0, 0);
        for (var index = 0; index < start.Length; index += 2)
        {
            even += start[index] == 0 ? 1 : 0;
            odd += start[index + 1] == 0 ? 1 : 0;
        }

        var most = start.Length * 2 / 5;
        return start.Length < 16 ? null : even == 0 && odd >= most ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false) : odd == 0 && even >= most ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false) : null;
    }

    /// <summary>Text in Windows-1252, which is Latin-1 as it is written in practice.</summary>
    public static string FromWindows1252(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).ToCharArray();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is >= '\u0080' and <= '\u009F')
            {
                text[index] = Windows1252[text[index] - 0x80];
            }
        }

        return new string(text);
    }
}
