using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Composes a channel's weekly summary from the log as it stands when it is sent: what changed since the last one that was sent, and how things stand.</summary>
internal sealed class DigestCardSource(BotDbContext db, ProgrammeClock clock) : ICardSource
{
    private const int MostRows = 10;

    public static string Kind => "digest";

    /// <summary>The subject of a channel's summary of a day.</summary>
    public static string SubjectFor(long bindingId, LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{bindingId}:{LocalDatePattern.Iso.Format(day)}");

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var bindingId = long.Parse(subject.Split(':')[0], CultureInfo.InvariantCulture);
        var binding = await db.ChannelBindings.Include(found => found.Group).FirstOrDefaultAsync(found => found.Id == bindingId, cancellationToken);
        if (binding is null)
        {
            return null;
        }

        // One that was asked for as of a later day is drawn as of that day.
        var asOf = ProgrammeZone.AtLocal(LocalDatePattern.Iso.Parse(subject.Split(':')[1]).Value, LocalTime.Midnight, clock.Zone);
        var now = Instant.Max(clock.Now, asOf);
        var card = await DrawAsync(binding.Group!, binding.DigestedUntil ?? now - Duration.FromDays(7), now, cancellationToken);
        return new Composed(new Reply.Show(card) { SeenBy = Visibility.Channel })
        {
            WhenSent = _ =>
            {
                // The next summary tells what came after this moment, and only if this one really arrived.
                binding.DigestedUntil = now;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Draws the summary of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="since">Changes after this moment are told.</param>
    /// <param name="now">The programme's moment.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Card> DrawAsync(Group group, Instant since, Instant now, CancellationToken cancellationToken)
    {
        var today = clock.DateOf(now);

        // A channel may have guests, so what only members may read never stands in it.
        var readable = db.Actions.AsNoTracking().Where(action => action.GroupId == group.Id && action.Classification != Classification.Restricted);
        var changes = await db.History.AsNoTracking()
            .Where(entry => entry.At > since && entry.At <= now && readable.Any(action => action.Id == entry.ActionItemId))
            .Select(entry => new { entry.ActionItemId, entry.Verb, entry.To }).ToListAsync(cancellationToken);

        // What was done and taken back again did not happen, as far as a channel is concerned.
        var moved = changes.GroupBy(change => change.ActionItemId)
            .Count(action => action.Count(change => change.Verb == HistoryVerb.DueSet) > action.Count(change => change.Verb == HistoryVerb.Undone && change.To == nameof(HistoryVerb.DueSet)));
        var raised = await readable.CountAsync(action => action.Status != ActionStatus.Withdrawn && action.RaisedAt > since && action.RaisedAt <= now, cancellationToken);
        var closed = await readable.CountAsync(action => action.Status == ActionStatus.Closed && action.EndedAt > since && action.EndedAt <= now, cancellationToken);

        var live = await readable.Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed).WithCard().ToListAsync(cancellationToken);
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Facts(
        [
            new Fact("Since the last summary", string.Create(CultureInfo.InvariantCulture, $"{raised} raised, {closed} closed, {moved} moved")),
            new Fact("Open now", live.Count(action => action.Status == ActionStatus.Open).ToString(CultureInfo.InvariantCulture)),
        ]));
        AddSection(elements, "Overdue", live.Where(action => action.IsOverdue(today)), today);
        AddSection(elements, "Due in the next 7 days", live.Where(action => action.Status == ActionStatus.Open && action.Due.Date is { } due && due >= today && due <= today.PlusDays(7)), today);
        AddSection(elements, "Proposed for closure", live.Where(action => action.Status == ActionStatus.Proposed), today);
        AddSection(elements, "Ongoing", live.Where(action => action is { Status: ActionStatus.Open, Due.Kind: DueKind.Ongoing }), today);
        await AddDecisionsAsync(elements, group, since, now, cancellationToken);
        await AddNextMeetingAsync(elements, group, today, cancellationToken);
        return new Card($"{group.Code}: weekly summary, {Commands.Dates.Day(today)}", elements.ToImmutable());
    }

    private static void AddSection(ImmutableArray<CardElement>.Builder elements, string title, IEnumerable<ActionItem> actions, LocalDate today)
    {
        var list = actions.OrderBy(action => action.Due.Date ?? LocalDate.MaxIsoValue).ThenBy(action => action.Reference, StringComparer.Ordinal).ToList();
        if (list.Count == 0)
        {
            return;
        }

        elements.Add(new CardElement.Text(RichText.Bold($"{title} ({list.Count})")));
        elements.Add(new CardElement.Rows([.. list.Take(MostRows).Select(action => ActionCards.Line(action, today))]));
        if (list.Count > MostRows)
        {
            elements.Add(new CardElement.Small($"and {list.Count - MostRows} more"));
        }
    }

    private async Task AddDecisionsAsync(ImmutableArray<CardElement>.Builder elements, Group group, Instant since, Instant now, CancellationToken cancellationToken)
    {
        var (from, until) = (clock.DateOf(since), clock.DateOf(now));
        var decisions = await db.Decisions.AsNoTracking()
            .Where(decision => decision.GroupId == group.Id && decision.Meeting!.Classification != Classification.Restricted
                && (decision.Meeting.Date >= from && decision.Meeting.Date <= until || decision.RecordedAt >= since && decision.RecordedAt <= now))
            .OrderBy(decision => decision.Number).ToListAsync(cancellationToken);
        if (decisions.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold($"Decisions ({decisions.Count})")));
            elements.Add(new CardElement.Rows([.. decisions.Take(MostRows).Select(decision => new Row(RichText.Bold(decision.Reference) + $" {decision.Description}", null, []))]));
        }
    }

    private async Task AddNextMeetingAsync(ImmutableArray<CardElement>.Builder elements, Group group, LocalDate today, CancellationToken cancellationToken)
    {
        var next = await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.GroupId == group.Id && meeting.CancelledAt == null && meeting.Date >= today && meeting.Classification != Classification.Restricted && meeting.Group!.Classification != Classification.Restricted)
            .OrderBy(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        if (next is { Date: { } date })
        {
            elements.Add(new CardElement.Small($"Next meeting: {Commands.Dates.Day(date)}{(next.StartTime is { } start ? $", {start:HH:mm}" : next.TimeNote is { } note ? $", {note}" : "")}"));
        }
    }

}
