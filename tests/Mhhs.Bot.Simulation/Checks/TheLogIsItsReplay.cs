using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Simulation.Truth;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>The log is what its history says: every entry leads from what was before to what the next one found, the last to what is there, and nothing changes or leaves the history.</summary>
internal sealed class TheLogIsItsReplay : IInvariant
{
    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        var found = evening.Ledger.Faults.ToList();
        await evening.Programme.LookAsync(async db =>
        {
            var actions = await db.Actions.AsNoTracking().Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery().ToListAsync();
            foreach (var action in actions)
            {
                if (!evening.Ledger.Stories.TryGetValue(action.Id, out var story))
                {
                    found.Add($"{action.Reference} is in the log without any history.");
                }
                else if (story.Now.DifferenceFrom(ActionState.Of(action)) is { Length: > 0 } difference)
                {
                    found.Add($"{action.Reference}: {difference}.");
                }
            }

            var last = evening.Ledger.Last;
            if (await db.History.CountAsync(entry => entry.Id <= last) is var kept && kept != evening.Ledger.Entries)
            {
                found.Add($"{evening.Ledger.Entries} entries of the history were read, and {kept} are there.");
            }
        });
        return found;
    }

    public Task SpoilAsync(Evening evening) => evening.Programme.LookAsync(db => db.Actions.Where(action => action.Status == ActionStatus.Open).OrderBy(action => action.Id).Take(1)
        .ExecuteUpdateAsync(set => set.SetProperty(action => action.Status, ActionStatus.Closed)));
}
