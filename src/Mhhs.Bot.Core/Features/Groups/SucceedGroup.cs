using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Says that one group takes over from another: <c>/group succeed EWG ENVG</c>. References never change; what is open goes on to the new group and is found by both codes;
/// the old group's members are asked for, not taken over. For admins.
/// </summary>
internal sealed class SucceedGroup(BotDbContext db, Access access, GroupFinder groups, OwnerResolver resolver, Roster roster, Notices notices, OutboxQueue outbox) : ICommand<SucceedGroup.Args>
{
    // As many as a platform's button is sure to carry.
    private const int MostOffered = 25;

    public sealed record Args(string? Old, string? New, bool IsConfirmed);

    public static CommandSpec Spec { get; } = new("group succeed", "OLD NEW", "Says that the group NEW takes over from OLD: what is open goes on there.", Permission.Administer)
    {
        Reversal = "Add a group that goes on in the old one's place with “group add”, and let it take over from the new one with “group succeed”.",
        Examples = ["group succeed EWG ENVG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var (old, next) = (arguments.Word("group"), arguments.Word("new"));
        return old is null || next is null ? new Misread("Which group takes over from which? Write “group succeed OLD NEW”.", "new") : new Args(old, next, arguments.Field("step") == "confirm");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (await groups.FindAsync(args.Old, context, cancellationToken) is not { } old)
        {
            return await groups.ProblemAsync(args.Old, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("new", args.New!), cancellationToken);
        }

        if (await groups.FindAsync(args.New!, cancellationToken) is not { } next)
        {
            return CommandContext.Problem($"I don't know a group “{args.New}”. Add it first with “group add {args.New} its name”.");
        }

        if (await ProblemAsync(old, next, cancellationToken) is { } problem)
        {
            return problem;
        }

        var open = await db.Actions.WithCard().Where(action => action.GroupId == old.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)).OrderBy(action => action.Id).ToListAsync(cancellationToken);
        if (!args.IsConfirmed)
        {
            return Preview(old, next, open.Count);
        }

        await MoveAsync(old, next, open, context, cancellationToken);
        (old.SuccessorId, old.Successor, old.SucceededOn) = (next.Id, next, context.Today);
        old.Version++;
        foreach (var child in await db.Groups.Where(group => group.ParentId == old.Id && group.Id != next.Id).ToListAsync(cancellationToken))
        {
            (child.ParentId, child.Parent) = (next.Id, next);
        }

        foreach (var binding in await db.ChannelBindings.Where(binding => binding.GroupId == old.Id).ToListAsync(cancellationToken))
        {
            binding.Group = next;
        }

        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Succeeded, old.Code, to: NameFor(old, next), about: new RosterSubject(old.Id)));
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Succeeded, NameFor(next, old), to: next.Code, about: new RosterSubject(next.Id)));
        return await AskForMembersAsync(old, next, open.Count, context, cancellationToken);
    }

    private async Task<Reply?> ProblemAsync(Group old, Group next, CancellationToken cancellationToken)
    {
        if (old.Id == next.Id)
        {
            return CommandContext.Problem($"{old.Code} can't take over from itself.");
        }

        if (old.SuccessorId is not null)
        {
            return CommandContext.Problem($"{(await db.Groups.FirstAsync(group => group.Id == old.SuccessorId, cancellationToken)).Code} has taken over from {old.Code} already.");
        }

        for (var later = next; later.SuccessorId is { } id;)
        {
            later = await db.Groups.FirstAsync(group => group.Id == id, cancellationToken);
            if (later.Id == old.Id)
            {
                return CommandContext.Problem($"{old.Code} took over from {next.Code}; it can't be the other way round as well.");
            }
        }

        return next.SuccessorId is null ? null : CommandContext.Problem($"{next.Code} was itself taken over. Name the group that goes on.");
    }

    /// <summary>A group's code as the history of another may say it: who may read that need not know of a restricted one.</summary>
    private static string NameFor(Group reader, Group named) => named.Classification == Classification.Restricted && reader.Classification != Classification.Restricted ? "another group" : named.Code;

    private static Reply.Show Preview(Group old, Group next, int open)
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("group", old.Code).Add("new", next.Code);
        return new Reply.Show(new Card($"{next.Code} takes over from {old.Code}?",
        [
            new CardElement.Text($"{(open == 1 ? "One open action goes" : $"{open} open actions go")} on to {next.Code} and keep their references; {old.Code}'s channels and the groups under it become {next.Code}'s. What is closed stays where it is. You are asked about members next."),
            new CardElement.Small("Nothing is changed yet. This can't be taken back by a button."),
            new CardElement.Buttons([new Button("Take over", Spec.Path, fields.Add("step", "confirm")) { Style = ButtonStyle.Danger }]),
        ]));
    }

    private async Task MoveAsync(Group old, Group next, List<ActionItem> open, CommandContext context, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in open)
        {
            action.MoveTo(next, context.Change());
            if (next.Classification == Classification.Restricted)
            {
                // Never looser than its group.
                action.Classification = Classification.Restricted;
            }

            await outbox.CardChangedAsync(action, cancellationToken);
            await notices.TellOwnersAsync(action, $"{next.Code} has taken over from {old.Code} and follows up {action.Reference} now", context.Change(), cancellationToken);

            // Found by the new group's code too, as long as nothing of its own has that name.
            if (ActionRef.TryParse(action.Key, null, out var reference) && reference with { GroupCode = next.CodeFolded } is { Key: var also }
                && keys.Add(also) && !await db.ActionAliases.AnyAsync(alias => alias.Key == also, cancellationToken))
            {
                db.ActionAliases.Add(new ActionAlias { ActionItemId = action.Id, Key = also });
            }
        }
    }

    private async Task<Reply> AskForMembersAsync(Group old, Group next, int open, CommandContext context, CancellationToken cancellationToken)
    {
        var there = (await resolver.MembersOnAsync(next.Id, context.Today, cancellationToken)).Select(member => member.Id).ToHashSet();
        var missing = (await resolver.MembersOnAsync(old.Id, context.Today, cancellationToken)).Where(member => !there.Contains(member.Id)).ToList();
        var text = $"{next.Code} has taken over from {old.Code}{(open == 0 ? "" : open == 1 ? ", with one open action" : $", with {open} open actions")}. References stay as they are; both codes find them.";
        if (missing.Count == 0)
        {
            return new Reply.Note(text);
        }

        var buttons = missing.Chunk(MostOffered).Select((some, index) => new Button(
            missing.Count <= MostOffered ? $"Add the {missing.Count} to {next.Code}" : $"Add {index * MostOffered + 1} to {index * MostOffered + some.Length}",
            "group members",
            ImmutableDictionary<string, string>.Empty.Add("group", next.Code).Add("step", "add").Add("people", string.Join(' ', some.Select(PeopleNamed.Exactly)))));
        return new Reply.Show(new Card(text,
        [
            new CardElement.Text($"{(missing.Count == 1 ? "One member" : $"{missing.Count} members")} of {old.Code} {(missing.Count == 1 ? "is" : "are")} not in {next.Code}: {string.Join(", ", missing.Select(member => member.Name))}. Are they members of {next.Code}?"),
            new CardElement.Buttons([.. buttons]),
        ]));
    }
}
