using System.Globalization;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>When an action counts as done, and whether anybody has to agree: a group's rule, which an action may have otherwise.</summary>
public sealed record ClosurePolicy
{
    /// <summary>The word that names <see cref="OwnersClose"/>.</summary>
    public const string Closing = "closing";

    /// <summary>The word that names <see cref="Quorum"/>.</summary>
    public const string QuorumWord = "quorum";

    // No group has more members.
    private const int MostMembers = 1000;

    /// <summary>Owners propose, chair or secretary agree; and all members must have ticked.</summary>
    public static ClosurePolicy Default { get; } = new();

    /// <summary>Whether an action is closed as soon as its owners say that it is done, so that nobody has to agree. Default no.</summary>
    public bool OwnersClose { get; init; }

    /// <summary>How many members are enough where all of them are asked, from 1; null for all. Lettered parts must always all be done. Default null.</summary>
    public int? Quorum { get; init; }

    /// <summary>The words that set it, as people type them: <c>closing agreed, quorum all</c>.</summary>
    public string Describe() => $"{Closing} {ClosingWord}, {QuorumWord} {QuorumValue}";

    /// <summary>The value of <see cref="Closing"/> as people type it.</summary>
    internal string ClosingWord => OwnersClose ? "owner" : "agreed";

    /// <summary>The value of <see cref="QuorumWord"/> as people type it.</summary>
    internal string QuorumValue => Quorum?.ToString(CultureInfo.InvariantCulture) ?? "all";

    /// <summary>The policy with one setting as somebody typed it.</summary>
    /// <param name="name"><see cref="Closing"/> or <see cref="QuorumWord"/>.</param>
    /// <param name="value"><c>owner</c> or <c>agreed</c>; a number, or <c>all</c>.</param>
    public Parsed<ClosurePolicy> With(string name, string? value) => (Is(name, Closing), value?.ToUpperInvariant()) switch
    {
        (true, "OWNER" or "OWNERS" or "BY-OWNER") => this with { OwnersClose = true },
        (true, "AGREED" or "AGREE") => this with { OwnersClose = false },
        (true, _) => new Misread("Who closes? Write “closing owner”, or “closing agreed” where chair or secretary agree.", Closing),
        (false, "ALL" or "NONE") => this with { Quorum = null },
        (false, { } number) when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var enough) && enough is >= 1 and <= MostMembers => this with { Quorum = enough },
        _ => new Misread("How many members are enough? Write “quorum 10”, or “quorum all”.", QuorumWord),
    };

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
