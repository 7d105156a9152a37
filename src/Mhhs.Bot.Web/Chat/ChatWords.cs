using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Web.Chat;

/// <summary>What was typed for the bot.</summary>
/// <param name="Noun">The noun of a slash command, or null.</param>
/// <param name="Text">The words after it.</param>
/// <param name="IsSlash">Whether it was a slash command, which a channel does not see.</param>
internal sealed partial record ChatWords(string? Noun, string Text, bool IsSlash)
{
    /// <summary>The slash commands that give the noun; every other word after a slash is left to the bot to understand.</summary>
    private static readonly FrozenSet<string> Nouns =
        FrozenSet.ToFrozenSet(["action", "decision", "raid", "meeting", "headlines", "group"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what was typed, as the chats do; null where a channel's members talk among themselves.</summary>
    /// <param name="typed">What stands in the box.</param>
    /// <param name="isDirect">Whether only the bot can read it, so that it need not be called.</param>
    /// <param name="handles">The known user ids, lower case; an <c>@handle</c> among them becomes a mention.</param>
    public static ChatWords? Read(string typed, bool isDirect, IReadOnlySet<string> handles)
    {
        var text = typed.Trim();
        if (text.StartsWith('/'))
        {
            var (word, rest) = Split(text[1..]);
            return word.Equals("mhhs", StringComparison.OrdinalIgnoreCase) ? new ChatWords(null, Mentions(rest, handles), IsSlash: true)
                : Nouns.Contains(word) ? new ChatWords(word.ToLowerInvariant(), Mentions(rest, handles), IsSlash: true)
                : new ChatWords(null, Mentions(text[1..].Trim(), handles), IsSlash: true);
        }

        var (first, others) = Split(text);
        if (first.TrimEnd(',', ':').Equals("@mhhs", StringComparison.OrdinalIgnoreCase))
        {
            return new ChatWords(null, Mentions(others, handles), IsSlash: false);
        }

        return isDirect && text.Length > 0 ? new ChatWords(null, Mentions(text, handles), IsSlash: false) : null;
    }

    private static (string First, string Others) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u00A0");
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }

    // Only what is known becomes a mention; everything else stays the words that were typed.
    private static string Mentions(string text, IReadOnlySet<string> handles) =>
        Handle().Replace(text, match => handles.Contains(match.Groups["handle"].Value.ToLowerInvariant())
            ? $"<@{ChatPlace.AccountOf(match.Groups["handle"].Value.ToLowerInvariant())}>"
            : match.Value);

    [GeneratedRegex(@"(?<![\w@.])@(?<handle>\w+(?:[.-]\w+)*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Handle();
}
