using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>The parts of a headline report.</summary>
internal enum ReportSection
{
    /// <summary>What stands above the first section.</summary>
    Header,

    /// <summary>The actions.</summary>
    Actions,

    /// <summary>The decisions.</summary>
    Decisions,

    /// <summary>The RAID items.</summary>
    Raid,

    /// <summary>The discussion items.</summary>
    Discussion,

    /// <summary>What a report has besides: who was there, who gets it. Nothing of it is imported.</summary>
    Elsewhere,
}

/// <summary>Knows the words over a section: “Actions”, “3. Decision log:”, “Key Discussion Items”.</summary>
internal static partial class ReportSections
{
    private static readonly char[] Breaks = [' ', ':', '(', ')', '/', ',', '-', '.', '*'];

    private static readonly FrozenDictionary<string, ReportSection> Nouns = new Dictionary<string, ReportSection>
    {
        ["ACTION"] = ReportSection.Actions,
        ["ACTIONS"] = ReportSection.Actions,
        ["DECISION"] = ReportSection.Decisions,
        ["DECISIONS"] = ReportSection.Decisions,
        ["RAID"] = ReportSection.Raid,
        ["RISK"] = ReportSection.Raid,
        ["RISKS"] = ReportSection.Raid,
        ["ISSUES"] = ReportSection.Raid,
        ["ASSUMPTIONS"] = ReportSection.Raid,
        ["DEPENDENCIES"] = ReportSection.Raid,
        ["DISCUSSION"] = ReportSection.Discussion,
        ["DISCUSSIONS"] = ReportSection.Discussion,
        ["DISCUSSED"] = ReportSection.Discussion,
    }.ToFrozenDictionary();

    // What stands over a section in whole words only: none of them says what it is by itself.
    private static readonly FrozenDictionary<string, ReportSection> Phrases = new Dictionary<string, ReportSection>
    {
        ["MATTERS ARISING"] = ReportSection.Actions,
        ["MATTERS ARISING FROM THE LAST MEETING"] = ReportSection.Actions,
        ["MATTERS ARISING FROM PREVIOUS MEETINGS"] = ReportSection.Actions,
        ["AGREED"] = ReportSection.Decisions,
        ["AGREEMENTS"] = ReportSection.Decisions,
        ["KEY POINTS"] = ReportSection.Discussion,
        ["KEY MESSAGES"] = ReportSection.Discussion,
    }.ToFrozenDictionary();

    // Words that stand beside the noun and change nothing about which section it is.
    private static readonly FrozenSet<string> Beside =
    [
        "NEW", "OPEN", "CLOSED", "KEY", "MAIN", "OUTSTANDING", "PREVIOUS", "CURRENT", "SUMMARY", "OF", "MEETING", "MEETINGS", "CARRIED", "FORWARD", "LOG", "ITEM", "ITEMS",
        "RAISED", "ARISING", "POINTS", "MADE", "TAKEN", "AGREED", "REGISTER", "FROM", "THE", "AND", "&", "TABLE", "MHHS", "PROGRAMME", "MATTERS", "TOPICS", "LIST", "TRACKER",
        "LAST", "EARLIER", "OTHER", "AT", "IN", "THIS", "SINCE", "DURING", "COMPLETE", "COMPLETED", "OVERDUE", "ONGOING", "WITHDRAWN", "REVIEW", "STATUS", "UPDATES", "RECORDED", "CONTINUED", "CONT'D",
    ];

    // What parts a table of actions by itself: “New”, “Carried forward”.
    private static readonly FrozenSet<string> States = ["NEW", "OPEN", "CLOSED", "OUTSTANDING", "PREVIOUS", "CARRIED FORWARD", "COMPLETE", "COMPLETED", "WITHDRAWN"];

    /// <summary>Whether a block begins a section: the words over one, or a table with a section's columns.</summary>
    public static bool IsSection(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => Of(heading.Text) is not null,
        ReportBlock.Paragraph paragraph => Of(paragraph.Text) is not null,
        ReportBlock.Table table => HasColumns(table),
        _ => false,
    };

