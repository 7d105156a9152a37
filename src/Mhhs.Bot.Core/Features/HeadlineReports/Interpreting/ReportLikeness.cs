using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Tells a headline report from what only looks like one: an agenda of the same group, minutes without actions, somebody's CV.</summary>
internal static partial class ReportLikeness
{
    // What a document is, it says among its first lines.
    private const int FirstBlocks = 12;

    private const int FirstCharacters = 2000;

    // Minutes may hold the same tables with the same references; then they are as good.
    private const string Minutes = "minutes of a meeting";

    private const string Agendas = "an agenda";

    /// <summary>Why the document is no headline report, in a line for a person; null where it is one.</summary>
    public static string? WhyNot(ReportDocument document, ReportStructure structure, ReportHeader header, string? group)
    {
        var items = structure.Items;
        var hasReference = items.Any(item => ReportRefs.Action(item[ReportColumn.Ref], group) is not null || Reference().IsMatch(item[ReportColumn.Ref] ?? ""));
        var calledReport = header.Title is not null;
        if (!calledReport && Called(document) is { } other && !(other == Minutes && (hasReference || items.Any(static item => item.Section == ReportSection.Actions && item.Has(ReportColumn.Owner)))))
        {
            return other == Minutes
                ? $"This looks like {other}, not a headline report. Send the headline report, or give each action its reference, or who is to do it and by when: “ACTION: PMO to send the plan by 3 October”."
                : $"This looks like {other}, not a headline report.";
        }

        if (!structure.HasSections)
        {
            return "This is no headline report: it has no actions, decisions, RAID items or discussion items.";
        }

        if (items.Count == 0)
        {
            return "There is nothing in this report: no action, decision, RAID item or discussion item was found in it.";
        }

        if (header.Title is null && header.Number is null && group is null)
        {
            return "This is no headline report: it names no group, no meeting and no reference.";
        }

        // A heading such as “Actions” alone makes no report: a table with a report's columns, a reference, the meeting's number or the words themselves do.
        return calledReport || hasReference || header.Number is not null || header.MeetingDate is not null || document.Blocks.OfType<ReportBlock.Table>().Any(ReportSections.HasColumns)
            ? OtherPaper(structure, calledReport)
            : "This is no headline report: it has no table of actions or decisions, no reference and no meeting.";
    }

    /// <summary>Whether a document calls itself minutes, and no headline report, and has actions in it that are marked as such: “ACTION: PMO to send the plan”.</summary>
    public static bool IsMinutes(ReportDocument document) =>
        document.Blocks.Any(static block => MailChatter.WordsOf(block) is { } words && IsMarkedAction(words)) && Called(document) == Minutes && !document.Blocks.Take(FirstBlocks).SelectMany(Lines).Any(static line => line.Contains("headline report", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a document calls itself an agenda, and no headline report.</summary>
    public static bool IsAgenda(ReportDocument document) =>
        Called(document) == Agendas && !document.Blocks.Take(FirstBlocks).SelectMany(Lines).Any(static line => line.Contains("headline report", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a line says of itself that it is an action, and says which.</summary>
    public static bool IsMarkedAction(string line) => ReportRefs.MarkOf(line, ReportSection.Actions) is { Length: var words } && words < line.Length;

    // The other papers of a meeting have the words of a report and are none.
    private static string? OtherPaper(ReportStructure structure, bool calledReport)
    {
        if (calledReport)
        {
            return null;
        }

        var actions = structure.Items.Where(static item => item.Section == ReportSection.Actions).ToList();
        var decisions = structure.Items.Where(static item => item.Section == ReportSection.Decisions).ToList();
        if (structure.Header.Take(20).SelectMany(static row => row.Cells).Any(static cell => cell.Length <= 100 && Agenda().IsMatch(cell))
            && !actions.Exists(static item => item[ReportColumn.Ref].Length > 0 && item.Has(ReportColumn.Owner)))
        {
            return "This is an agenda, not a headline report: no action in it has a reference and an owner. Send the report of the meeting.";
        }

        if (actions.Count + decisions.Count == 0)
        {
            return "These look like minutes without actions or decisions, and nothing in them says that they are a headline report. Send the headline report.";
        }

        // Any list under the word “Actions” could be anything; a report's actions have references, or owners and days.
        return actions.Exists(static item => ReportRefs.Action(item[ReportColumn.Ref], "") is not null || item.Has(ReportColumn.Owner) && (item.Has(ReportColumn.Due) || item.Has(ReportColumn.Ref)))
            || decisions.Exists(static item => ReportRefs.Decision(item[ReportColumn.Ref], "") is not null)
            ? null
            : "This is no headline report: none of its actions or decisions has a reference, an owner or a due date.";
    }

    // Only a name that stands by itself or in a title: “the TMAG approved the agenda” is a sentence.
    private static string? Called(ReportDocument document)
    {
        foreach (var line in document.Blocks.Take(FirstBlocks).TakeWhile(static block => !ReportSections.IsSection(block)).SelectMany(Lines).Where(static line => line.Length is > 0 and <= 160))
        {
            if (Title().Match(line) is { Success: true } title)
            {
                return title.Groups["agenda"].Success ? Agendas : title.Groups["minutes"].Success ? Minutes : "a CV";
            }
        }

        return null;
    }

    private static IEnumerable<string> Lines(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => Cut(heading.Text),
        ReportBlock.Paragraph paragraph => Cut(paragraph.Text),
        ReportBlock.Table table => table.Rows.Take(FirstBlocks).SelectMany(static row => row.Cells).SelectMany(static cell => Cut(cell.Text)),
        _ => [],
    };

    private static string[] Cut(string text) => text[..Math.Min(text.Length, FirstCharacters)].Split('\n');

    [GeneratedRegex(@"^[#\s]*(?:[\p{L}\p{N}()&/,.:’'–—-]+ ){0,14}?(?:(?<agenda>(?:draft )?agenda)|(?<minutes>(?:draft )?(?:minutes|meeting notes)(?: of .{0,80})?)|(?<cv>curriculum vitae|cv|résumé))(?: (?:v?[0-9.]{1,5}|draft|final|[–—-] .{0,80}|\(.{0,80}\)|for .{0,80}))?[:.\s]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(@"\bagenda\b(?! item)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Agenda();

    [GeneratedRegex("[A-Z&]{2,12}[- ]?(?:DEC)?[0-9]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Reference();
}
