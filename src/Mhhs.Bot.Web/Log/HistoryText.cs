using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Web.Log;

/// <summary>What happened to an action, in a line.</summary>
internal static class HistoryText
{
    /// <summary>The line: what, from what to what, and why.</summary>
    public static string Of(HistoryEntry entry)
    {
        var line = Verb(entry.Verb);
        line += (entry.From, entry.To) switch
        {
            (null, null) => "",
            (null, { } to) => $": {to}",
            ({ } from, null) => $": {from}",
            ({ } from, { } to) => $": {from} → {to}",
        };
        return string.IsNullOrWhiteSpace(entry.Reason) ? line : $"{line} ({entry.Reason})";
    }

    private static string Verb(HistoryVerb verb) => verb switch
    {
        HistoryVerb.Raised => "Raised",
        HistoryVerb.Imported => "Imported from a report",
        HistoryVerb.CarriedForward => "Carried forward",
        HistoryVerb.Updated => "Updated",
        HistoryVerb.Ticked => "Ticked",
        HistoryVerb.Unticked => "Tick taken back",
        HistoryVerb.Proposed => "Proposed for closure",
        HistoryVerb.Agreed => "Closure agreed",
        HistoryVerb.Rejected => "Closure rejected",
        HistoryVerb.Reopened => "Reopened",
        HistoryVerb.Withdrawn => "Withdrawn",
        HistoryVerb.Reworded => "Reworded",
        HistoryVerb.Assigned => "Assigned",
        HistoryVerb.ShareAdded => "Share added",
        HistoryVerb.ShareWaived => "Share waived",
        HistoryVerb.DueSet => "Due date set",
        HistoryVerb.DueAsked => "More time asked for",
        HistoryVerb.DueRefused => "More time refused",
        HistoryVerb.Suggested => "Suggested",
        HistoryVerb.Undone => "Undone",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No words for this."),
    };
}
