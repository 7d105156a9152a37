using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>A topic that somebody tagged an action with, by which actions of different groups are found to be related.</summary>
public sealed class ActionTopic
{
    /// <summary>The longest topic.</summary>
    public const int Longest = 40;

    /// <summary>How many topics an action has at most.</summary>
    public const int Most = 10;

    private readonly string _name = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public long ActionItemId { get; private set; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The topic as it was written, without a mark before it.</summary>
    public required string Name
    {
        get => _name;
        init => (_name, Folded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Name"/> folded: two topics with the same are one.</summary>
    public string Folded { get; private set; } = "";
}
