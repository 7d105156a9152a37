using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What one person is told in the morning, as the sweep found it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Lines">Which actions, at which stage, and why this person.</param>
/// <param name="Notices">What others did.</param>
internal sealed record MorningPlan(Person Person, IReadOnlyList<MorningLine> Lines, IReadOnlyList<string> Notices)
{
    /// <summary>Whether there is nothing to say, and only that stages have passed is to be stored.</summary>
    public bool IsSilent => Lines.Count + Notices.Count + NotReached.Count + Owed.Count == 0;

    /// <summary>Who is not reached, of the groups the person keeps, and was not told of before.</summary>
    public IReadOnlyList<Unreached> NotReached { get; init; } = [];

    /// <summary>What was owed and could not be sent until now: it joins this message.</summary>
    public IReadOnlyList<OutboxMessage> Owed { get; init; } = [];

    /// <summary>The rows that go with it.</summary>
    public IReadOnlyList<Reminder> Reminders { get; init; } = [];

    /// <summary>The news that goes with it.</summary>
    public IReadOnlyList<Notice> News { get; init; } = [];
}

/// <summary>One action in a morning message.</summary>
internal sealed record MorningLine(DueAction Action, ReminderStage Stage, string? Cause);
