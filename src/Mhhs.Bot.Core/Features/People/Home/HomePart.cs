using Mhhs.Bot.Core.Features.Actions;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People.Home;

/// <summary>One part of a person's page.</summary>
/// <param name="Key">Its name in buttons.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Holds">Whether an action stands in it, on a day; the first part that says so has it.</param>
internal sealed record HomePart(string Key, string Name, Func<ActionItem, LocalDate, bool> Holds)
{
    /// <summary>What waits for the person's own answer, as whoever keeps a group's log.</summary>
    public const string Answers = "answers";

    /// <summary>The parts of one's own actions, most urgent first.</summary>
    public static IReadOnlyList<HomePart> All { get; } =
    [
        new("others", "Waiting for others", static (action, today) => action.Status == ActionStatus.Proposed || !action.IsOverdue(today) && (action.AskedDue is not null || action.AwaitedText is not null)),
        new("overdue", "Overdue", static (action, today) => action.IsOverdue(today)),
        new("week", "Next 7 days", static (action, today) => action.Due.Date <= today.PlusDays(7)),
        new("later", "Later", static (_, _) => true),
    ];
}