    /// <summary>Whether a table has a row that names a section's columns.</summary>
    public static bool HasColumns(ReportBlock.Table table) =>
        table.Rows.Any(static row => row.Cells.Select(static cell => cell.Text).ToList() is var cells && ReportColumns.IsHeader(cells) && ReportColumns.Read(cells).Section is not null);

    /// <summary>The section a line stands over, or null for any other line.</summary>
    public static ReportSection? Of(string text)
    {
        if (text.Length > 60)
        {
            return null;
        }

        ReportSection? section = null;
        var folded = Numbering().Replace(Folding.Fold(OfMeeting().Replace(text, "")), "");
        if (Phrases.TryGetValue(folded.Trim(Breaks), out var phrase))
        {
            return phrase;
        }

        if (ClosedSince().IsMatch(folded))
        {
            return ReportSection.Actions;
        }

        foreach (var word in folded.Split(Breaks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Nouns.TryGetValue(word, out var named) && (section is null || section == named))
            {
                section = named;
            }
            else if (!Beside.Contains(word))
            {
                return null;
            }
        }

        return section;
    }

    /// <summary>Whether a row of a table of actions says by itself how the rows below stand: “New”, “Closed”, “Carried forward:”.</summary>
    public static bool IsState(string text) => text.Length <= 20 && States.Contains(Folding.Fold(text).TrimEnd(':'));

    /// <summary>Whether what stands under a name is closed: “Closed actions”, not “Open and closed actions”.</summary>
    public static bool IsClosed(string name) =>
        Folding.Fold(name).Split(Breaks, StringSplitOptions.RemoveEmptyEntries) is var words && words.Any(static word => word is "CLOSED" or "COMPLETE" or "COMPLETED") && !words.Any(static word => word is "OPEN" or "NEW" or "OUTSTANDING");

    /// <summary>The meeting that a row over other rows names, as references have it: “TMAG 007”, “Actions from TMAG 007 (20 July 2022)”; or null.</summary>
    public static string? MeetingOver(string text) =>
        text.Length <= 60 && MeetingRow().Match(text) is { Success: true } match ? Meetings.Meeting.KeyOf(match.Groups["number"].Value) : null;

    /// <summary>The section's name where the report itself gives none.</summary>
    public static string Name(ReportSection section) => section switch
    {
        ReportSection.Header => "Header",
        ReportSection.Actions => "Actions",
        ReportSection.Decisions => "Decisions",
        ReportSection.Raid => "RAID Items",
        ReportSection.Discussion => "Key Discussion Items",
        ReportSection.Elsewhere => "Elsewhere",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "No such section."),
    };

    [GeneratedRegex(@"^#{0,6} ?(?:(?:SECTION |APPENDIX |ANNEX |ITEM )?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[.):] ?| )|[A-H][.):] )(?:- ?)?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Numbering();

    // “Closed since the last meeting”, “Completed at this meeting”: of all that a report holds only actions are closed.
    [GeneratedRegex("^(?:CLOSED|COMPLETED?) (?:(?:AT|SINCE|DURING|IN|BEFORE) (?:(?:THE|THIS|OUR) )?(?:(?:LAST|PREVIOUS) )?(?:MEETING|REPORT|PERIOD|MONTH)|THIS (?:MEETING|PERIOD|MONTH)):?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClosedSince();

    // “Actions from TMAG 007”, “Actions – TMAG 008”.
    [GeneratedRegex(@"(?<![A-Za-z])[A-Z][A-Z&]{1,11}[ -]?[0-9]{1,4}[A-Z]?(?![A-Za-z0-9/-])", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex OfMeeting();

    [GeneratedRegex(@"^(?:(?:[A-Za-z]+ )?[Aa]ctions? (?:raised (?:at|in) |arising from |from |at |of )?)?(?:[Mm]eeting )?(?<code>[A-Z][A-Z&]{1,11})[ -]?(?<number>[0-9]{1,4}[A-Z]?)(?: ?[(,\u2013-].{0,40})?:?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MeetingRow();
}
