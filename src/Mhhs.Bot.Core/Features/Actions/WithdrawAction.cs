using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Takes an action off the list without its being done. <c>/action withdraw TMAG08-02 overtaken by the replan</c>.</summary>
internal sealed class WithdrawAction(EachAction each, Notices notices) : ICommand<ReasonedChange>
{
    public static CommandSpec Spec { get; } = new("action withdraw", "REF[, REF …] why", "Takes an action off the list without its being done.", Permission.Keep)
    {
        Examples = ["action withdraw TMAG08-02 overtaken by the replan"],
    };

    public static Parsed<ReasonedChange> Parse(Arguments arguments) => ReasonedChange.Parse(arguments, Spec.Verb);

    public async Task<Reply> HandleAsync(ReasonedChange args, CommandContext context, CancellationToken cancellationToken) => args.Why is null
        ? args.AskWhy(Spec.Path, "Withdraw")
        : await each.ChangeAsync(args.Actions, Permission.Keep, context, Spec.Path, args.Fields, (action, _, _) => ApplyAsync(action, args.Why, context, cancellationToken), cancellationToken);

    private async Task<Outcome> ApplyAsync(ActionItem action, string why, CommandContext context, CancellationToken cancellationToken)
    {
        var ruling = action.Withdraw(context.Change(why));
        if (ruling.IsOk)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} was withdrawn: {why}", context.Change(), cancellationToken);
        }

        return Outcome.From(ruling, "withdrawn.");
    }
}
