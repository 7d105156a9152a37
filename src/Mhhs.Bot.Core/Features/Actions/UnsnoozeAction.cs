using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Lets one's reminders of an action come again: <c>/action unsnooze TMAG08-02</c>.</summary>
internal sealed class UnsnoozeAction(ActionFinder finder, Access access, BotDbContext db) : ICommand<UnsnoozeAction.Args>
{
    public sealed record Args(ActionTarget Action);

    public static CommandSpec Spec { get; } = new("action unsnooze", "REF", "Lets your reminders of an action come again.", Permission.Own)
    {
        Reversal = "“action snooze REF until …” quiets them again.",
        Examples = ["action unsnooze TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Reference("action") is { } action
        ? new Args(action)
        : new Misread("Which action? Write “action unsnooze TMAG08-02”; “action list snoozed” shows those you have quieted.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        if (await finder.FindAsync(args.Action.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([args.Action], [args.Action], Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var (me, today) = (context.Caller.Person.Id, context.Today);
        var snooze = await db.Snoozes.FirstOrDefaultAsync(found => found.PersonId == me && found.ActionItemId == action.Id, cancellationToken);
        if (snooze is not null)
        {
            db.Snoozes.Remove(snooze);
        }

        return snooze is null || snooze.Until <= today
            ? CommandContext.Problem($"{action.Reference}: you have not quieted it.")
            : new Reply.Note($"{action.Reference}: I remind you of it again.");
    }
}
