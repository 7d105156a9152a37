using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Composes a person's morning message from the log as it stands when it is sent: what was done in the meantime is not in it.</summary>
internal sealed class MorningCardSource(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars, LateMessages late, Requests requests) : ICardSource
{
    public static string Kind => "morning";

    /// <summary>The subject of a person's message of a day.</summary>
    public static string SubjectFor(long personId, LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{personId}:{LocalDatePattern.Iso.Format(day)}");

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var parts = subject.Split(':');
        var personId = long.Parse(parts[0], CultureInfo.InvariantCulture);
        var day = LocalDatePattern.Iso.Parse(parts[1]).Value;
        var person = await db.People.FirstAsync(found => found.Id == personId, cancellationToken);
        var reminders = await db.Reminders.AsNoTracking()
            .Include(reminder => reminder.ActionItem!.Owners).Include(reminder => reminder.ActionItem!.Group).Include(reminder => reminder.ActionItem!.Shares)
            .Where(reminder => reminder.MessageKey == message.DedupeKey).AsSplitQuery().ToListAsync(cancellationToken);
        var news = await db.Notices.AsNoTracking().Include(notice => notice.ActionItem).Where(notice => notice.MessageKey == message.DedupeKey).OrderBy(notice => notice.Id).ToListAsync(cancellationToken);
        var notices = await requests.StandingAsync(news, day, cancellationToken);

        // What joined a message that was late may be there with two stages, and what is somebody's by name and as a member is there twice; one line is enough.
        var told = await FindToldAsync(personId, reminders, day, message.DedupeKey, cancellationToken);
        var standing = reminders.Where(reminder => reminder.StillStands() && !told.Exists(later => later.Id > reminder.Id && later.IsLaterStageOf(reminder)))
            .OrderBy(reminder => reminder.Due).ThenBy(reminder => reminder.ActionItem!.Reference, StringComparer.Ordinal).ThenBy(reminder => reminder.ShareId == 0).ThenByDescending(reminder => reminder.Id)
            .ToList();
        var open = standing.Where(reminder => reminder.Stage is not (ReminderStageKind.Chase or ReminderStageKind.Awaited)).DistinctBy(reminder => (reminder.ActionItemId, reminder.Cause)).ToList();
        var chased = standing.Where(reminder => reminder.Stage == ReminderStageKind.Chase).DistinctBy(reminder => reminder.ActionItemId).ToList();
        var awaited = standing.Where(reminder => reminder.Stage == ReminderStageKind.Awaited).DistinctBy(reminder => reminder.ActionItemId).ToList();
        var unreached = await db.Unreached.AsNoTracking().Include(one => one.Person)
            .Where(one => db.Set<UnreachedNews>().Any(news => news.UnreachedId == one.Id && news.MessageKey == message.DedupeKey))
            .OrderBy(one => one.Id).ToListAsync(cancellationToken);
        if (open.Count + chased.Count + awaited.Count + unreached.Count + notices.Count == 0)
        {
            return null;
        }

        // What is days late counts from the day on which it is read.
        var today = LocalDate.Max(day, clock.Now.InZone(person.ZoneOr(clock.Zone)).Date);
        return new Composed(new Reply.Show(Draw(person, new Parts(open, awaited, chased, unreached, notices), today)))
        {
            Until = await late.UntilForAsync(person, message, day, cancellationToken),
            WhenSent = _ =>
            {
                person.IntroducedAt ??= clock.Now;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>What the person was told of these actions since, or is about to be, by another message: a stage that comes late is superseded by the one after it. Nothing where none is late.</summary>
    private async Task<List<Reminder>> FindToldAsync(long personId, List<Reminder> reminders, LocalDate day, string key, CancellationToken cancellationToken)
    {
        var overtaken = reminders.Where(reminder => reminder.Day < clock.Today || reminder.Day != day).Select(reminder => reminder.ActionItemId).Distinct().ToList();
        return overtaken.Count == 0 ? [] : await db.Reminders.AsNoTracking()
            .Where(reminder => reminder.PersonId == personId && EF.Parameter(overtaken).Contains(reminder.ActionItemId) && reminder.MessageKey != null && reminder.MessageKey != key
                && db.Outbox.Any(other => other.DedupeKey == reminder.MessageKey && (other.State == OutboxState.Waiting || other.State == OutboxState.Leased || other.State == OutboxState.Sent)))
            .ToListAsync(cancellationToken);
    }

    private Card Draw(Person person, Parts parts, LocalDate day)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        if (parts.Open.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. parts.Open.Select(reminder => LineFor(reminder, person.Id, day))]));
        }

