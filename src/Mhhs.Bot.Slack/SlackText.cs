using System.Text;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Slack;

/// <summary>Turns text as Slack sends it into text as it was typed, with mentions of people in the bot's own form.</summary>
/// <remarks>https://docs.slack.dev/interactivity/implementing-slash-commands#escaping</remarks>
internal static partial class SlackText
{
    /// <summary>Reads text with Slack's tokens.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="team">The workspace that the people in it belong to.</param>
    public static string Read(string text, string team)
    {
        var read = new StringBuilder(text.Length);
        var from = 0;
        foreach (Match match in Token().Matches(text))
        {
            read.Append(Typed(text[from..match.Index])).Append(Meaning(match.Groups["body"].Value, team));
            from = match.Index + match.Length;
        }

        return read.Append(Typed(text[from..])).ToString();
    }

    private static string Meaning(string body, string team)
    {
        var bar = body.IndexOf('|', StringComparison.Ordinal);
        var target = bar < 0 ? body : body[..bar];
        var label = bar < 0 ? "" : body[(bar + 1)..];
        if (target.Length == 0)
        {
            return Typed(label);
        }

        return target[0] switch
        {
            '@' when SlackId.IsUser(target[1..]) => $"<@{new AccountKey(Platform.Slack, team, target[1..])}>",
            '@' or '#' => Typed(target[0] + (label.Length > 0 ? label.TrimStart('@', '#') : target[1..])),

            // A group of people, or everybody here: words, because a command never means so many.
            '!' => Typed(label.Length > 0 ? label : "@" + target[1..].Split('^')[0]),
            _ when target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) => Typed(target["mailto:".Length..]),
            _ => Typed(target),
        };
    }

    /// <summary>Undoes the escapes, once. A mention that somebody wrote out by hand is parted, so that only Slack's own tokens name people.</summary>
    private static string Typed(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("<@", "< @", StringComparison.Ordinal);

    [GeneratedRegex("<(?<body>[^<>]+)>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
