using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Which report is wanted and as what, in any order that can be told apart: <c>TMAG 8 docx</c>, <c>TMAG-008</c>, <c>csv</c>.</summary>
/// <param name="Group">The group's code, or null for the channel's.</param>
/// <param name="Meeting">The meeting's number (or day) as written, or null.</param>
/// <param name="Format">The format, or null where none was named.</param>
internal sealed partial record ExportWords(string? Group, string? Meeting, ExportFormat? Format)
{
    /// <summary>Reads the words of the line, or the fields of a button.</summary>
    public static Parsed<ExportWords> Read(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return new ExportWords(arguments.Field("group"), arguments.Field("meeting"), arguments.Field("format") is { } named ? ExportFormats.Find(named) : null);
        }

        var words = new ExportWords(null, null, null);
        while (arguments.Word("") is { } word)
        {
            if (words.Format is null && ExportFormats.Find(word) is { } format)
            {
                words = words with { Format = format };
            }
            else if (words.Meeting is null && (Number().IsMatch(word) || Day().IsMatch(word)))
            {
                words = words with { Meeting = word };
            }
            else if (words.Group is null && words.Meeting is null && Both().Match(word) is { Success: true } both)
            {
                words = words with { Group = both.Groups["group"].Value, Meeting = both.Groups["number"].Value };
            }
            else if (words.Group is null && Code().IsMatch(word))
            {
                words = words with { Group = word };
            }
            else
            {
                return new Misread($"I don't understand “{word}” here. Write a group, a meeting's number and one of {ExportFormats.Names}, like “headlines export TMAG 8 docx”.");
            }
        }

        return words;
    }

    [GeneratedRegex("^[0-9]{1,4}[A-Za-z]?$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Day();

    [GeneratedRegex("^(?<group>[A-Za-z][A-Za-z&]{1,11})-?(?<number>[0-9]{1,4}[A-Za-z]?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Both();

    [GeneratedRegex(@"^[\p{L}&]{1,40}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Code();
}
