using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Web.Chat;

/// <summary>One person in one conversation.</summary>
/// <param name="Handle">The user id.</param>
/// <param name="Name">The name people know.</param>
/// <param name="PlaceId">The conversation.</param>
internal sealed record ChatSeat(string Handle, string Name, string PlaceId)
{
    /// <summary>Whether only this person and the bot are in it.</summary>
    public bool IsDirect => ChatPlace.IsDirectId(PlaceId);

    /// <summary>The reader to keep a private answer to; in direct messages there is nobody to keep it from.</summary>
    public string? OnlyMe => IsDirect ? null : Handle;

    /// <summary>A request of this person from here, with nothing asked yet.</summary>
    public CommandRequest Request(string eventKey) => new()
    {
        EventKey = eventKey,
        Account = ChatPlace.AccountOf(Handle),
        DisplayName = Name,
        Conversation = new ConversationReference(Platform.Chat, ChatPlace.Workspace, PlaceId) { IsDirect = IsDirect },
    };
}

/// <summary>A pressed button or a sent form.</summary>
/// <param name="Posting">The message it stood on.</param>
/// <param name="Drawn">The version of that message, and of its card, that was on the screen.</param>
/// <param name="Path">The command.</param>
/// <param name="Fields">Its named fields.</param>
internal sealed record ChatPress(long Posting, string Drawn, string Path, ImmutableDictionary<string, string> Fields)
{
    /// <summary>The same for the same person, posting, button and version drawn; for a form its answers make it another.</summary>
    public string EventKey(string handle)
    {
        var button = string.Join('\n', Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key.Length}:{field.Key}={field.Value.Length}:{field.Value}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path}\n{button}")).AsSpan(0, 12));
        return string.Create(CultureInfo.InvariantCulture, $"chat:press:{handle}:{Posting}:{Drawn}:{hash}");
    }
}
