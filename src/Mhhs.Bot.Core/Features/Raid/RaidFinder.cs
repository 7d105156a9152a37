using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Finds RAID items by the bot's name for them or by their number in the register of record, among those the caller may read.</summary>
internal sealed class RaidFinder(BotDbContext db, Access access)
{
    private const int MostSame = 10;

    /// <summary>The items that are meant: one by its name; by a number all that have it, the latest first, for a register's item may come up at several meetings.</summary>
    public async Task<List<RaidItem>> FindAsync(string written, string? boundGroup, CancellationToken cancellationToken)
    {
        var readable = access.Readable(db.RaidItems.WithMeeting(), item => item.Meeting!);
        if (RecordRef.TryParse(written, RecordRef.Raid, boundGroup, out var reference))
        {
            var key = reference.ToString();
            return await readable.Where(item => item.Key == key).ToListAsync(cancellationToken);
        }

        // The register's numbers are kept as they were written; people leave out spaces and dashes.
        var number = written.Trim();
        var spellings = new[] { number, number.ToUpperInvariant(), number.ToLowerInvariant() };
        return await readable.Where(item => spellings.Contains(item.Reference)).OrderByDescending(item => item.Id).Take(MostSame).ToListAsync(cancellationToken);
    }

    /// <summary>Says that there is no such item, and offers the nearest.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="path">The command it was written to.</param>
    /// <param name="fieldsFor">Its fields with an item's name in them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ProblemAsync(string written, string path, Func<string, System.Collections.Immutable.ImmutableDictionary<string, string>> fieldsFor, CancellationToken cancellationToken)
    {
        // Newest first keeps the look bounded.
        var known = await access.Readable(db.RaidItems, item => item.Meeting!).OrderByDescending(item => item.Id).Take(500).Select(item => new { item.Key, item.Reference }).ToListAsync(cancellationToken);
        var distance = new Damerau();
        var wanted = RecordRef.TryParse(written, RecordRef.Raid, null, out var reference) ? reference.ToString() : written.Trim().ToUpperInvariant();
        var near = known.Select(item => (item.Key, Far: Math.Min(distance.Distance(wanted, item.Key), item.Reference is { } number ? distance.Distance(wanted, number.ToUpperInvariant()) : double.MaxValue)))
            .Where(candidate => candidate.Far <= (wanted.Length > 4 ? 2 : 1))
            .OrderBy(candidate => candidate.Far).ThenByDescending(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(3).ToList();
        var name = Excerpt.Of(written.Trim(), 60);
        return CommandContext.Problem(
            near.Count == 0 ? $"I can't find a RAID item {name}. Type “/raid list” to see what there is." : $"I can't find a RAID item {name}. {CommandContext.DidYouMean(near.Count)}",
            [.. near.Select(candidate => new Button(candidate.Key, path, fieldsFor(candidate.Key)))]);
    }
}
