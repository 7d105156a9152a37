using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>Every card that stands in a channel shows the action as it is, or a row says that it is still to be changed, or why it cannot.</summary>
internal sealed class CardsShowTheLog : IInvariant
{
    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening) => !evening.IsUp ? [] : await evening.Programme.LookAsync(async db =>
    {
        var postings = await db.Postings.AsNoTracking().Where(posting => posting.Subject.StartsWith("action:")).ToListAsync();
        var versions = await db.Actions.AsNoTracking().ToDictionaryAsync(action => $"action:{action.Key}", action => action.Version);
        var open = (await db.Outbox.AsNoTracking().Where(row => row.PostingId != null && row.State != OutboxState.Sent).Select(row => row.PostingId!.Value).ToListAsync()).ToHashSet();
        return (IReadOnlyList<string>)
        [
            .. postings.Where(posting => !open.Contains(posting.Id) && versions.TryGetValue(posting.Subject, out var version) && version != posting.Version)
                .Select(posting => $"{posting.Subject} in {posting.Lane} shows version {posting.Version} of {versions[posting.Subject]}."),
        ];
    });

    public Task SpoilAsync(Evening evening) => evening.Programme.LookAsync(db => db.Postings.ExecuteUpdateAsync(set => set.SetProperty(posting => posting.Version, posting => posting.Version - 1)));
}
