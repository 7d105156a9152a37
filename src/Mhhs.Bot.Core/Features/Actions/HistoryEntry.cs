using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>One thing that happened to an action, a decision, a RAID item or a meeting. Rows are only ever added; the context refuses anything else.</summary>
public sealed class HistoryEntry
{
    /// <summary>The database's id; entries of one event are in order by it.</summary>
    public long Id { get; private set; }

    /// <summary>The action; null where it happened to something else.</summary>
    public long? ActionItemId { get; private set; }

    /// <summary>The action; null where it happened to something else.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The decision; null where it happened to something else.</summary>
    public long? DecisionId { get; private set; }

    /// <summary>The RAID item; null where it happened to something else.</summary>
    public long? RaidItemId { get; private set; }

    /// <summary>The meeting; null where it happened to something else.</summary>
    public long? MeetingId { get; private set; }

    /// <summary>What happened.</summary>
    public required HistoryVerb Verb { get; init; }

    /// <summary>Who did it; null for the program itself and for the command line.</summary>
    public long? PersonId { get; init; }

    /// <summary>Who did it, by name and account as they were then.</summary>
    public required string Actor { get; init; }

    /// <summary>On whose behalf, or null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>When, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Through which door.</summary>
    public required Platform Source { get; init; }

    /// <summary>What it was before, or null.</summary>
    public string? From { get; init; }

    /// <summary>What it became, or null.</summary>
    public string? To { get; init; }

    /// <summary>Why, or what was said with it; null where nothing was.</summary>
    public string? Reason { get; init; }

    /// <summary>The event that caused it; undo goes by it.</summary>
    public required string EventKey { get; init; }

    /// <summary>An action's or meeting's state before, as JSON; null for the first entry, and for decisions and RAID items.</summary>
    public string? Before { get; init; }

    /// <summary>Its version after.</summary>
    public required int Version { get; init; }

    /// <summary>Whether a report made the change: it belongs to the whole of the report, which is the base that the next one is compared with.</summary>
    public bool IsByImport => EventKey.StartsWith(Change.ImportKey, StringComparison.Ordinal);

    internal static HistoryEntry For(Change change, HistoryVerb verb, string? from, string? to, string? before, int version) => new()
    {
        Verb = verb,
        PersonId = change.PersonId,
        Actor = change.Actor,
        OnBehalfOf = change.OnBehalfOf,
        At = change.At,
        Source = change.Source,
        From = from,
        To = to,
        Reason = change.Reason,
        EventKey = change.EventKey,
        Before = before,
        Version = version,
    };
}

/// <summary>Who changes something, when, through which door, and why.</summary>
/// <param name="PersonId">Who; null for the program itself and the command line.</param>
/// <param name="Actor">Who, by name and account.</param>
/// <param name="At">When, on the programme's clock.</param>
/// <param name="Today">The programme's date then; for what a report says, the day for which it says it.</param>
/// <param name="Source">Through which door.</param>
/// <param name="EventKey">The event that causes it.</param>
public sealed record Change(long? PersonId, string Actor, Instant At, LocalDate Today, Platform Source, string EventKey)
{
    internal const string ImportKey = "import:";

    /// <summary>Why, or what was said with it; null where nothing was.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether nobody is told of it: it was so before anybody was here to be told, as with sample data.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Who, by name alone.</summary>
    internal string ActorName => Actor.Split(" (", 2)[0];

    /// <summary>Whether a report makes it.</summary>
    internal bool IsByImport => EventKey.StartsWith(ImportKey, StringComparison.Ordinal);

    /// <summary>The same change as a report makes it.</summary>
    internal Change ByImport() => this with { EventKey = $"{ImportKey}{EventKey}" };

    /// <summary>The member it is done for, by name, where a secretary acts for somebody; null otherwise.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>What can happen to an action, a decision or a RAID item.</summary>
public enum HistoryVerb
{
    /// <summary>It was raised.</summary>
    Raised,

    /// <summary>It came in with a report.</summary>
    Imported,

    /// <summary>A meeting's report carried it on.</summary>
    CarriedForward,

    /// <summary>A note was added.</summary>
    Updated,

    /// <summary>A share was ticked.</summary>
    Ticked,

    /// <summary>A tick was taken back.</summary>
    Unticked,

    /// <summary>Its closure was proposed.</summary>
    Proposed,

    /// <summary>Its closure was agreed.</summary>
    Agreed,

    /// <summary>Its closure was turned down.</summary>
    Rejected,

    /// <summary>It was opened again.</summary>
    Reopened,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,

    /// <summary>Its words or area changed.</summary>
    Reworded,

    /// <summary>Its owners changed.</summary>
    Assigned,

    /// <summary>Somebody joined who has a share in it.</summary>
    ShareAdded,

    /// <summary>A share is not wanted any more.</summary>
    ShareWaived,

    /// <summary>Its due was set.</summary>
    DueSet,

    /// <summary>A later due was asked for.</summary>
    DueAsked,

    /// <summary>The later due was not granted.</summary>
    DueRefused,

    /// <summary>Somebody who may not change it said something about it.</summary>
    Suggested,

    /// <summary>It got another reference, because a report uses its own for something else.</summary>
    Renumbered,

    /// <summary>Another group follows it up, because that has taken over.</summary>
    Moved,

    /// <summary>Where it is to be published was said, or that it is not.</summary>
    Publication,

    /// <summary>It got a rule of its own for how it is followed up or when it counts as done, or its group's again.</summary>
    PolicySet,

    /// <summary>It was reviewed, as an ongoing one is.</summary>
    Reviewed,

    /// <summary>With whom outside a decision on it lies was said, or that it does not any more.</summary>
    Awaiting,

    /// <summary>Its topics changed.</summary>
    Tagged,

    /// <summary>It was linked to another action.</summary>
    Linked,

    /// <summary>A link to another action was taken away.</summary>
    Unlinked,

    /// <summary>Its owners were asked how it is going.</summary>
    Nudged,

    /// <summary>An earlier change was taken back.</summary>
    Undone,

    /// <summary>It was said when a meeting is, or of which number or kind it is.</summary>
    Scheduled,

    /// <summary>A meeting was cancelled.</summary>
    Cancelled,

    /// <summary>A decision or RAID item was recorded in a chat.</summary>
    Recorded,

    /// <summary>A report said which meeting took the decision.</summary>
    Placed,

    /// <summary>Of which type a RAID item is was said.</summary>
    Classed,

    /// <summary>Which number a RAID item has in the register of record was said, or that it has none.</summary>
    Numbered,

    /// <summary>Whoever recorded it took it back.</summary>
    TakenBack,

    /// <summary>The report that had brought it came again without it.</summary>
    LeftOut,
}
