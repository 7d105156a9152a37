using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Web.Chat;

/// <summary>The people of the local chat, who are those of the sample programme: each has the address of their name.</summary>
internal sealed class LocalChatDirectory : IPlatformDirectory
{
    public Platform Platform => Platform.Chat;

    public Task<Lookup> FindAsync(AccountKey account, CancellationToken cancellationToken) =>
        Task.FromResult<Lookup>(new Lookup.Found(new AccountFacts(Name: null, $"{account.UserId}@example.org", IsGuest: false, IsClosed: false, ZoneId: null)));
}
