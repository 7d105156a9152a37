using NodaTime;

namespace Mhhs.Bot.Simulation.Truth;

/// <summary>The working days of England and Wales, from a list written down by hand and counted on the fingers: nothing of the bot's own calendar is in it.</summary>
internal static class OwnCalendar
{
    private static readonly HashSet<LocalDate> Holidays =
    [
        new(2022, 8, 29), new(2022, 12, 26), new(2022, 12, 27),
        new(2023, 1, 2), new(2023, 4, 7), new(2023, 4, 10), new(2023, 5, 1), new(2023, 5, 29), new(2023, 8, 28), new(2023, 12, 25), new(2023, 12, 26),
        new(2024, 1, 1), new(2024, 3, 29), new(2024, 4, 1), new(2024, 5, 6), new(2024, 5, 27), new(2024, 8, 26), new(2024, 12, 25), new(2024, 12, 26),
        new(2025, 1, 1), new(2025, 4, 18), new(2025, 4, 21), new(2025, 5, 5), new(2025, 5, 26), new(2025, 8, 25), new(2025, 12, 25), new(2025, 12, 26),
    ];

    // Declared late: the day, and the day on which people heard of it.
    private static readonly (LocalDate Day, LocalDate Heard)[] Late = [(new(2022, 9, 19), new(2022, 9, 10)), (new(2023, 5, 8), new(2022, 11, 6))];

    /// <summary>Whether a day is worked, as far as people know on a day.</summary>
    public static bool IsWorked(LocalDate date, LocalDate knownOn) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        && !Holidays.Contains(date)
        && !Late.Any(one => one.Day == date && one.Heard <= knownOn);

    /// <summary>The stage that is right on a day for something due, as product rules say it: 5 and 1 working days before, on the day (or the last working day before it), overdue at once and every 3; null for none.</summary>
    public static string? Stage(LocalDate today, LocalDate due)
    {
        if (!IsWorked(today, today))
        {
            return null;
        }

        var between = 0;
        for (var day = LocalDate.Min(today, due).PlusDays(1); day <= LocalDate.Max(today, due); day = day.PlusDays(1))
        {
            between += IsWorked(day, today) ? 1 : 0;
        }

        return today <= due
            ? between switch { 0 => "today", 1 => "ahead 1", <= 5 => "ahead 5", _ => null }
            : between == 0 ? "today" : $"overdue {1 + (between - 1) / 3}";
    }

    /// <summary>The day on which the stage of a day began.</summary>
    public static LocalDate BeganOn(LocalDate today, LocalDate due)
    {
        var stage = Stage(today, due);
        var first = today;
        for (var day = today.PlusDays(-1); day > today.PlusDays(-20); day = day.PlusDays(-1))
        {
            if (Stage(day, due) == stage)
            {
                first = day;
            }
            else if (IsWorked(day, day))
            {
                break;
            }
        }

        return first;
    }
}
