using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Says that your part of an action is done: <c>/action done TMAG08-02 sent to Elexon</c>. Proposes its closure.</summary>
internal sealed class MarkDone(EachAction each, ActionFinder finder, Access access, OwnerResolver people, Notices notices, BotDbContext db) : ICommand<MarkDone.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, IReadOnlyList<PersonName> For, string? Note);

    public static CommandSpec Spec { get; } = new("action done", "REF[, REF …] [for @person[, @person …]] [note]", "Says that your part is done; the chair or secretary agrees.", Permission.Finish)
    {
        Examples = ["action done TMAG08-02 replied on 25 August", "action done TMAG08-01, TMAG08-03", "action done TMAG08-02 for @ann answered by e-mail"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action is done? Write its reference, like “action done TMAG08-02 sent on Friday”.", "action");
        }

        // “for @person” only right behind the references, and only with a mention: anything else belongs to the note.
        var hasFor = arguments.Field("for") is null && arguments.TakeWord("for");
        var people = arguments.Field("for") is not null || hasFor ? arguments.People("for") : [];
        var note = arguments.Prose("note");
        return new Args(actions, people, hasFor && people.Count == 0 ? $"for {note}".TrimEnd() : note);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var members = new List<Features.People.Person>();
        foreach (var name in args.For)
        {
            if (await people.FindPersonAsync(name, cancellationToken) is not { } member)
            {
                return CommandContext.Problem($"I don't know anybody called “{name.Text}”. Nothing was recorded. Mention the person, or write the name as their card shows it.");
            }

            members.Add(member);
        }

        if (args.Note is null && await UnprovenAsync(args.Actions, cancellationToken) is { } channel)
        {
            return AskEvidence(args, channel);
        }

        // For oneself and for whom one is the deputy of, as an owner; for anybody else as the one who keeps the log.
        var isOwn = members.TrueForAll(member => member.Id == context.Caller.Person.Id || context.Caller.StandsInFor.Contains(member.Id) || context.Caller.Memberships.Any(mine => mine.Role == GroupRole.Deputy && mine.ForPersonId == member.Id));
        var fields = ImmutableDictionary<string, string>.Empty;
        fields = args.Note is null ? fields : fields.Add("note", args.Note);
        fields = args.For.Count == 0 ? fields : fields.Add("for", string.Join("; ", args.For.Select(name => name.Text)));
        return await each.ChangeAsync(
            args.Actions,
            isOwn ? Permission.Finish : Permission.Keep,
            context,
            Spec.Path,
            fields,
            (action, target, verdict) => verdict is Verdict.Suggest
                ? SuggestAsync(action, args.Note, context, cancellationToken)
                : members.Count > 0
                    ? Task.FromResult(FinishFor(action, members, args.Note, context))
                    : FinishAsync(action, target, args.Note, context, cancellationToken),
            cancellationToken);
    }

    /// <summary>Where one of the actions is to be published by whoever says that it is done, without having said where it was; null where that is so of none.</summary>
    private async Task<string?> UnprovenAsync(IReadOnlyList<ActionTarget> targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets.Where(target => target.Part is null))
        {
            // What is ticked in parts is asked about when the whole is agreed.
            if (await finder.FindAsync(target.Ref, cancellationToken) is { Status: ActionStatus.Open, NeedsEvidence: true, Shares.Count: 0, PublishIn: { } channel } action
                && await access.CheckAsync(Permission.Finish, action, cancellationToken) is Verdict.Yes)
            {
                return channel;
            }
        }

        return null;
    }

    private static Reply.Ask AskEvidence(Args args, string channel) => new(new Form(
        "Where was it published?",
        Spec.Path,
        [new FormField.Text("note", $"When was it in {channel}?") { Hint = $"Like “Shared in {channel} 17 August 2022”, or a link." }])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
        Submit = "Done",
    });

    private async Task<Outcome> FinishAsync(ActionItem action, ActionTarget target, string? note, CommandContext context, CancellationToken cancellationToken)
    {
        var change = context.Change();
        if (target.Part is { } letter)
        {
            return TickShare.TickPart(action, letter, note, change);
        }

        // One's own share first, then an open one of somebody one is the deputy of, then one of those that is ticked.
        var mine = action.Shares
            .Where(share => share is { Kind: ShareKind.Member, PersonId: { } person } && share.State != ShareState.Waived && context.Caller.ActsFor(person, action.GroupId))
            .OrderBy(share => share.PersonId != context.Caller.Person.Id).ThenBy(share => share.State != ShareState.Open)
            .FirstOrDefault();
        if (mine is not null)
        {
            var before = action.Status;
            if (mine is { State: ShareState.Done, DoneAt: { } at })
            {
                return Outcome.Refused($"{(mine.PersonId == context.Caller.Person.Id ? "your share" : $"{mine.Name}'s share")} was ticked already, on {Dates.Day(context, at)}.");
            }

            var ruling = action.Tick(mine, change with { OnBehalfOf = mine.PersonId == context.Caller.Person.Id ? null : mine.Name }, note);
            return Outcome.From(ruling, ActionProgress.After(action, before, mine.PersonId == context.Caller.Person.Id ? "your share is done" : $"{mine.Name}'s share is done"));
        }

        if (action.Shares.Exists(share => share is { Kind: ShareKind.Member, State: ShareState.Open }))
        {
            return Outcome.Refused("each member has a share of their own. Write “for @person” to tick one of them.");
        }

        if (action.Shares.Exists(share => share is { Kind: ShareKind.Part, State: ShareState.Open }))
        {
            var open = string.Join(", ", action.Shares.Where(share => share is { Kind: ShareKind.Part, State: ShareState.Open }).Select(share => $"{action.Reference}.{share.Letter}"));
            return Outcome.Refused($"it has parts that are ticked one by one; still open: {open}.");
        }

        if (action.Status == ActionStatus.Open)
        {
            return Outcome.From(action.SayDone(change, note), action.Status == ActionStatus.Closed ? "done, and closed." : "done. Its closure is proposed to the chair and secretary.");
        }

        return action.Status == ActionStatus.Proposed
            ? Outcome.Refused($"it was proposed for closure already{On(await ProposedAtAsync(action, cancellationToken), context)}.")
            : action.Status == ActionStatus.Closed
                ? Outcome.Refused($"it is closed already{(action.EndedOn is { } day ? $", on {Dates.Day(day)}" : "")}.")
                : Outcome.Refused("it was withdrawn.");
    }

    private Outcome FinishFor(ActionItem action, List<Features.People.Person> members, string? note, CommandContext context)
    {
        if (members.Count == 1)
        {
            return FinishFor(action, members[0], note, context);
        }

        var before = action.Status;
        var outcomes = members.Select(member => (member.Name, Outcome: FinishFor(action, member, note, context))).ToList();
        var done = outcomes.Where(outcome => outcome.Outcome.IsDone).Select(outcome => outcome.Name).ToList();
        var refused = string.Join(' ', outcomes.Where(outcome => !outcome.Outcome.IsDone).Select(outcome => outcome.Outcome.Text));
        return done.Count == 0
            ? Outcome.Refused(refused)
            : Outcome.Done($"{ActionProgress.After(action, before, $"done for {string.Join(", ", done)}")} {refused}".TrimEnd());
    }

    private Outcome FinishFor(ActionItem action, Features.People.Person member, string? note, CommandContext context)
    {
        if (action.Shares.Find(share => share.Kind == ShareKind.Member && share.PersonId == member.Id) is not { } share || share.State == ShareState.Waived)
        {
            return Outcome.Refused($"{member.Name} has no share in it.");
        }

        var before = action.Status;
        var ruling = action.Tick(share, context.Change() with { OnBehalfOf = member.Name }, note);
        if (ruling.IsOk)
        {
            notices.Tell(member.Id, action, $"{context.Caller.Person.Name} ticked your share of {action.Reference} for you{(note is null ? "" : $": {note}")}", context.Change());
        }

        return Outcome.From(ruling, ActionProgress.After(action, before, $"{member.Name}'s share is done"));
    }

    private async Task<Outcome> SuggestAsync(ActionItem action, string? note, CommandContext context, CancellationToken cancellationToken)
    {
        if (action.Status == ActionStatus.Proposed)
        {
            return Outcome.Refused($"it was proposed for closure already{On(await ProposedAtAsync(action, cancellationToken), context)}.");
        }

        var ruling = action.Suggest($"{context.Caller.Person.Name} says it is done{(note is null ? "" : $": {note}")}", context.Change(note));
        if (!ruling.IsOk)
        {
            return Outcome.Refused(ruling.Why!);
        }

        var told = $"{context.Caller.Person.Name} says that {action.Reference} is done{(note is null ? "" : $": {note}")}";
        await notices.TellOwnersAsync(action, told, context.Change(), cancellationToken, Requests.TickIt(action));
        await notices.TellSecretaryAsync(action, told, context.Change(), cancellationToken, Requests.TickIt(action));
        return Outcome.Done("it is not yours to tick, so I have passed this on to its owners and the secretary.");
    }

    private Task<Instant?> ProposedAtAsync(ActionItem action, CancellationToken cancellationToken) => db.History
        .Where(entry => entry.ActionItemId == action.Id && entry.Verb == HistoryVerb.Proposed)
        .OrderByDescending(entry => entry.Id).Select(entry => (Instant?)entry.At).FirstOrDefaultAsync(cancellationToken);

    private static string On(Instant? moment, CommandContext context) => moment is { } at ? $", on {Dates.Day(context, at)}" : "";
}
