using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Turns the bytes of an HTML file into text: by its first bytes, by what its head says, or as any text.</summary>
internal static partial class HtmlEncoding
{
    // Word writes the line among its first; browsers look no further either.
    private const int SaidWithin = 4096;

    /// <summary>The text, and what was assumed about it.</summary>
    /// <exception cref="UnreadableFileException">The bytes are no text.</exception>
    public static (string Text, IReadOnlyList<ReportWarning> Warnings) Decode(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SaidWithin)]);
        if (Charset().Match(head) is { Success: true } said && !bytes.StartsWith<byte>([0xFF, 0xFE]) && !bytes.StartsWith<byte>([0xFE, 0xFF]) && !bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            var name = said.Groups["name"].Value.ToUpperInvariant();
            if (name is "WINDOWS-1252" or "ISO-8859-1" or "LATIN1" or "US-ASCII")
            {
                return (TextDecoder.FromWindows1252(bytes), []);
            }

            if (!name.StartsWith("UTF", StringComparison.Ordinal) && Named(name) is { } encoding)
            {
                return (encoding.GetString(bytes), []);
            }
        }

        return TextDecoder.Decode(bytes) ?? throw FileKinds.Refusal(FileKind.Unknown);
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("<meta[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*(?<name>[A-Za-z0-9_-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Charset();
}
