using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>
/// Asks the platforms what they know of accounts, once a day each, and joins those that nobody knows by their address where their workspace is trusted for its domain. What
/// cannot be looked up now is asked again later; nobody waits for it.
/// </summary>
internal sealed class LookUpAccounts(
    BotDbContext db, IEnumerable<IPlatformDirectory> directories, TrustedDomains trusted, AccountLinks links, ProgrammeClock clock, WriteGate gate, ILogger<LookUpAccounts> logger) : IRecurringJob
{
    // As many questions as Slack answers in a minute, and no more in one run.
    private const int PageSize = 40;

    private static readonly Duration Fresh = Duration.FromHours(24);

    public static string Name => "look-up-accounts";

    public static string Cron => "*/2 * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(cancellationToken);
            await MatchAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host or the person was quicker with one of them; what is left is found again.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var byPlatform = directories.ToDictionary(directory => directory.Platform);
        var (platforms, stale) = (byPlatform.Keys.ToList(), clock.RealNow - Fresh);
        var due = await db.Accounts.AsNoTracking()
            .Where(account => platforms.Contains(account.Platform) && (account.LookedUpAt == null || account.LookedUpAt < stale)
                && db.Workspaces.Any(workspace => workspace.Platform == account.Platform && workspace.ExternalId == account.Workspace && workspace.IsApproved))
            .OrderBy(account => account.LookedUpAt != null).ThenBy(account => account.LookedUpAt).ThenBy(account => account.Id).Take(PageSize).ToListAsync(cancellationToken);
        var answers = new Dictionary<long, AccountFacts?>();
        var resting = new HashSet<(Platform, string)>();
        foreach (var account in due.Where(account => !resting.Contains((account.Platform, account.Workspace))))
        {
            switch (await byPlatform[account.Platform].FindAsync(account.Key, cancellationToken))
            {
                case Lookup.Found found:
                    answers.Add(account.Id, found.Facts);
                    break;
                case Lookup.Unknown:
                    answers.Add(account.Id, null);
                    break;
                case Lookup.Later later:
                    // The next run asks again; of this workspace nothing more now.
                    resting.Add((account.Platform, account.Workspace));
                    Log.LookupLater(logger, Workspace.NameOf(account.Platform, account.Workspace), later.Reason);
                    break;
            }
        }

        if (answers.Count == 0)
        {
            return;
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        var ids = answers.Keys.ToList();
        foreach (var account in await db.Accounts.Include(account => account.Person).Where(account => ids.Contains(account.Id)).ToListAsync(cancellationToken))
        {
            account.Learn(answers[account.Id], clock.RealNow);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Joins the accounts of people nobody knows by their address, whoever came first, the account or the person.</summary>
    private async Task MatchAsync(CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        for (long after = 0; ;)
        {
            var candidates = await db.Accounts.Include(account => account.Person)
                .Where(account => account.Id > after && account.Email != null && !account.IsGuest && !account.IsClosed && !account.Person!.IsKnown
                    && db.Workspaces.Any(workspace => workspace.Platform == account.Platform && workspace.ExternalId == account.Workspace && workspace.IsApproved)
                    && db.People.Any(person => person.IsKnown && person.MergedIntoId == null && person.Email == account.Email))
                .OrderBy(account => account.Id).Take(PageSize).ToListAsync(cancellationToken);
            if (candidates.Count == 0)
            {
                return;
            }

            foreach (var account in candidates.Where(account => trusted.Trusts(account.Platform, account.Workspace, account.Email!)))
            {
                await JoinAsync(account, cancellationToken);
            }

            after = candidates[^1].Id;
        }
    }

    private async Task JoinAsync(Account account, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(found => found.Accounts).FirstAsync(found => found.IsKnown && found.MergedIntoId == null && found.Email == account.Email, cancellationToken);
        var change = new Change(null, Caller.TheProgram.Actor, clock.Now, clock.Today, account.Platform, Invariant($"matched:{account.Id}")) { Reason = $"by {account.Email}" };
        await links.JoinAsync(account, person, change, cancellationToken);

        // One at a time: what two accounts of one stranger bring along is moved once.
        await db.SaveChangesAsync(cancellationToken);
    }
}
