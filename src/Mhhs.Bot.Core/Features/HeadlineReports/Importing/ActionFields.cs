using System.Globalization;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>The fields of an action that a report and the log can both change, in a form that compares.</summary>
internal sealed record ActionFields(string Wording, string Area, string Owners, string Due, string Status)
{
    /// <summary>As a report has them.</summary>
    public static ActionFields Of(ActionReading reading) => new(
        reading.Description,
        reading.Area ?? "",
        string.Join("; ", reading.Owners),
        DueKey(reading.Due),
        reading.Status.ToString());

    /// <summary>As the log has them.</summary>
    public static ActionFields Of(ActionItem action) => new(
        action.Wording,
        action.Area ?? "",
        string.Join("; ", action.Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten).Distinct(StringComparer.Ordinal)),
        DueKey(action.Due),
        action.Status.ToString());

    /// <summary>A due without the words it was given in, and without the day that a meeting gives it at present.</summary>
    private static string DueKey(Due due) => due.Kind switch
    {
        DueKind.Date or DueKind.WeekCommencing => string.Create(CultureInfo.InvariantCulture, $"{due.Kind} {due.Date:uuuu-MM-dd}"),
        DueKind.NextMeeting => string.Create(CultureInfo.InvariantCulture, $"{due.Kind} {due.MeetingOffset}"),
        _ => due.Kind.ToString(),
    };
}
