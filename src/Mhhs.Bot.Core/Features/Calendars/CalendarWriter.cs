using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Writes due dates and meetings as an iCalendar. The same log gives the same text, and an event keeps its name for life, so that calendars change what they have instead of adding to it.</summary>
internal static class CalendarWriter
{
    /// <summary>The calendar's text.</summary>
    public static string Write(string name, IEnumerable<DatedAction> actions, IReadOnlyCollection<Meeting> meetings, DateTimeZone zone, PublicAddress address)
    {
        var calendar = new Calendar { ProductId = "-//Mhhs.Bot//Action log//EN" };
        calendar.AddProperty("METHOD", "PUBLISH");
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        if (meetings.Any(static meeting => meeting.StartTime is not null))
        {
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Id, meetings.Min(static meeting => meeting.Date)!.Value.PlusYears(-1).ToDateTimeUnspecified(), includeHistoricalData: false));
        }

        calendar.Events.AddRange(actions.Select(action => Due(action, address)));
        calendar.Events.AddRange(meetings.Select(meeting => Held(meeting, zone)));
        return ContentLines.Fold(new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar is always written."));
    }

    private static CalendarEvent Due(DatedAction dated, PublicAddress address)
    {
        var action = dated.Action;
        var day = action.Due.Date!.Value;
        return new CalendarEvent
        {
            Uid = $"action-{action.Key}@mhhs-bot",
            Summary = $"{action.Reference} due: {ReportText.Shorten(ReportText.Clean(action.Wording).Replace('\n', ' '), 100)}",
            Description = $"{ReportText.Clean(action.Wording)}\n\nOwner: {(action.OwnersText.Length > 0 ? action.OwnersText : "nobody yet")}\nStatus: {action.Status}",
            Url = Uri.TryCreate(address.Of($"/a/{action.Reference}"), UriKind.Absolute, out var page) && page.Scheme.StartsWith("http", StringComparison.Ordinal) ? page : null,
            Start = Day(day),
            End = Day(day.PlusDays(1)),
            Sequence = action.Version,
            LastModified = Moment(dated.ChangedAt),
            DtStamp = Moment(dated.ChangedAt),
            Status = action.Status == ActionStatus.Withdrawn ? EventStatus.Cancelled : EventStatus.Confirmed,

            // A due date keeps nobody busy.
            Transparency = TransparencyType.Transparent,
        };
    }

    private static CalendarEvent Held(Meeting meeting, DateTimeZone zone)
    {
        var day = meeting.Date!.Value;
        var held = new CalendarEvent
        {
            Uid = FormattableString.Invariant($"meeting-{meeting.Id}@mhhs-bot"),
            Summary = $"{meeting.Group!.Code} {meeting.Number}".TrimEnd() + (meeting.IsExtraordinary ? " (extraordinary)" : "") + " meeting",
            Description = meeting.TimeNote,
            Sequence = meeting.Version,
            DtStamp = Moment(day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()),
            Status = meeting.CancelledAt is null ? EventStatus.Confirmed : EventStatus.Cancelled,
        };
        if (meeting.StartTime is { } start)
        {
            held.Start = At(day, start, zone);
            held.End = At(day, meeting.EndTime is { } end && end > start ? end : start.PlusHours(1), zone);
        }
        else
        {
            // Nobody knows the hour yet: the day is marked, and nobody is shown as busy.
            (held.Start, held.End, held.Transparency) = (Day(day), Day(day.PlusDays(1)), TransparencyType.Transparent);
        }

        return held;
    }

    private static CalDateTime Day(LocalDate date) => new(date.ToDateOnly());

    private static CalDateTime At(LocalDate date, LocalTime time, DateTimeZone zone) => new(date.At(time).ToDateTimeUnspecified(), zone.Id);

    private static CalDateTime Moment(Instant instant) => new(DateTime.SpecifyKind(instant.ToDateTimeUtc().AddTicks(-(instant.ToUnixTimeTicks() % TimeSpan.TicksPerSecond)), DateTimeKind.Utc));
}
