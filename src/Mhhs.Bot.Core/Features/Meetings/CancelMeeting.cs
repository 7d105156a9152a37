using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Says that a meeting is not held: <c>/meeting cancel TMAG next too few can come</c>. What is due at it moves to the one after it, or waits for a date.</summary>
internal sealed class CancelMeeting(MeetingFinder finder, MeetingPlanner planner, Access access) : ICommand<CancelMeeting.Args>
{
    public sealed record Args(MeetingTarget Target, string? Why);

    public static CommandSpec Spec { get; } = new("meeting cancel", "[CODE] [next|NUMBER|extraordinary] [why]", "Says that a meeting is not held; what is due at it moves to the one after it.", Permission.Keep)
    {
        Examples = ["meeting cancel TMAG next too few can come", "meeting cancel TMAG extraordinary"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var target = MeetingTarget.Read(arguments);
        var why = arguments.Prose("why");
        return new Args(target, why?.StartsWith("because ", StringComparison.OrdinalIgnoreCase) == true ? why[8..] : why);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, problem) = await finder.FindGroupAsync(args.Target, Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        if (await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (await finder.FindAsync(group, args.Target.Which, context.Today, cancellationToken) is not { } meeting)
        {
            return CommandContext.Problem($"I know no such meeting of {group.Code}. “meeting list {group.Code}” shows those there are.");
        }

        if (meeting.LastSequence > 0 || meeting.Date < context.Today)
        {
            return CommandContext.Problem($"{MeetingCards.TitleOf(meeting)} was held{(meeting.Date is { } day ? $", on {Dates.Day(day)}" : "")}; it can't be cancelled any more.");
        }

        return await planner.ReplanAsync(meeting, meeting.Plan with { CancelledAt = meeting.CancelledAt ?? context.Now }, context.Change(args.Why), HistoryVerb.Cancelled, cancellationToken) is not { } moved
            ? CommandContext.Problem($"{MeetingCards.TitleOf(meeting)} is cancelled already.")
            : new Reply.Note(
                $"{MeetingCards.TitleOf(meeting)}: {meeting.Plan.Describe()}.{MeetingCards.Moved(moved)}",
                new CardElement.Buttons([Button.For("Undo", UndoMeeting.Spec.Path, "event", context.Request.EventKey)]));
    }
}
