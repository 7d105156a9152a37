using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>One word of what an action may have otherwise than its group.</summary>
/// <param name="Name">The word, in lower case.</param>
/// <param name="Example">A value it may have, as people write it.</param>
/// <param name="Means">What it is about, for people.</param>
/// <param name="Show">The value that holds; what is shown is read back.</param>
/// <param name="IsSaid">Whether the action has it otherwise than its group.</param>
/// <param name="Set">Sets it; the ruling, or a sentence about what is wrong with the value.</param>
internal sealed record ActionPolicyWord(
    string Name,
    string Example,
    string Means,
    Func<ActionItem, string> Show,
    Func<ActionItem, bool> IsSaid,
    Func<ActionItem, string, Change, (Ruling? Ruling, string? Fault)> Set)
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static ImmutableArray<ActionPolicyWord> All { get; } =
    [
        .. ReminderWords.All.Where(word => word.IsForActions).Select(word => word.ForAction()),
        .. ClosureWords.All.Select(word => word.ForAction()),
    ];
}
