using System.Collections.Immutable;
using System.Text.RegularExpressions;
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
    public sealed record Args(string? Group, string Words, string? Who);

    public static CommandSpec Spec { get; } = new("group owner", "[CODE] \"words of the owner\" is @person|party|members", "Says who an owner as written is, for all open actions and later reports.", Permission.ManageGroup)
    {
        Examples = ["group owner TMAG \"Programme (SI)\" is @sam", "group owner \"Code Bodies\" is Elexon"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return arguments.Field("owner") is { } shown ? new Args(arguments.Field("group"), shown, arguments.Field("who")) : new Misread("Which words? Write them in quotes.", "owner");
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
        db.OwnerAliases.RemoveRange(await db.OwnerAliases.Where(alias => alias.WordsFolded == folded && alias.GroupId == scope).ToListAsync(cancellationToken));
        db.OwnerAliases.AddRange(meant.Owners.Select(owner => new OwnerAlias { GroupId = scope, Words = args.Words, PersonId = owner.PersonId, PartyId = owner.PartyId, MembersOfId = owner.GroupId }));
        var names = string.Join(", ", meant.Owners.Select(owner => owner.AsWritten).Distinct());
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Understood, args.Words, to: names, about: new RosterSubject(group.Id)));
        var changed = await GiveAsync(folded, scope, meant, context, names, cancellationToken);
        return new Reply.Note($"“{args.Words}” is {names} now{(scope is null ? "" : $" in {group.Code}")}. {(changed == 0 ? "No open action has these words." : changed == 1 ? "One open action is theirs." : $"{changed} open actions are theirs.")}");
    }

    /// <summary>Gives everything open with these words, where they were nobody, to who is meant. The words stay as the report wrote them.</summary>
    private async Task<int> GiveAsync(string folded, long? scope, ResolvedOwners meant, CommandContext context, string names, CancellationToken cancellationToken)
    {
        var change = context.Change($"“{names}” was said to be meant");
        var today = context.Today;
        var changed = 0;
        foreach (var action in await db.Actions.WithCard()
            .Where(action => (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed) && (scope == null || action.GroupId == scope)
                && action.Owners.Any(owner => owner.AsWrittenFolded == folded && (owner.Kind == OwnerKind.Unresolved
                    || owner.Kind == OwnerKind.Party && !db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId
                        && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today)))))
            .OrderBy(action => action.Id).ToListAsync(cancellationToken))
        {
            var owners = action.Owners.Where(owner => owner.AsWrittenFolded != folded).Select(owner => OwnerSnapshot.Of(owner).ToOwner()).ToList();
            var place = action.Owners.First(owner => owner.AsWrittenFolded == folded);
            owners.AddRange(meant.Owners.Select(owner => (OwnerSnapshot.Of(owner) with { Position = place.Position, AsWritten = place.AsWritten }).ToOwner()));
            var members = action.Shares.Where(share => share is { Kind: ShareKind.Member, State: not ShareState.Waived }).ToList();
            members.AddRange(meant.Shares.Where(share => members.TrueForAll(other => other.PersonId != share.PersonId)).Select(share => Share.Of(share.Person!)));
            if (action.Assign(owners, members, change).IsOk)
            {
                changed++;
                await notices.TellOwnersAsync(action, $"{action.Reference} is yours: {action.Wording}", change, cancellationToken);
                await outbox.CardChangedAsync(action, cancellationToken);
            }
        }

        return changed;
    }

    private static Form FormFor(Args args, Group group, string? who, string? error) => new("Who is it?", Spec.Path,
    [
        new FormField.Text("who", $"Who is “{Excerpt.Of(args.Words, 60)}”?") { Value = who, Error = error, Hint = $"A person (@sam), a party, or “{group.Code} members”." },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("owner", args.Words),
        Submit = "Save",
        Note = "All open actions with these words are theirs from then on, and so is what later reports bring.",
    };

    [GeneratedRegex("""^(?:(?<group>[A-Za-z][\w&-]*)\s+)?["“”„](?<words>[^"“”„]+)["“”„]\s+(?:is|are|means|=)\s+(?<who>.+)$""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Statement();
}
