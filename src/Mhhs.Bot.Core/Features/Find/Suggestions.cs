using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Features.Find;

/// <summary>What somebody may mean while they type into a question: people and parties, groups or actions, and of those only what they may read.</summary>
public sealed class Suggestions
{
    private const int MostOfAKind = 20;
    private const int MostLetters = 70;

    private readonly IServiceScopeFactory _scopes;
    private readonly ProgrammeClock _clock;

    internal Suggestions(IServiceScopeFactory scopes, ProgrammeClock clock) => (_scopes, _clock) = (scopes, clock);

    /// <summary>Finds answers that begin with, or hold, what was typed. Changes nothing, and keeps nobody who asks for the first time.</summary>
    /// <param name="account">Who types.</param>
    /// <param name="conversation">Where the form was opened.</param>
    /// <param name="of">What is looked for.</param>
    /// <param name="typed">What stands in the box; may be empty.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The answers, the likeliest first; empty where the workspace is not let in.</returns>
    public async Task<ImmutableArray<ChoiceOption>> FindAsync(AccountKey account, Outbox.ConversationReference conversation, LookupKind of, string typed, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        var request = new CommandRequest { EventKey = "", Account = account, Conversation = conversation };
        if (await db.FindCallerAsync(request, _clock.Today, cancellationToken) is not { } caller)
        {
            return [];
        }

        var access = new Access(db) { Caller = caller };
        var written = typed.Trim();
        var folded = Folding.Fold(written.TrimStart('@'));
        var found = of switch
        {
            LookupKind.Owner => await OwnersAsync(db, access, folded, cancellationToken),
            LookupKind.Group => await GroupsAsync(db, access, folded, cancellationToken),
            LookupKind.Action => await ActionsAsync(db, access, folded, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, "Nobody looks for that."),
        };

        // An owner may be written in words that nobody knows yet; of the others there is nothing but what is found.
        return of == LookupKind.Owner && written.Length > 0 && !found.Exists(option => Folding.Fold(option.Value) == Folding.Fold(written))
            ? [.. found, new ChoiceOption(written, $"“{Excerpt.Of(written, MostLetters - 15)}” as written")]
            : [.. found];
    }

    private static async Task<List<ChoiceOption>> OwnersAsync(BotDbContext db, Access access, string folded, CancellationToken cancellationToken)
    {
        if (!access.Caller.Person.IsKnown)
        {
            // Who is in the programme is not for everybody in an approved workspace.
            return [];
        }

        var people = await db.People.AsNoTracking().Where(person => person.IsKnown && person.MergedIntoId == null && person.NameFolded.Contains(folded))
            .OrderBy(person => !person.NameFolded.StartsWith(folded)).ThenBy(person => person.NameFolded).ThenBy(person => person.Id).Take(MostOfAKind).ToListAsync(cancellationToken);
        var parties = await db.Parties.AsNoTracking().Include(party => party.Parent).Where(party => party.NameFolded.Contains(folded) || party.Parent!.NameFolded.Contains(folded))
            .OrderBy(party => !party.NameFolded.StartsWith(folded)).ThenBy(party => party.NameFolded).ThenBy(party => party.Id).Take(MostOfAKind).ToListAsync(cancellationToken);
        var members = (await ReadableGroupsAsync(db, access, folded.Split(' ')[0], cancellationToken)).Select(group => $"{group.Code} members");
        return
        [
            .. people.Select(person => new ChoiceOption(person.Handle is { } handle ? $"@{handle}" : person.Name, Excerpt.Of(person.Name, MostLetters))),
            .. parties.Select(PartyFinder.NameOf).Concat(members).Select(name => new ChoiceOption(name, Excerpt.Of(name, MostLetters))),
        ];
    }

    private static async Task<List<ChoiceOption>> GroupsAsync(BotDbContext db, Access access, string folded, CancellationToken cancellationToken) =>
        [.. (await ReadableGroupsAsync(db, access, folded, cancellationToken)).Select(group => new ChoiceOption(group.Code, Excerpt.Of($"{group.Code} · {group.Name}", MostLetters)))];

    private static async Task<List<ChoiceOption>> ActionsAsync(BotDbContext db, Access access, string folded, CancellationToken cancellationToken)
    {
        // A reference as it is written, and words; what can still be done first.
        var key = ActionRef.TryParse(folded, null, out var reference) ? reference.Key : null;
        var actions = await access.Readable(db.Actions).AsNoTracking()
            .Where(action => action.Key == key || action.Reference.StartsWith(folded) || action.SearchText.Contains(folded))
            .OrderBy(action => action.Key != key).ThenBy(action => action.Status != ActionStatus.Open).ThenByDescending(action => action.Id)
            .Take(MostOfAKind).Select(action => new { action.Reference, action.Wording }).ToListAsync(cancellationToken);
        return [.. actions.Select(action => new ChoiceOption(action.Reference, Excerpt.Of($"{action.Reference} {action.Wording}", MostLetters)))];
    }

    private static async Task<IEnumerable<Group>> ReadableGroupsAsync(BotDbContext db, Access access, string folded, CancellationToken cancellationToken)
    {
        // Few enough to read whole pages of: a programme has some thousand, and a name is mostly typed by its code.
        var groups = await db.Groups.AsNoTracking().Where(group => group.SuccessorId == null && (group.CodeFolded.Contains(folded) || group.Names.Any(name => name.Folded.Contains(folded))))
            .OrderBy(group => !group.CodeFolded.StartsWith(folded)).ThenBy(group => group.CodeFolded).Take(MostOfAKind * 3).ToListAsync(cancellationToken);
        return groups.Where(group => access.MayRead(group.Classification, group.Id)).Take(MostOfAKind);
    }
}
