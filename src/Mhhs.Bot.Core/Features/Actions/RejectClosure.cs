using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Turns down a proposed closure, of the whole or of one member's share: <c>/action reject TMAG08-02 @ann nothing has arrived</c>.</summary>
internal sealed class RejectClosure(EachAction each, OwnerResolver people, Notices notices) : ICommand<RejectClosure.Args>
{
    public sealed record Args(ReasonedChange Change, PersonName? Whose);

    public static CommandSpec Spec { get; } = new("action reject", "REF[, REF …] [@person] why", "Turns down a proposed closure or a later date; says why.", Permission.Keep)
    {
        Examples = ["action reject TMAG08-02 the response has not arrived", "action reject TMAG08-02 @ann her response has not arrived"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which closure do you turn down, and why? Write “action reject TMAG08-02” and the reason.", "action");
        }

        var whose = arguments.Person("person");
        return new Args(new ReasonedChange(actions, arguments.Prose("why")), whose);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Change.Why is not { } why)
        {
            return args.Change.AskWhy(Spec.Path, "Reject");
        }

        var whose = args.Whose is { } name ? await people.FindPersonAsync(name, cancellationToken) : null;
        if (args.Whose is { } unknown && whose is null)
        {
            return CommandContext.Problem($"I don't know anybody called “{unknown.Text}”.");
        }

        return await each.ChangeAsync(args.Change.Actions, Permission.Keep, context, Spec.Path, args.Change.Fields, (action, _, _) => RejectAsync(action, whose, why, context, cancellationToken), cancellationToken);
    }

    private async Task<Outcome> RejectAsync(ActionItem action, Person? whose, string why, CommandContext context, CancellationToken cancellationToken)
    {
        var shares = whose is null ? [] : action.Shares.Where(share => share.PersonId == whose.Id).ToList();
        if (whose is not null && shares.Count == 0)
        {
            return Outcome.Refused($"{whose.Name} has no share in it.");
        }

        var wasProposed = action.Status == ActionStatus.Proposed;
        var ruling = action.Reject(shares, context.Change(why));
        if (ruling.IsOk)
        {
            var text = wasProposed ? $"The closure of {action.Reference} was turned down: {why}" : $"{action.Reference} keeps its date: {why}";
            if (whose is null)
            {
                await notices.TellOwnersNowAsync(action, text, context.Change(), cancellationToken);
            }
            else
            {
                await notices.TellNowAsync([whose.Id], action, text, context.Change(), cancellationToken);
            }
        }

        return Outcome.From(ruling, wasProposed ? $"open again{(whose is null ? "" : $" for {whose.Name}")}." : "keeps its date.");
    }
}
