using System.Globalization;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>How exported reports write days and times: one form throughout, since whoever mixes forms may mix orders too.</summary>
internal static class ReportDays
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>18/08/2022</c>.</summary>
    public static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", Uk);

    /// <summary><c>10:00–12:00</c>, or the beginning alone; empty where there is none.</summary>
    public static string Times(LocalTime? start, LocalTime? end) => (start, end) switch
    {
        (null, _) => "",
        ({ } from, null) => Hour(from),
        ({ } from, { } to) => $"{Hour(from)}–{Hour(to)}",
    };

    private static string Hour(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
