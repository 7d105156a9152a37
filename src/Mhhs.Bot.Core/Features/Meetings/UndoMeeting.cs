using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Takes back what one has just said of a meeting, for ten minutes: <c>/meeting undo</c>. What had moved with it moves back.</summary>
internal sealed class UndoMeeting(Access access, OutboxQueue outbox, BotDbContext db) : ICommand<UndoMeeting.Args>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    /// <param name="Event">The event to take back, or null for one's last.</param>
    public sealed record Args(string? Event);

    public static CommandSpec Spec { get; } = new("meeting undo", "", "Takes back what you said of a meeting in the last ten minutes.", Permission.TakeBack)
    {
        Examples = ["meeting undo"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Field("event"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var (me, since) = (context.Caller.Person.Id, context.Now - Window);
        var entry = await db.History
            .Where(found => found.MeetingId != null && found.PersonId == me && found.At >= since && found.Verb != HistoryVerb.Undone && (args.Event == null || found.EventKey == args.Event))
            .OrderByDescending(found => found.Id).FirstOrDefaultAsync(cancellationToken);
        if (entry is null || entry.IsByImport)
        {
            return CommandContext.Problem(args.Event is null ? "You said nothing of a meeting in the last ten minutes." : "That can't be taken back any more: it was not yours, or more than ten minutes ago.");
        }

        var meeting = await db.Meetings.Include(found => found.Group).FirstAsync(found => found.Id == entry.MeetingId, cancellationToken);
        if (meeting.Version != entry.Version)
        {
            return CommandContext.Problem($"{MeetingCards.TitleOf(meeting)} has changed since; say with “meeting set” when it is.");
        }

        // One that was made by it cannot be unmade, for its history stays; it is not held.
        var title = MeetingCards.TitleOf(meeting);
        meeting.Replan(entry.Before is { } before ? MeetingPlan.Read(before) : meeting.Plan with { Number = null, Date = null, CancelledAt = context.Now }, context.Change(), HistoryVerb.Undone);
        var stuck = await MoveBackAsync(entry.EventKey, context, cancellationToken);
        return new Reply.Note($"{title}: taken back{(entry.Before is null ? "" : $"; {meeting.Plan.Describe()}")}.{(stuck.Count == 0 ? "" : $" {string.Join(", ", stuck)} {(stuck.Count == 1 ? "has" : "have")} changed since and {(stuck.Count == 1 ? "stays" : "stay")} due as now.")}");
    }

    /// <summary>Takes what had moved with the meeting back, and says which could not be.</summary>
    private async Task<List<string>> MoveBackAsync(string eventKey, CommandContext context, CancellationToken cancellationToken)
    {
        var moved = (await db.History.Where(found => found.EventKey == eventKey && found.ActionItemId != null).OrderBy(found => found.Id).ToListAsync(cancellationToken)).ToLookup(found => found.ActionItemId!.Value);
        var ids = moved.Select(entries => entries.Key).ToList();
        var stuck = new List<string>();
        foreach (var action in await db.Actions.WithCard().Where(action => ids.Contains(action.Id)).OrderBy(action => action.Id).ToListAsync(cancellationToken))
        {
            if (!action.Undo([.. moved[action.Id]], context.Change()).IsOk)
            {
                stuck.Add(action.Reference);
                continue;
            }

            var at = moved[action.Id].First().At;
            db.Notices.RemoveRange(await db.Notices.Where(notice => notice.ActionItemId == action.Id && notice.At == at && notice.MessageKey == null).ToListAsync(cancellationToken));
            await outbox.CardChangedAsync(action, cancellationToken);
        }

        return stuck;
    }
}