        if (parts.Awaited.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold("Expected from elsewhere by now")));
            elements.Add(new CardElement.Rows([.. parts.Awaited.Select(AwaitedLineFor)]));
        }

        if (parts.Chased.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold("To chase")));
            elements.Add(new CardElement.Rows([.. parts.Chased.Select(reminder => ChaseLineFor(reminder, day))]));
        }

        if (parts.Unreached.Count > 0)
        {
            elements.Add(new CardElement.Text(RichText.Bold("Not reached")));
            elements.Add(new CardElement.Rows([.. NotReached.Rows(parts.Unreached)]));
        }

        if (parts.Notices.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. parts.Notices.Select(notice => new Row(notice.Text, null, Requests.ButtonsOf(notice)))]));
        }

        if (person.IntroducedAt is null)
        {
            elements.Add(new CardElement.Small(
                RichText.Plain("I am Mhhs.Bot: I follow up the actions of your meetings and write at most once each working morning, when one of yours is due or has news. Type ")
                + RichText.Code("me") + " to see all of yours and how I tell you, and " + RichText.Code("me quiet") + " to hear less."));
        }

        return new Card(TitleFor(parts, day), elements.ToImmutable());
    }

    private static Row AwaitedLineFor(Reminder reminder)
    {
        var action = reminder.ActionItem!;
        Button For(string label, string path) => Button.For(label, path, "action", action.Reference);
        return new Row(
            RichText.Bold(action.Reference) + $" {action.Wording}",
            $"waits for {action.AwaitedText}: that has passed{(reminder.Cause is { } cause ? $", {cause}" : "")}",
            [For("It has come", "action unawait"), For("Expected later", "action await"), For("Show", "action show")]);
    }

    private Row ChaseLineFor(Reminder reminder, LocalDate day)
    {
        var action = reminder.ActionItem!;
        return new Row(
            RichText.Bold(action.Reference) + $" {action.Wording}",
            $"{WhenText(reminder.Due, day, action.Group!.Division)}, {reminder.Cause}",
            [Button.For("Remind", "action remind", "action", action.Reference), Button.For("Change due date", "action due", "action", action.Reference), Button.For("Show", "action show", "action", action.Reference)]);
    }

    private Row LineFor(Reminder reminder, long personId, LocalDate day)
    {
        var action = reminder.ActionItem!;
        var share = action.Shares.Find(found => found.Id == reminder.ShareId);
        var done = share is not null && share.PersonId != personId
            ? Button.For("Done", "action done", "action", action.Reference) with { Label = $"Done for {share.Name}" }
            : Button.For("Done", "action done", "action", action.Reference) with { Style = ButtonStyle.Primary };
        var detail = WhenText(reminder.Due, day, action.Group!.Division)
            + (action.AskedDue is { } asked ? $", more time was asked for ({DueText.Describe(asked)})" : "")
            + (reminder.Cause is { } cause ? $", {cause}" : "");
        return new Row(
            RichText.Bold(action.Reference) + $" {action.Wording}",
            detail,
            [done, Button.For("Update", "action update", "action", action.Reference), Button.For("Ask for more time", "action due", "action", action.Reference)]);
    }

    /// <summary>“due today”, “due Friday 26 August, in 1 working day”, “overdue since 26 August, 3 working days”.</summary>
    private string WhenText(LocalDate due, LocalDate day, Division division)
    {
        var date = due.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("en-GB"));
        if (due == day)
        {
            return "due today";
        }

        var days = Math.Abs(calendars.KnownOn(day, division).WorkingDaysBetween(day, due));
        var count = days == 1 ? "1 working day" : string.Create(CultureInfo.InvariantCulture, $"{days} working days");
        return due > day
            ? days == 0 ? $"due {date}: today is the last working day before it" : $"due {date}, in {count}"
            : $"overdue since {date}{(days == 0 ? "" : $", {count}")}";
    }

    private static string TitleFor(Parts parts, LocalDate day)
    {
        var overdue = parts.Open.Count(reminder => reminder.Due < day);
        (int Count, string One, string Many)[] counts =
        [
            (overdue, "1 overdue", "overdue"),
            (parts.Open.Count - overdue, "1 due soon", "due soon"),
            (parts.Awaited.Count, "1 expected by now", "expected by now"),
            (parts.Chased.Count, "1 to chase", "to chase"),
            (parts.Unreached.Count, "1 not reached", "not reached"),
            (parts.Notices.Count, "1 piece of news", "pieces of news"),
        ];
        var whose = parts.Open.Count > 0 ? "Your actions" : "For you this morning";
        return $"{whose}: {string.Join(", ", counts.Where(count => count.Count > 0).Select(count => count.Count == 1 ? count.One : $"{count.Count} {count.Many}"))}";
    }

    private sealed record Parts(List<Reminder> Open, List<Reminder> Awaited, List<Reminder> Chased, List<Unreached> Unreached, List<Notice> Notices);
}
