using System.Diagnostics.CodeAnalysis;

namespace Mhhs.Bot.Teams.Protocol;

/// <summary>What the ids of Teams hold. They are opaque and of many forms, so no more is asked of them than that they are short and cannot part a key.</summary>
internal static class TeamsIds
{
    private const string ThreadMark = ";messageid=";

    /// <summary>Whether a text can be an id: short, without white space and control characters, and without what parts keys of ours.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= 400 } && !text.Any(static character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '|' or '<' or '>' or '"');

    /// <summary>Whether a text can be the id of a person or a tenant, which is a part of <see cref="Core.Cards.AccountKey"/>.</summary>
    public static bool IsPerson([NotNullWhen(true)] string? text) => IsId(text) && !text.Contains('/', StringComparison.Ordinal);

    /// <summary>A conversation's id and the thread in it: <c>19:x@thread.tacv2;messageid=1769</c> is a message of a channel.</summary>
    public static (string Conversation, string? Thread) Part(string id) =>
        id.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var mark ? (id[..mark], id[(mark + ThreadMark.Length)..]) : (id.Split(';')[0], null);

    /// <summary>The id of a thread in a channel.</summary>
    public static string WithThread(string conversation, string thread) => conversation + ThreadMark + thread;
}
