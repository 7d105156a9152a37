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

    private static string FromWindows1252(ReadOnlySpan<byte> bytes)
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
