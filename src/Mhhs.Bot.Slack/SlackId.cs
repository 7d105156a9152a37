using System.Diagnostics.CodeAnalysis;

namespace Mhhs.Bot.Slack;

/// <summary>What Slack's ids look like. Whatever becomes part of a token, a key or an address is held against this first.</summary>
internal static class SlackId
{
    /// <summary>Capitals and digits only, as all ids of workspaces, people and channels.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: > 1 and <= 64 } && text.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character));

    /// <summary>A person's id; those of an organisation start with W.</summary>
    public static bool IsUser([NotNullWhen(true)] string? text) => IsId(text) && text[0] is 'U' or 'W';

    /// <summary>A direct message's id.</summary>
    public static bool IsDirect([NotNullWhen(true)] string? text) => IsId(text) && text[0] == 'D';
}
