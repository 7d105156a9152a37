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
}

/// <summary>Knows the words over a section: “Actions”, “3. Decision log:”, “Key Discussion Items”.</summary>
internal static partial class ReportSections
{
    private static readonly FrozenDictionary<string, ReportSection> Nouns = new Dictionary<string, ReportSection>
    {
        ["ACTION"] = ReportSection.Actions,
        ["ACTIONS"] = ReportSection.Actions,
        ["DECISION"] = ReportSection.Decisions,
        ["DECISIONS"] = ReportSection.Decisions,
        ["RAID"] = ReportSection.Raid,
        ["RISKS"] = ReportSection.Raid,
        ["RISKS ISSUES"] = ReportSection.Raid,
        ["DISCUSSION"] = ReportSection.Discussion,
        ["DISCUSSIONS"] = ReportSection.Discussion,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Beside =
    [
        "NEW", "OPEN", "CLOSED", "KEY", "MAIN", "OUTSTANDING", "PREVIOUS", "CURRENT", "SUMMARY", "OF", "MEETING", "CARRIED", "FORWARD", "LOG", "ITEM", "ITEMS",
        "RAISED", "ARISING", "POINTS", "MADE", "REGISTER", "FROM", "THE", "AND", "&", "TABLE", "MHHS", "PROGRAMME",
    ];

    /// <summary>The section a line stands over, or null for any other line.</summary>
    public static ReportSection? Of(string text)
    {
        if (text.Length > 60)
        {
            return null;
        }

        var words = Numbering().Replace(Folding.Fold(text), "").TrimEnd(':', ' ').Split(' ').Where(static word => !Beside.Contains(word));
        return Nouns.TryGetValue(string.Join(' ', words), out var section) ? section : null;
    }

    /// <summary>The section's name where the report itself gives none.</summary>
    public static string Name(ReportSection section) => section switch
    {
        ReportSection.Header => "Header",
        ReportSection.Actions => "Actions",
        ReportSection.Decisions => "Decisions",
        ReportSection.Raid => "RAID Items",
        ReportSection.Discussion => "Key Discussion Items",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "No such section."),
    };

    [GeneratedRegex(@"^#{0,6} ?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]? )?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Numbering();
}
