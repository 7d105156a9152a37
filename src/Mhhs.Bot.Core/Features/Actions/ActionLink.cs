namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>That one action has to do with another. Each of the two has a row of its own that says it from its side.</summary>
public sealed class ActionLink
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action whose side this is.</summary>
    public long ActionItemId { get; private set; }

    /// <summary>The action whose side this is.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The other action.</summary>
    public required long OtherId { get; init; }

    /// <summary>What it is to the other.</summary>
    public required ActionLinkKind Kind { get; init; }
}

/// <summary>What one action is to another.</summary>
public enum ActionLinkKind
{
    /// <summary>They have to do with each other.</summary>
    Relates,

    /// <summary>It comes after the other.</summary>
    Follows,

    /// <summary>The other comes after it.</summary>
    FollowedBy,

    /// <summary>The other has to wait for it.</summary>
    Blocks,

    /// <summary>It has to wait for the other.</summary>
    BlockedBy,
}

/// <summary>The kinds of link in words.</summary>
internal static class ActionLinkKinds
{
    /// <summary>The same link from the other side.</summary>
    public static ActionLinkKind Reverse(this ActionLinkKind kind) => kind switch
    {
        ActionLinkKind.Relates => ActionLinkKind.Relates,
        ActionLinkKind.Follows => ActionLinkKind.FollowedBy,
        ActionLinkKind.FollowedBy => ActionLinkKind.Follows,
        ActionLinkKind.Blocks => ActionLinkKind.BlockedBy,
        ActionLinkKind.BlockedBy => ActionLinkKind.Blocks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of link."),
    };

    /// <summary>“blocks”, “is blocked by”: between the two references.</summary>
    public static string Words(this ActionLinkKind kind) => kind switch
    {
        ActionLinkKind.Relates => "relates to",
        ActionLinkKind.Follows => "follows",
        ActionLinkKind.FollowedBy => "is followed by",
        ActionLinkKind.Blocks => "blocks",
        ActionLinkKind.BlockedBy => "is blocked by",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of link."),
    };

    /// <summary>“block”, “be blocked by”: after “it can't”.</summary>
    public static string Infinitive(this ActionLinkKind kind) => kind switch
    {
        ActionLinkKind.Relates => "relate to",
        ActionLinkKind.Follows => "follow",
        ActionLinkKind.FollowedBy => "be followed by",
        ActionLinkKind.Blocks => "block",
        ActionLinkKind.BlockedBy => "be blocked by",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of link."),
    };

    /// <summary>“blocked”, “was blocked by”: what it was to the other until now.</summary>
    public static string Past(this ActionLinkKind kind) => kind switch
    {
        ActionLinkKind.Relates => "related to",
        ActionLinkKind.Follows => "followed",
        ActionLinkKind.FollowedBy => "was followed by",
        ActionLinkKind.Blocks => "blocked",
        ActionLinkKind.BlockedBy => "was blocked by",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of link."),
    };

    /// <summary>The kind that somebody typed; null for a word that is none.</summary>
    public static ActionLinkKind? Read(string word) => word.ToUpperInvariant() switch
    {
        "RELATES" or "RELATED" or "RELATES TO" or "RELATED TO" => ActionLinkKind.Relates,
        "FOLLOWS" => ActionLinkKind.Follows,
        "FOLLOWED BY" or "PRECEDES" => ActionLinkKind.FollowedBy,
        "BLOCKS" => ActionLinkKind.Blocks,
        "BLOCKED BY" or "BLOCKED" => ActionLinkKind.BlockedBy,
        _ => null,
    };
}
