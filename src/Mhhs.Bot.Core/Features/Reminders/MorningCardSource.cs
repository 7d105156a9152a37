using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Composes a person's morning message from the log as it stands when it is sent: what was done in the meantime is not in it.</summary>
internal sealed class MorningCardSource(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars) : ICardSource
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
        var notices = await db.Notices.AsNoTracking().Include(notice => notice.ActionItem).Where(notice => notice.MessageKey == message.DedupeKey).OrderBy(notice => notice.Id).ToListAsync(cancellationToken);

        var open = reminders
            .Where(reminder => StillStands(reminder))
            .OrderBy(reminder => reminder.Due).ThenBy(reminder => reminder.ActionItem!.Reference, StringComparer.Ordinal)
            .ToList();
        if (open.Count == 0 && notices.Count == 0)
        {
            return null;
        }

        return new Composed(new Reply.Show(Draw(person, open, notices, day)))
        {
            WhenSent = _ =>
            {
                person.IntroducedAt ??= clock.Now;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>The action is still to be done, by then, and the share is still open.</summary>
    private static bool StillStands(Reminder reminder) => reminder.ActionItem is { Status: ActionStatus.Open } action
        && action.Due.Date == reminder.Due
        && (reminder.ShareId == 0 || action.Shares.Exists(share => share.Id == reminder.ShareId && share.State == ShareState.Open));

    private Card Draw(Features.People.Person person, List<Reminder> open, List<Notice> notices, LocalDate day)
    {
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        if (open.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. open.Select(reminder => LineFor(reminder, person.Id, day))]));
        }

        if (notices.Count > 0)
        {
            elements.Add(new CardElement.Rows([.. notices.Select(notice => new Row(
                notice.Text,
                null,
                notice.Offer is { } offer ? [offer] : notice.ActionItem is { } action ? [Button.For("Show", "action show", "action", action.Reference)] : []))]));
        }

        if (person.IntroducedAt is null)
        {
            elements.Add(new CardElement.Small(
                RichText.Plain("I am Mhhs.Bot: I follow up the actions of your meetings and write at most once each working morning, when one of yours is due or has news. Type ")
                + RichText.Code("me") + " to see all of yours and how I tell you."));
        }

        return new Card(TitleFor(open, notices, day), elements.ToImmutable());
    }

    private Row LineFor(Reminder reminder, long personId, LocalDate day)
    {
        var action = reminder.ActionItem!;
        var share = action.Shares.Find(found => found.Id == reminder.ShareId);
        var done = share is not null && share.PersonId != personId
            ? Button.For("Done", "action done", "action", action.Reference) with { Label = $"Done for {share.Name}" }
            : Button.For("Done", "action done", "action", action.Reference) with { Style = ButtonStyle.Primary };
        var detail = WhenText(reminder.Due, day)
            + (action.AskedDue is { } asked ? $", more time was asked for ({DueText.Describe(asked)})" : "")
            + (reminder.Cause is { } cause ? $", {cause}" : "");
        return new Row(
            RichText.Bold(action.Reference) + $" {action.Wording}",
            detail,
            [done, Button.For("Update", "action update", "action", action.Reference), Button.For("Ask for more time", "action due", "action", action.Reference)]);
    }

    /// <summary>“due today”, “due Friday 26 August, in 1 working day”, “overdue since 26 August, 3 working days”.</summary>
    private string WhenText(LocalDate due, LocalDate day)
    {
        var date = due.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("en-GB"));
        if (due == day)
        {
            return "due today";
        }

        var days = Math.Abs(calendars.KnownOn(day).WorkingDaysBetween(day, due));
        var count = days == 1 ? "1 working day" : string.Create(CultureInfo.InvariantCulture, $"{days} working days");
        return due > day
            ? days == 0 ? $"due {date}: today is the last working day before it" : $"due {date}, in {count}"
            : $"overdue since {date}{(days == 0 ? "" : $", {count}")}";
    }

    private static string TitleFor(List<Reminder> open, List<Notice> notices, LocalDate day)
    {
        var overdue = open.Count(reminder => reminder.Due < day);
        var ahead = open.Count - overdue;
        var parts = new List<string>();
        if (overdue > 0)
        {
            parts.Add($"{overdue} overdue");
        }

        if (ahead > 0)
        {
            parts.Add($"{ahead} due soon");
        }

        if (notices.Count > 0)
        {
            parts.Add(notices.Count == 1 ? "1 piece of news" : $"{notices.Count} pieces of news");
        }

        return $"Your actions: {string.Join(", ", parts)}";
    }
}
