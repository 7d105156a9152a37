using System.Globalization;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>The fields of an action that a report and the log can both change, in a form that compares.</summary>
internal sealed record ActionFields(string Wording, string Area, string Owners, string Due, string Status)
{
    /// <summary>As a report has them.</summary>
    /// <param name="reading">The row.</param>
    /// <param name="names">Whom owners as written mean.</param>
    public static ActionFields Of(ActionReading reading, IReadOnlyDictionary<string, string> names) => new(
        reading.Description,
        reading.Area ?? "",
        NamesOf(reading.Owners, names),
        DueKey(reading.Due),
        reading.Status.ToString());

    /// <summary>As the log has them.</summary>
    /// <param name="action">The action.</param>
    /// <param name="names">Whom owners as written mean.</param>
    public static ActionFields Of(ActionItem action, IReadOnlyDictionary<string, string> names) => new(
        action.Wording,
        action.Area ?? "",
        NamesOf(action.Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten), names),
        DueKey(action.Due),
        action.Status.ToString());

    /// <summary>Whether a value of a field is a blank.</summary>
    public static bool SaysNothing(string value) => value.Length == 0 || value == nameof(DueKind.None);

    /// <summary>“@liam” and “Liam” are one owner where both mean one person.</summary>
    private static string NamesOf(IEnumerable<string> owners, IReadOnlyDictionary<string, string> names) =>
        string.Join("; ", owners.Select(owner => names.GetValueOrDefault(owner, owner)).Distinct(StringComparer.Ordinal));

    /// <summary>A due without the words it was given in, and without the day that a meeting gives it at present.</summary>
    private static string DueKey(Due due) => due.Kind switch
    {
        DueKind.Date or DueKind.WeekCommencing => string.Create(CultureInfo.InvariantCulture, $"{due.Kind} {due.Date:uuuu-MM-dd}"),
        DueKind.NextMeeting => string.Create(CultureInfo.InvariantCulture, $"{due.Kind} {due.MeetingOffset}"),
        _ => due.Kind.ToString(),
    };
}
