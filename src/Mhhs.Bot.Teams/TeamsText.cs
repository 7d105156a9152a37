using System.Net;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Teams.Protocol;

namespace Mhhs.Bot.Teams;

/// <summary>Turns text as Teams sends it into text as it was typed: without the bot's own mention, and with mentions of people in the bot's own form.</summary>
/// <remarks>Only the activity's entities say who is meant: what stands between the tags anybody can type.</remarks>
internal static class TeamsText
{
    /// <summary>Reads the text of a message.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="tenant">The tenant that the people in it belong to.</param>
    public static string Read(Activity activity, string tenant)
    {
        var text = (activity.Text ?? "").Replace("<@", "< @", StringComparison.Ordinal);
        foreach (var mention in (activity.Entities ?? []).Where(static entity => "mention".Equals(entity?.Type, StringComparison.OrdinalIgnoreCase) && entity!.Mentioned is not null))
        {
            var whom = mention.Mentioned!;
            var token = whom.Id == activity.Recipient?.Id ? " "
                : (whom.AadObjectId ?? whom.Id) is { } id && TeamsIds.IsPerson(id) ? $" <@{new AccountKey(Platform.Teams, tenant, id)}> "
                : null;
            if (token is not null)
            {
                text = Put(text, mention.Text, whom.Name, token);
            }
        }

        text = Clean(WebUtility.HtmlDecode(text.Replace("<at>", "", StringComparison.OrdinalIgnoreCase).Replace("</at>", "", StringComparison.OrdinalIgnoreCase)));
        return text.StartsWith('/') ? text[1..].TrimStart() : text;
    }

    // The entity's text is as a rule what stands in the message; where it is not, the name is.
    private static string Put(string text, string? written, string? name, string token)
    {
        foreach (var run in new[] { written, name is null ? null : $"<at>{name}</at>", name is null ? null : $"<at>@{name}</at>" })
        {
            if (!string.IsNullOrEmpty(run) && text.Contains(run, StringComparison.OrdinalIgnoreCase))
            {
                return text.Replace(run, token, StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    private static string Clean(string text)
    {
        // Lines stay lines: what follows a command on lines of its own is the command's to read.
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            switch (character)
            {
                case '\u200B' or '\u200C' or '\u200D' or '\uFEFF':
                    break;
                case '\u00A0' or ' ' or '\t' when clean.Length == 0 || clean[^1] is ' ' or '\n':
                    break;
                case '\u00A0' or '\t':
                    clean.Append(' ');
                    break;
                default:
                    clean.Append(character);
                    break;
            }
        }

        return clean.ToString().Trim();
    }
}
