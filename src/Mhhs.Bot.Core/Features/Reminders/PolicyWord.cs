namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>One word of a group's policy, whichever part of the follow-up it is about.</summary>
/// <param name="Name">The word, in lower case.</param>
/// <param name="Example">A value it may have, as people write it.</param>
/// <param name="Means">What it is about, for people.</param>
/// <param name="Show">The value it has; what is shown is read back.</param>
/// <param name="IsSaid">Whether it is said otherwise than the default has it.</param>
/// <param name="Set">Sets it; returns a sentence about what is wrong with the value, or null.</param>
/// <param name="Reset">Makes it the default again.</param>
/// <typeparam name="T">Whose policy: a group's.</typeparam>
internal sealed record PolicyWord<T>(
    string Name,
    string Example,
    string Means,
    Func<T, string> Show,
    Func<T, bool> IsSaid,
    Func<T, string, string?> Set,
    Action<T> Reset);
