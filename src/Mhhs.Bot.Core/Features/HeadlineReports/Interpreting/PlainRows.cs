using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Turns the rows of decisions, RAID items and discussion items into what they are.</summary>
internal static partial class PlainRows
{
    // “3. Risks”: what stands before a heading's word.
    private static readonly char[] Numbering = [.. "0123456789.) "];

    /// <summary>The decision of a row.</summary>
    public static DecisionReading Decision(RawItem item, string? group, WarningList warnings)
    {
        var reference = ReportRefs.Decision(item[ReportColumn.Ref], group);
        if (reference is null && item[ReportColumn.Ref].Length > 0)
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], "no reference", "it is not written like a reference");
        }
        else if (reference is { Beside.Length: > 0 })
        {
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], reference.Value.Ref, "more than the reference stands in its cell");
        }

        ItemText.TellLines(item, $"part of {reference?.Ref ?? "the decision"}", warnings);
        ItemText.TellUnused(item, warnings, ReportColumn.Area, ReportColumn.Ref, ReportColumn.Description);
        return new DecisionReading(reference?.Ref, item.Area, Text(item, warnings), item.Place);
    }

    /// <summary>The RAID item of a row.</summary>
    public static RaidReading Raid(RawItem item, WarningList warnings)
    {
        var text = Text(item, warnings);
        var type = TypeOf(item[ReportColumn.Type]) ?? (TypePrefix().Match(text) is { Success: true } prefix ? TypeOf(prefix.Groups["type"].Value) : TypeOf(item.SectionName.TrimStart(Numbering)));
        ItemText.TellLines(item, "part of the RAID item", warnings);
        ItemText.TellUnused(item, warnings, [ReportColumn.Area, ReportColumn.Ref, ReportColumn.Description, .. TypeOf(item[ReportColumn.Type]) is null ? (ReportColumn[])[] : [ReportColumn.Type]]);
        return new RaidReading(item[ReportColumn.Ref] is { Length: > 0 } reference ? reference : null, type, item.Area, text, item.Place);
    }

    /// <summary>The discussion item of a row.</summary>
    public static DiscussionReading Discussion(RawItem item, string? group, WarningList warnings)
    {
        var text = Text(item, warnings);
        ItemText.TellLines(item, "part of the discussion item", warnings);
        ItemText.TellUnused(item, warnings, ReportColumn.Area, ReportColumn.Description);
        return new DiscussionReading(item.Area, text, ReportRefs.In(text, group), item.Place);
    }

    private static string Text(RawItem item, WarningList warnings) => ItemText.WithLines(ItemText.Plain(item, ReportColumn.Description, warnings), item);

    private static string? TypeOf(string word) => word.Length > 20 ? null : word.Trim().ToUpperInvariant() switch
    {
        "R" or "RISK" or "RISKS" => "risk",
        "A" or "ASSUMPTION" or "ASSUMPTIONS" => "assumption",
        "I" or "ISSUE" or "ISSUES" => "issue",
        "D" or "DEPENDENCY" or "DEPENDENCIES" => "dependency",
        _ => null,
    };

    [GeneratedRegex("^(?<type>risk|assumption|issue|dependency) ?[:\u2013-]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex TypePrefix();
}
