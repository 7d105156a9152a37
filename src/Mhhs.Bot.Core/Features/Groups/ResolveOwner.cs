using System.Collections.Immutable;
using System.Text.RegularExpressions;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Says who an owner as written is: <c>/group owner TMAG "Programme (SI)" is @sam</c>. All open actions with these words are theirs from then on, and so is what later
/// reports bring. A secretary says it for the group, an admin for everybody.
/// </summary>
internal sealed partial class ResolveOwner(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Roster roster, Notices notices, OutboxQueue outbox) : ICommand<ResolveOwner.Args>
{
    // A field that only a button fills in.
    private const string Anyway = "anyway";

    private const int MostNear = 3;

    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Words">The owner as written.</param>
    /// <param name="Who">Who that is; null where it is still to be asked for.</param>
    /// <param name="Anyway">Whether it is to be kept although nothing open has these words.</param>
    public sealed record Args(string? Group, string Words, string? Who, bool Anyway = false);

    public static CommandSpec Spec { get; } = new("group owner", "[CODE] \"words of the owner\" is @person|party|members", "Says who an owner as written is, for all open actions and later reports.", Permission.ManageGroup)
    {
        Examples = ["group owner TMAG \"Programme (SI)\" is @sam", "group owner \"Code Bodies\" is Elexon"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return arguments.Field("owner") is { } shown ? new Args(arguments.Field("group"), shown, arguments.Field("who"), arguments.Field("step") == Anyway) : new Misread("Which words? Write them in quotes.", "owner");
        }

        return Statement().Match(arguments.Rest("statement") ?? "") is { Success: true } match
            ? new Args(match.Groups["group"] is { Success: true } group ? group.Value : null, match.Groups["words"].Value.Trim(), match.Groups["who"].Value.Trim())
            : new Misread("Who is who? Write: group owner TMAG \"Programme (SI)\" is @sam", "statement");
    }

