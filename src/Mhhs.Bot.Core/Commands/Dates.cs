using System.Globalization;
using NodaTime;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Dates and moments as people in the UK read them.</summary>
internal static class Dates
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>26 August 2022</c>.</summary>
    public static string Day(LocalDate date) => date.ToString("d MMMM uuuu", English);

    /// <summary>The day of a moment where the programme is.</summary>
    public static string Day(CommandContext context, Instant moment) => Day(moment.InZone(context.Zone).Date);

    /// <summary><c>26 August 2022, 09:00</c>, where the programme is.</summary>
    public static string Moment(Instant moment, DateTimeZone zone) => moment.InZone(zone).ToString("d MMMM uuuu, HH:mm", English);
}
