using System.Text;

namespace Mhhs.Bot.Web.Chat;

/// <summary>The text of a dropped file.</summary>
internal static class UploadedText
{
    /// <summary>The most bytes a report may have: 25 MB. A larger one is not read.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The text, or null where the bytes are no text: a mark at the beginning says the encoding, without one it is UTF-8.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        var encoding = Encodings[0];
        var start = 0;
        foreach (var candidate in Encodings)
        {
            if (bytes.StartsWith(candidate.Preamble))
            {
                encoding = candidate;
                start = candidate.Preamble.Length;
                break;
            }
        }

        try
        {
            var text = encoding.GetString(bytes[start..]);
            // A Word or PDF file is often valid UTF-8 here and there, but text never holds this character.
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The file's own name without any folders a browser may have sent, short enough to be read in a line.</summary>
    public static string NameOf(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(name.Where(character => !char.IsControl(character))).Trim();
        return shown.Length switch
        {
            0 => "report.txt",
            > 100 => shown[..60] + "…" + shown[^39..],
            _ => shown,
        };
    }
}