    /// <summary>A button that asks who it is.</summary>
    public static Button Ask(Group group, string words, string label) => new(label, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("owner", words));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("owner", args.Words).Add("who", args.Who ?? ""), cancellationToken);
        }

        if (await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (args.Who is not { } who)
        {
            return new Reply.Ask(FormFor(args, group, null, null));
        }

        var folded = Folding.Fold(args.Words);
        if (await resolver.FindPersonAsync(PersonName.Read(args.Words), cancellationToken) is { } known)
        {
            return CommandContext.Problem($"“{args.Words}” is {known.Name}, whom the programme knows. “assign REF @person” gives an action to somebody else, and “group members {group.Code} remove” with “for @person” all of theirs.");
        }

        var meant = await resolver.ResolveAsync(OwnerWords.Split(who).Where(word => Folding.Fold(word) != folded), group, context.Today, cancellationToken);
        if (meant.Unresolved.FirstOrDefault() is { } unknown)
        {
            return new Reply.Ask(FormFor(args, group, who, $"I don't know {Excerpt.Of(unknown, 60)}. Name a person (@sam), a party the programme knows, or “{group.Code} members”."));
        }

        if (meant.Owners.Count == 0)
        {
            return CommandContext.Problem($"“{args.Words}” can't be said to be itself. Name a person, a party or the members of a group.");
        }

        long? scope = context.Caller.IsAdmin ? null : group.Id;
        var earlier = await db.OwnerAliases.Where(alias => alias.WordsFolded == folded && alias.GroupId == scope).OrderBy(alias => alias.Id).ToListAsync(cancellationToken);
        var open = await OpenOf(scope).Where(action => action.Owners.Any(owner => owner.AsWrittenFolded == folded && owner.Kind != OwnerKind.Collective)).WithCard().OrderBy(action => action.Id).ToListAsync(cancellationToken);
        if (open.Count == 0 && earlier.Count == 0 && !args.Anyway && await NearAsync(args, group, scope, folded, cancellationToken) is { } near)
        {
            return near;
        }

        var names = string.Join(", ", meant.Owners.Select(owner => owner.AsWritten).Distinct());
        List<OwnerMeaning> meanings = [.. meant.Owners.Select(owner => new OwnerMeaning(scope, owner.PersonId, owner.PartyId, owner.GroupId))];
        db.OwnerAliases.RemoveRange(earlier);
        db.OwnerAliases.AddRange(meanings.Select(meaning => meaning.ToAlias(args.Words)));
        roster.Note(RosterEntry.ForWords(context.Change(), RosterVerb.Understood, args.Words, (null, names), group.Id, [.. earlier.Select(OwnerMeaning.Of)], meanings));
        var changed = await GiveAsync(open, folded, meant, context, names, cancellationToken);
        var where = scope is null ? "" : $" in {group.Code}";
        return new Reply.Note(
            open.Count == 0 ? $"“{args.Words}” is {names} from now on{where}. No open action is owned by these words today; what later reports bring is theirs."
            : changed == 0 ? $"“{args.Words}” is {names} now{where}. {(open.Count == 1 ? "The one open action with these words was" : $"All {open.Count} open actions with these words were")} theirs already."
            : $"“{args.Words}” is {names} now{where}. {(changed == 1 ? "One open action is theirs." : $"{changed} open actions are theirs.")}",
            new CardElement.Buttons([RosterUndo.Button(context)]));
    }

    private IQueryable<ActionItem> OpenOf(long? scope) =>
        db.Actions.Where(action => (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed) && (scope == null || action.GroupId == scope));

    /// <summary>Where nothing open has these words but some that are nearly the same, they may have been meant; null where there are none.</summary>
    private async Task<Reply?> NearAsync(Args args, Group group, long? scope, string folded, CancellationToken cancellationToken)
    {
        var written = await access.Readable(OpenOf(scope)).SelectMany(action => action.Owners).Where(owner => owner.Kind == OwnerKind.Unresolved || owner.Kind == OwnerKind.Party)
            .Select(owner => owner.AsWritten).Distinct().ToListAsync(cancellationToken);
        var distance = new Damerau();
        var near = written.Select(words => (Words: words, Far: distance.Distance(folded, Folding.Fold(words)))).Where(found => found.Far <= Math.Max(2, folded.Length / 4))
            .OrderBy(found => found.Far).ThenBy(found => found.Words, StringComparer.Ordinal).Take(MostNear).ToList();
        var fields = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("owner", args.Words).Add("who", args.Who!);
        return near.Count == 0 ? null : CommandContext.Problem(
            $"No open action{(scope is null ? "" : $" of {group.Code}")} is owned by “{args.Words}”. {CommandContext.DidYouMean(near.Count)} Nothing is kept yet.",
            [.. near.Select(found => new Button(Excerpt.Of(found.Words, 30), Spec.Path, fields.SetItem("owner", found.Words))), new Button("Keep it for later reports", Spec.Path, fields.Add("step", Anyway))]);
    }

    /// <summary>Gives everything open with these words to who is meant. The words stay as the report wrote them.</summary>
    /// <returns>How many were not theirs before.</returns>
    private async Task<int> GiveAsync(List<ActionItem> open, string folded, ResolvedOwners meant, CommandContext context, string names, CancellationToken cancellationToken)
    {
        var change = context.Change($"“{names}” was said to be meant");
        var wanted = meant.Owners.Select(WhoOf).ToHashSet();
        var changed = 0;
        foreach (var action in open.Where(action => !action.Owners.Where(owner => owner.AsWrittenFolded == folded).Select(WhoOf).ToHashSet().SetEquals(wanted)))
        {
            var owners = action.Owners.Where(owner => owner.AsWrittenFolded != folded).Select(owner => OwnerSnapshot.Of(owner).ToOwner()).ToList();
            var place = action.Owners.First(owner => owner.AsWrittenFolded == folded);
            owners.AddRange(meant.Owners.Select(owner => (OwnerSnapshot.Of(owner) with { Position = place.Position, AsWritten = place.AsWritten }).ToOwner()));
            var members = action.Shares.Where(share => share is { Kind: ShareKind.Member, State: not ShareState.Waived }).ToList();
            members.AddRange(meant.Shares.Where(share => members.TrueForAll(other => other.PersonId != share.PersonId)).Select(share => Share.Of(share.Person!)));
            if (action.Assign(owners, members, change).IsOk)
            {
                changed++;
                await notices.TellOwnersAsync(action, RosterUndo.TextOfGiven(action), change, cancellationToken);
                await outbox.CardChangedAsync(action, cancellationToken);
            }
        }

        return changed;

        static (OwnerKind, long?, long?, long?) WhoOf(ActionOwner owner) => (owner.Kind, owner.PersonId, owner.PartyId, owner.GroupId);
    }

    private static Form FormFor(Args args, Group group, string? who, string? error) => new("Who is it?", Spec.Path,
    [
        new FormField.Text("who", $"Who is “{Excerpt.Of(args.Words, 60)}”?") { Value = who, Error = error, Hint = $"A person (@sam), a party, or “{group.Code} members”.", Offers = LookupKind.Owner },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("owner", args.Words),
        Submit = "Save",
        Note = "All open actions with these words are theirs from then on, and so is what later reports bring.",
    };

    [GeneratedRegex("""^(?:(?<group>[A-Za-z][\w&-]*)\s+)?["“”„](?<words>[^"“”„]+)["“”„]\s+(?:is|are|means|=)\s+(?<who>.+)$""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Statement();
}
