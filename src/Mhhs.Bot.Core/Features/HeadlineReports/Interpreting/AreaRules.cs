using System.Collections.Frozen;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Which area a row belongs to when its own cell is blank.</summary>
internal static class AreaRules
{
    /// <summary>What stands in the area's place where an item has none; a blank cell would carry the area above down.</summary>
    public const string NoArea = "–";

    // An area's words are looked for this far into a text, no further.
    private const int LookAt = 2000;

    private static readonly FrozenSet<string> SayNothing =
    [
        "PROGRAMME", "GROUP", "GROUPS", "WORKING", "UPDATE", "UPDATES", "MEETING", "MEETINGS", "REVIEW", "INTRODUCTION", "OTHER", "MEMBERS", "ITEMS", "GENERAL",
        "DISCUSSION", "MATTERS", "BUSINESS", "ACTIONS", "STATUS", "MHHS", "AND", "THE", "FOR",
    ];

    /// <summary>
    /// Gives the last item's area to the rows directly above it, as long as their cell is blank and their words speak of this area and not of the one
    /// carried down: an extraction puts the area of a merged cell beside the middle of its block.
    /// </summary>
    public static void LiftTo(List<RawItem> items, string area)
    {
        var words = Telling(area);
        for (var index = items.Count - 2; index >= 0 && words.Count > 0; index--)
        {
            var item = items[index];
            if (item.Section != items[^1].Section || item.AreaSource != AreaSource.CarriedDown || !Speaks(item, words) || Speaks(item, Telling(item.Area!)))
            {
                return;
            }

            item.Area = area;
            item.AreaSource = AreaSource.FromBelow;
        }
    }

    /// <summary>Whether an area cell says that there is no area: a dash.</summary>
    public static bool SaysNoArea(string? cell) => cell is "–" or "-" or "—";

    /// <summary>Tells which areas were assumed.</summary>
    public static void Report(List<RawItem> items, WarningList warnings)
    {
        foreach (var item in items)
        {
            if (item.AreaSource == AreaSource.CarriedDown)
            {
                warnings.AddToRows(item.SectionName, item.Row, "(blank area)", item.Area!, "a blank area carries down from the row above");
            }
            else if (item.AreaSource == AreaSource.FromBelow)
            {
                warnings.AddToRows(item.SectionName, item.Row, "(blank area)", item.Area!, "the area stands beside the next row, and this row speaks of it, not of the area above");
            }
        }
    }

    private static bool Speaks(RawItem item, List<string> words)
    {
        var text = item[ReportColumn.Description];
        var spoken = Folding.Fold(text.Length > LookAt ? ReportText.Shorten(text, LookAt) : text).Split(' ', '(', ')', ',', '.', '-', '/', ':', ';');
        return words.Exists(word => Array.Exists(spoken, said => said.StartsWith(word, StringComparison.Ordinal)));
    }

    private static List<string> Telling(string area) =>
        [.. Folding.Fold(ReportText.Shorten(area, 200)).Split(' ', '(', ')', ',', '-', '/', ':').Where(static word => word.Length >= 3 && !SayNothing.Contains(word))];
}
