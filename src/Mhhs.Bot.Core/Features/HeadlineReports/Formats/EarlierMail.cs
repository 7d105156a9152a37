using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Leaves out the earlier mail that stands below a report which came through a mail: an older report that somebody answered is no part of the new one.
/// Where nothing above it is a report, the earlier mail is what was meant, and stays.
/// </summary>
internal static partial class EarlierMail
{
    // The lines of an earlier mail's head stand close together.
    private const int MaxHead = 3;

    /// <summary>The document without the earlier mails below its report; how many lines were left out is told.</summary>
    public static ReportDocument TakeOut(ReportDocument document)
    {
        var blocks = document.Blocks;
        var start = -1;
        for (var index = 0; index < blocks.Length; index++)
        {
            if (Begins(blocks, index) && IsReport(blocks.AsSpan(0, index)))
            {
                start = index;
                break;
            }
        }

        return start < 0 ? document : document with { Blocks = blocks[..start], Warnings = document.Warnings.Add(Told(blocks[start].Place, blocks[start..].Sum(Lines))) };
    }

    /// <summary>The text without the quoted lines (<c>&gt;</c>) below a report; lines quoted as deep as the report itself stay. How many were left out is told.</summary>
    /// <param name="text">A mail's text.</param>
    public static (string Text, ReportWarning? Told) WithoutQuotes(string text)
    {
        if (!text.Contains('>', StringComparison.Ordinal))
        {
            return (text, null);
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var depths = Array.ConvertAll(lines, static line => Quote().Match(line).Value.Count(static character => character == '>'));
        var first = Array.FindIndex(lines, static line => IsSectionLine(Quote().Replace(line, "")));
        var next = first < 0 ? -1 : Array.FindIndex(depths, first, depth => depth > depths[first]);
        if (next < 0 || !lines.Skip(first).Take(next - first).Any(static line => IsItemLine(Quote().Replace(line, ""))))
        {
            return (text, null);
        }

        var (kept, left, isWrapped) = (new List<string>(), 0, false);
        for (var index = 0; index < lines.Length; index++)
        {
            var isIntroduction = isWrapped || index > first && depths[index] == depths[first] && Wrote().IsMatch(Joined(lines, index)) && lines.Skip(index + 1).Take(MaxHead).Any(line => Quote().Match(line).Value.Count(static character => character == '>') > depths[first]);
            isWrapped = isIntroduction && !isWrapped && !lines[index].TrimEnd().EndsWith(':');
            if (index > first && (depths[index] > depths[first] || isIntroduction))
            {
                left += string.IsNullOrWhiteSpace(Quote().Replace(lines[index], "")) ? 0 : 1;
            }
            else
            {
                kept.Add(lines[index]);
            }
        }

        return (string.Join('\n', kept), Told($"line {(next + 1).ToString(CultureInfo.InvariantCulture)}", left));
    }

    private static ReportWarning Told(string place, int lines) =>
        new(place, string.Create(CultureInfo.InvariantCulture, $"{lines} {(lines == 1 ? "line" : "lines")} of an earlier mail below"), "nothing: left out", "the report stands above, and what is quoted below it is older");

    // The head of an earlier mail: “-----Original Message-----”, “From: … Sent: …”, “On 3 May 2022 … wrote:”.
    private static bool Begins(IReadOnlyList<ReportBlock> blocks, int index)
    {
        if (MailChatter.WordsOf(blocks[index]) is not { Length: > 0 and < 2000 } words)
        {
            return false;
        }

        if (Separator().IsMatch(words) || HeadInOneLine().IsMatch(words))
        {
            return true;
        }

        var below = blocks.Skip(index + 1).Take(MaxHead).Select(static block => MailChatter.WordsOf(block) ?? "").ToList();
        return words.Length < 300 && Wrote().IsMatch(string.Join(' ', below.Take(1).Prepend(words).Take(words.TrimEnd().EndsWith(':') ? 1 : 2)))
            || From().IsMatch(words) && below.SelectMany(static line => line.Split('\n')).Take(MaxHead).Any(static line => Sent().IsMatch(line))
            || words.Split('\n') is [var first, .. var rest] && From().IsMatch(first) && rest.Take(MaxHead).Any(static line => Sent().IsMatch(line));
    }

    // A report has a section, and in it a table or something with a reference or a mark.
    private static bool IsReport(ReadOnlySpan<ReportBlock> blocks)
    {
        var isInSection = false;
        foreach (var block in blocks)
        {
            if (isInSection && (block is ReportBlock.Table || MailChatter.WordsOf(block) is { } words && IsItemLine(words)) || block is ReportBlock.Table && MailChatter.IsOfReport(block))
            {
                return true;
            }

            isInSection |= MailChatter.IsOfReport(block);
        }

        return false;
    }

    private static bool IsSectionLine(string line) =>
        line.Length < 2000 && (ReportSections.Of(line.Trim()) is not null || ReportColumns.IsHeader([.. Cells().Split(line.Trim(' ', '|')).Select(static cell => cell.Trim())]));

    private static bool IsItemLine(string line) =>
        ReportRefs.In(line.Length > 300 ? line[..300] : line, null).Length > 0 || ReportRefs.MarkOf(line, ReportSection.Actions) is not null || ReportRefs.MarkOf(line, ReportSection.Decisions) is not null;

    private static string Joined(string[] lines, int index) => lines[index].TrimEnd().EndsWith(':') || index + 1 == lines.Length ? lines[index].Trim() : $"{lines[index].Trim()} {lines[index + 1].Trim()}";

    private static int Lines(ReportBlock block) => block is ReportBlock.Table table ? table.Rows.Length : (MailChatter.WordsOf(block) ?? "").Split('\n').Length;

    [GeneratedRegex("^-{2,} ?(?:original (?:message|appointment)|forwarded (?:message|by .{0,80})) ?-{0,20}$|^begin forwarded message:?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Separator();

    [GeneratedRegex("^(?:From|FROM) ?: ?.{1,200} (?:Sent|Date) ?: ?.{1,200} To ?: ?\\S", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex HeadInOneLine();

    [GeneratedRegex("^From ?: ?\\S", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex From();

    [GeneratedRegex("^Sent ?: ?\\S|^Date ?: ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Sent();

    [GeneratedRegex("^On .{0,200}[0-9].{0,200} wrote ?:$", RegexOptions.Singleline | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Wrote();

    [GeneratedRegex("^(?:> ?)+", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\t| {2,}| ?\| ?", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Cells();
}
