using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Quiets one's own reminders of an action: <c>/action snooze TMAG08-02 until Monday</c>. On the day it is due they come whatever was said; others hear of it as before.
/// </summary>
internal sealed class SnoozeAction(ActionFinder finder, Access access, MeetingDues meetings, BotDbContext db) : ICommand<SnoozeAction.Args>
{
    public sealed record Args(ActionTarget Action, string? Until);

    public static CommandSpec Spec { get; } = new("action snooze", "REF until date", "Quiets your reminders of an action until a day; on the day it is due they come in any case.", Permission.Finish)
    {
        Reversal = "“action unsnooze REF” lets your reminders come again.",
        Examples = ["action snooze TMAG08-02 until Monday", "action snooze TMAG08-02 until 24/08/2022"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.Reference("action") is not { } action)
        {
            return new Misread("Which action, and until when? Write “action snooze TMAG08-02 until Monday”.", "action");
        }

        UntilWord.Take(arguments);
        return new Args(action, arguments.Rest("until"));
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var fields = args.Until is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("until", args.Until);
        if (await finder.FindAsync(args.Action.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([args.Action], [args.Action], Spec.Path, fields, cancellationToken);
        }

        if (await access.CheckAsync(Permission.Finish, action, cancellationToken) is Verdict.Suggest suggest)
        {
            return CommandContext.Problem($"{action.Reference}: {suggest.WhoCan} You are not reminded of it.");
        }

        if (WhyNot(action, context.Today) is { } fault)
        {
            return CommandContext.Problem($"{action.Reference}: {fault}");
        }

        if (args.Until is not { } written)
        {
            return new Reply.Ask(new Form($"Snooze {args.Action.Ref}", Spec.Path, [new FormField.Date("until", "Until when?") { Hint = "On the day it is due you are reminded in any case." }])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("action", args.Action.Ref.ToString()),
                Submit = "Snooze",
            });
        }

        var parsed = DueParser.Parse(written, context.Today);
        if (parsed is Parsed<Due>.Failed failed)
        {
            return CommandContext.Problem(failed.Why.Message);
        }

        var due = await meetings.PlaceAsync(((Parsed<Due>.Read)parsed).Value, action.Group!, context.Today, cancellationToken);
        return due.Date is not { } until || until <= context.Today
            ? CommandContext.Problem($"{action.Reference}: until when? A day after today is needed, like “Monday” or “24/08/2022”.")
            : await QuietAsync(action, until, context, cancellationToken);
    }

    private async Task<Reply> QuietAsync(ActionItem action, LocalDate until, CommandContext context, CancellationToken cancellationToken)
    {
        var me = context.Caller.Person.Id;
        if (await db.Snoozes.FirstOrDefaultAsync(snooze => snooze.PersonId == me && snooze.ActionItemId == action.Id, cancellationToken) is { } present)
        {
            present.Until = until;
        }
        else
        {
            db.Snoozes.Add(new Snooze { PersonId = me, ActionItemId = action.Id, Until = until });
        }

        var comes = action.Due.Date <= until ? $"on {Dates.Day(action.Due.Date.Value)}, the day it is due" : $"from {Dates.Day(until)}";
        return new Reply.Note($"{action.Reference}: I am quiet about it to you; I remind you again {comes}.", new CardElement.Buttons([Button.For("Remind me after all", UnsnoozeAction.Spec.Path, "action", action.Reference)]));
    }

    private static string? WhyNot(ActionItem action, LocalDate today) => action switch
    {
        { Status: ActionStatus.Proposed } => "it is proposed for closure, so nobody is reminded of it.",
        { IsLive: false } => "it is over, so nobody is reminded of it.",
        { Due.Date: null } => "it has no day on which it is due, so nobody is reminded of it.",
        _ when action.Due.Date <= today => $"it is {(action.Due.Date == today ? "due today" : "overdue")}, and then reminders come in any case. To have more time write “action extend {action.Reference}”.",
        _ => null,
    };
}
