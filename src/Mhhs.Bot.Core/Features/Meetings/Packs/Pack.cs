using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>What a group's next meeting has before it, with what the reader may read.</summary>
/// <param name="Group">The group.</param>
/// <param name="Next">The next meeting, or null where none is known; it may have a day without a time.</param>
/// <param name="Last">The last meeting that was held, or null.</param>
/// <param name="Today">The day on which the pack was made.</param>
internal sealed record Pack(Group Group, Meeting? Next, Meeting? Last, LocalDate Today)
{
    /// <summary>The lists of actions, in the order in which a meeting takes them; empty ones are among them.</summary>
    public required IReadOnlyList<PackSection> Sections { get; init; }

    /// <summary>The decisions since the last meeting, its own among them.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>How many actions are due after the meeting and in none of the lists.</summary>
    public required int Later { get; init; }

    /// <summary>What waits to be agreed.</summary>
    public IReadOnlyList<ActionItem> Proposed => [.. Sections.SelectMany(section => section.Actions).Where(action => action.Status == ActionStatus.Proposed)];

    /// <summary>As strict as the strictest thing in it.</summary>
    public Classification Classification => Sections.SelectMany(section => section.Actions).Select(action => action.Classification)
        .Append(Next?.Classification ?? Group.Classification).Append(Group.Classification).MaxBy(classification => (int)classification);
}

/// <summary>One list of a pack.</summary>
/// <param name="Title">What its actions have in common.</param>
/// <param name="Actions">The actions, most urgent first.</param>
internal sealed record PackSection(string Title, IReadOnlyList<ActionItem> Actions);
