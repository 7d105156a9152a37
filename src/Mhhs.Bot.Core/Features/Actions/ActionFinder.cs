using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Finds actions by reference among those the caller may read, and offers the nearest when there is none.</summary>
internal sealed class ActionFinder(BotDbContext db, Access access)
{
    /// <summary>The action with all that its rules and its card need, or null when there is none that the caller may read.</summary>
    public async Task<ActionItem?> FindAsync(ActionRef reference, CancellationToken cancellationToken)
    {
        var key = await CurrentKeyAsync(reference, cancellationToken);
        return await access.Readable(db.Actions.WithCard()).FirstOrDefaultAsync(action => action.Key == key, cancellationToken);
    }

    /// <summary>The references of the list that name nothing the caller may read.</summary>
    public async Task<IReadOnlyList<ActionTarget>> UnknownAmongAsync(IReadOnlyList<ActionTarget> targets, CancellationToken cancellationToken)
    {
        var unknown = new List<ActionTarget>();
        foreach (var target in targets)
        {
            var key = await CurrentKeyAsync(target.Ref, cancellationToken);
            if (!await access.Readable(db.Actions).AnyAsync(action => action.Key == key, cancellationToken))
            {
                unknown.Add(target);
            }
        }

        return unknown;
    }

    /// <summary>All the actions of a list, each once; or the problem with those that the caller may not know of.</summary>
    public async Task<(IReadOnlyList<ActionItem> Actions, Reply? Problem)> FindAllAsync(IReadOnlyList<ActionTarget> targets, CancellationToken cancellationToken)
    {
        if (await UnknownAmongAsync(targets, cancellationToken) is [_, ..] unknown)
        {
            // Going on with the rest would do something else than was meant.
            return ([], CommandContext.Problem($"I can't find {string.Join(", ", unknown)}. Nothing was recorded. “action list” shows what there is."));
        }

        var found = new List<ActionItem>();
        foreach (var target in targets)
        {
            found.Add((await FindAsync(target.Ref, cancellationToken))!);
        }

        return ([.. found.Distinct()], null);
    }

    /// <summary>Says that references are unknown and offers, as buttons, the nearest or the rest. Nothing is stored.</summary>
    /// <param name="unknown">The unknown ones.</param>
    /// <param name="all">All that were given.</param>
    /// <param name="path">The command they were given to.</param>
    /// <param name="fields">Its other fields, so that the button does what was meant.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ProblemAsync(IReadOnlyList<ActionTarget> unknown, IReadOnlyList<ActionTarget> all, string path, ImmutableDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var rest = all.Except(unknown).ToList();
        var names = string.Join(", ", unknown);
        if (rest.Count > 0)
        {
            var others = string.Join(", ", rest);
            return CommandContext.Problem(
                $"I can't find {names}. Nothing was recorded.",
                new Button($"Go on with {(rest.Count == 1 ? others : $"the other {rest.Count}")}", path, fields.SetItem("action", others)));
        }

        var near = await NearestAsync(unknown[0].Ref, cancellationToken);
        var text = near.Count == 0 ? $"I can't find {names}. Type “/action list” to see what there is." : $"I can't find {names}. {CommandContext.DidYouMean(near.Count)}";
        return CommandContext.Problem(text, [.. near.Select(reference => new Button(reference, path, fields.SetItem("action", reference)))]);
    }

    private async Task<string> CurrentKeyAsync(ActionRef reference, CancellationToken cancellationToken)
    {
        // An action that was renumbered is still found by its old name, as long as nothing else has that name.
        var key = reference.Key;
        var current = await db.ActionAliases.Where(alias => alias.Key == key && !db.Actions.Any(action => action.Key == key))
            .Join(db.Actions, alias => alias.ActionItemId, action => action.Id, (_, action) => action.Key)
            .FirstOrDefaultAsync(cancellationToken);
        return current ?? key;
    }

    private async Task<IReadOnlyList<string>> NearestAsync(ActionRef reference, CancellationToken cancellationToken)
    {
        // The same group first: people mistype a digit far more often than the code. Newest first keeps the look bounded.
        var code = reference.GroupCode;
        var candidates = await access.Readable(db.Actions).Where(action => action.Group!.CodeFolded == code)
            .OrderByDescending(action => action.Id).Take(500).Select(action => new { action.Reference, action.Key }).ToListAsync(cancellationToken);
        if (candidates.Count == 0)
        {
            candidates = await access.Readable(db.Actions).OrderByDescending(action => action.Id).Take(500).Select(action => new { action.Reference, action.Key }).ToListAsync(cancellationToken);
        }

        var distance = new Damerau();
        return [.. candidates
            .Select(candidate => (candidate.Reference, Far: distance.Distance(reference.Key, candidate.Key)))
            .Where(candidate => candidate.Far <= 2)
            .OrderBy(candidate => candidate.Far).ThenBy(candidate => candidate.Reference, StringComparer.Ordinal)
            .Take(3)
            .Select(candidate => candidate.Reference)];
    }
}

/// <summary>Questions about actions that several features ask.</summary>
internal static class ActionQueries
{
    /// <summary>With everything the rules and the card of an action need.</summary>
    public static IQueryable<ActionItem> WithCard(this IQueryable<ActionItem> actions) => actions
        .Include(action => action.Group)
        .Include(action => action.Meeting)
        .Include(action => action.Owners)
        .Include(action => action.Updates)
        .Include(action => action.Topics)
        .Include(action => action.Links)
        .Include(action => action.Shares).ThenInclude(share => share.Person!.Accounts)
        .AsSplitQuery();

    /// <summary>With what one line about an action needs: its owners, and how far its shares are.</summary>
    public static IQueryable<ActionItem> WithLine(this IQueryable<ActionItem> actions) => actions
        .Include(action => action.Group)
        .Include(action => action.Owners)
        .Include(action => action.Shares).ThenInclude(share => share.Person!.Accounts)
        .AsSplitQuery();
}
