using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Joins accounts to people and parts them again.</summary>
internal sealed class AccountLinks(BotDbContext db, PersonMerge merge, Roster roster)
{
    /// <summary>Joins an account to a person. Whoever it stood for until now, if nobody had said who that is, turns out to be this person.</summary>
    /// <param name="account">The account, with its person.</param>
    /// <param name="to">Whose it is.</param>
    /// <param name="change">Who says so, and why.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task JoinAsync(Account account, Person to, Change change, CancellationToken cancellationToken)
    {
        var from = account.Person!;
        if (from.Id == to.Id)
        {
            return;
        }

        if (from.IsKnown)
        {
            account.Person = to;
        }
        else
        {
            await merge.MergeAsync(from, to, change, cancellationToken);
        }

        roster.Note(RosterEntry.For(change, RosterVerb.Linked, account.Key.ToString(), from.Name, to.Name, new RosterSubject(PersonId: to.Id)));
    }

    /// <summary>Parts an account from its person: it is somebody's whom nobody knows, who may read what is public.</summary>
    public void Part(Account account, Change change)
    {
        var from = account.Person!;
        account.Person = new Person { Name = account.UserId };
        (from.Chat, from.ChatWorkspace) = from.Chat == account.Platform ? (null, null) : (from.Chat, from.ChatWorkspace);
        roster.Note(RosterEntry.For(change, RosterVerb.Unlinked, account.Key.ToString(), from.Name, about: new RosterSubject(PersonId: from.Id)));
    }

    /// <summary>The account with this key, with its person and that one's other accounts; null where nobody has used it yet.</summary>
    public Task<Account?> FindAsync(AccountKey key, CancellationToken cancellationToken) => db.Accounts.Include(account => account.Person!.Accounts)
        .FirstOrDefaultAsync(account => account.Platform == key.Platform && account.Workspace == key.Workspace && account.UserId == key.UserId, cancellationToken);
}
