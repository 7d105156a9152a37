using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>What happened to an action, a decision, a RAID item or a meeting, in words, for the chat and the pages.</summary>
public static class HistoryWords
{
    private const int MostLetters = 300;

    /// <summary>What somebody did, as the second half of a sentence that begins with their name.</summary>
    public static string Did(HistoryEntry entry) => entry.Verb switch
    {
        HistoryVerb.Raised => "raised it",
        HistoryVerb.Imported => "brought it in with a report",
        HistoryVerb.CarriedForward => "carried it forward",
        HistoryVerb.Updated => "added a note",
        HistoryVerb.Ticked when entry.OnBehalfOf is { } member => $"ticked the share of {member}",
        HistoryVerb.Ticked => $"ticked {entry.To}",
        HistoryVerb.Unticked => $"took back the tick of {entry.From}",
        HistoryVerb.Proposed => "proposed its closure",
        HistoryVerb.Agreed when entry.From == nameof(ActionStatus.Open) => "closed it",
        HistoryVerb.Agreed => "agreed its closure",
        HistoryVerb.Rejected => "rejected its closure",
        HistoryVerb.Reopened => "opened it again",
        HistoryVerb.Withdrawn => "withdrew it",
        HistoryVerb.Reworded => "reworded it",
        HistoryVerb.Assigned => "assigned it",
        HistoryVerb.ShareAdded => $"gave {entry.To} a share",
        HistoryVerb.ShareWaived => $"waived the share of {entry.From}",
        HistoryVerb.DueSet => "set its due date",
        HistoryVerb.DueAsked => "asked for another due date",
        HistoryVerb.DueRefused => "did not grant another due date",
        HistoryVerb.Publication when entry.To is null => "said that it need not be published",
        HistoryVerb.Publication => "said where it is to be published",
        HistoryVerb.PolicySet when entry.To is null => "left its follow-up to its group",
        HistoryVerb.PolicySet => "changed how it is followed up",
        HistoryVerb.Suggested => "suggested",
        HistoryVerb.Renumbered => "gave it another reference",
        HistoryVerb.Moved => "moved it to another group",
        HistoryVerb.Reviewed => "reviewed it",
        HistoryVerb.Awaiting when entry.To is null => "said that it waits for nobody any more",
        HistoryVerb.Awaiting => "said whose decision it waits for",
        HistoryVerb.Tagged => "changed its topics",
        HistoryVerb.Linked => "linked it to another action",
        HistoryVerb.Unlinked => "took away its link to another action",
        HistoryVerb.Nudged => $"asked {entry.To} how it is going",
        HistoryVerb.Undone => "took a change back",
        HistoryVerb.Scheduled when entry.From is null => "set it",
        HistoryVerb.Scheduled => "moved or changed it",
        HistoryVerb.Cancelled => "cancelled it",
        HistoryVerb.Recorded => "recorded it",
        HistoryVerb.Placed => "imported the report of its meeting",
        HistoryVerb.Classed => "said of which type it is",
        HistoryVerb.Numbered when entry.To is null => "said that it has no number in the register",
        HistoryVerb.Numbered => "gave its number in the register",
        HistoryVerb.TakenBack => "took it back",
        HistoryVerb.LeftOut => "imported its report without it",
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Verb, "Unknown kind of change."),
    };

    /// <summary>From what to what, and why; null where there is nothing more to say.</summary>
    public static string? Detail(HistoryEntry entry)
    {
        var what = (entry.Verb, entry.From, entry.To) switch
        {
            (HistoryVerb.Ticked or HistoryVerb.Unticked or HistoryVerb.ShareAdded or HistoryVerb.ShareWaived or HistoryVerb.Nudged, _, _) => null,
            (HistoryVerb.Undone, null, _) => null,
            (_, { } from, { } to) => $"{Excerpt.Of(from, MostLetters)} → {Excerpt.Of(to, MostLetters)}",
            (_, null, { } to) => Excerpt.Of(to, MostLetters),
            (_, { } from, null) => $"was {Excerpt.Of(from, MostLetters)}",
            _ => null,
        };
        var why = entry.Reason is { } reason && reason != what ? Excerpt.Of(reason, MostLetters) : null;
        var detail = string.Join(": ", new[] { what, why }.OfType<string>());
        return detail.Length == 0 ? null : detail;
    }
}
