using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Simulation.Truth;

/// <summary>The history of all actions, read once and replayed as it grows.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<long, Story> _stories = [];
    private readonly List<string> _faults = [];
    private long _last;

    /// <summary>The stories by the actions' ids.</summary>
    public IReadOnlyDictionary<long, Story> Stories => _stories;

    /// <summary>How many actions there are.</summary>
    public int Actions => _stories.Count;

    /// <summary>How many entries there are.</summary>
    public int Entries { get; private set; }

    /// <summary>What was not as the history says, of what was read last.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The last entry that was read.</summary>
    public long Last => _last;

    /// <summary>The events of what was read last.</summary>
    public HashSet<string> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads what is new.</summary>
    public async Task ReadAsync(BotDbContext db)
    {
        _faults.Clear();
        Events.Clear();
        var fresh = await db.History.AsNoTracking().Where(entry => entry.Id > _last).OrderBy(entry => entry.Id).ToListAsync();
        if (fresh.Count == 0)
        {
            return;
        }

        _last = fresh[^1].Id;
        Entries += fresh.Count;
        Events.UnionWith(fresh.Select(entry => entry.EventKey));
        var ofActions = fresh.Where(entry => entry.ActionItemId is not null).ToLookup(entry => entry.ActionItemId!.Value);
        var ids = ofActions.Select(one => one.Key).ToList();
        var actions = await db.Actions.AsNoTracking().Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery().Where(action => ids.Contains(action.Id)).ToListAsync();
        foreach (var action in actions)
        {
            if (!_stories.TryGetValue(action.Id, out var story))
            {
                _stories[action.Id] = story = new Story { GroupId = action.GroupId };
            }

            story.Reference = action.Reference;
            var entries = ofActions[action.Id].ToList();
            foreach (var (index, entry) in entries.Index())
            {
                var after = index + 1 < entries.Count ? ActionState.Of(ActionSnapshot.Read(entries[index + 1].Before!)) : ActionState.Of(action);
                if (story.Tell(entry, after) is { Length: > 0 } fault)
                {
                    _faults.Add($"{action.Reference}, entry {entry.Id}: {fault}");
                }
            }
        }
    }
}
