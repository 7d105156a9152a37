using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Opens a closed or withdrawn action again. <c>/action reopen TMAG08-02 the consultation was extended</c>.</summary>
internal sealed class ReopenAction(EachAction each, Notices notices) : ICommand<ReasonedChange>
{
    public static CommandSpec Spec { get; } = new("action reopen", "REF[, REF …] why", "Opens a closed or withdrawn action again.", Permission.Keep)
    {
        Examples = ["action reopen TMAG08-02 the consultation was extended"],
    };

    public static Parsed<ReasonedChange> Parse(Arguments arguments) => ReasonedChange.Parse(arguments, Spec.Verb);

    public async Task<Reply> HandleAsync(ReasonedChange args, CommandContext context, CancellationToken cancellationToken) => args.Why is null
        ? args.AskWhy(Spec.Path, "Reopen")
        : await each.ChangeAsync(args.Actions, Permission.Keep, context, Spec.Path, args.Fields, (action, _, _) => ApplyAsync(action, args.Why, context, cancellationToken), cancellationToken);

    private async Task<Outcome> ApplyAsync(ActionItem action, string why, CommandContext context, CancellationToken cancellationToken)
    {
        var ruling = action.Reopen(context.Change(why));
        if (ruling.IsOk)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} was opened again: {why}", context.Change(), cancellationToken);
        }

        return Outcome.From(ruling, "open again.");
    }
}
