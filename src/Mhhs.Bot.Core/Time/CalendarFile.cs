using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Time;

/// <summary>What one line of the programme's calendar file says of one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorked">Whether it is worked although it is a bank holiday; otherwise it is not worked.</param>
/// <param name="Division">Whose, or null for all of them.</param>
/// <param name="KnownFrom">From which day it counts; null for always.</param>
/// <param name="Name">What it is called.</param>
internal sealed record CalendarEntry(LocalDate Date, bool IsWorked, Division? Division, LocalDate? KnownFrom, string Name);

/// <summary>
/// The programme's own calendar, a text file: a day or a span of days a line, what it is, and a name. It adds closures of the programme and bank holidays that were declared after
/// this version was made, and takes bank holidays out.
/// </summary>
/// <remarks>
/// <code>
/// # what stands behind a hash is for people
/// 2022-12-28 to 2022-12-30 closed Programme closure
/// 2022-09-19 holiday known 2022-09-10 State funeral of Queen Elizabeth II
/// 2026-06-15 holiday in Scotland World Cup
/// 2022-06-03 worked
/// </code>
/// </remarks>
internal static partial class CalendarFile
{
    private const int MostDays = 60;

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole of it.</param>
    /// <returns>What it says, or a sentence for each line that says nothing, with the line's number.</returns>
    public static (ImmutableArray<CalendarEntry> Entries, ImmutableArray<string> Faults) Read(string text)
    {
        var entries = ImmutableArray.CreateBuilder<CalendarEntry>();
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var said = line.Split('#')[0].Trim();
            if (said.Length == 0)
            {
                continue;
            }

            var fault = ReadLine(said, entries);
            if (fault is not null)
            {
                faults.Add($"line {index + 1}: {fault}");
            }
        }

        return (entries.ToImmutable(), faults.ToImmutable());
    }

    private static string? ReadLine(string said, ImmutableArray<CalendarEntry>.Builder entries)
    {
        if (Line().Match(said) is not { Success: true } match)
        {
            return $"“{said}” is no line of a calendar. It looks like “2022-12-28 closed Programme closure”: a date or “DATE to DATE”, then closed, holiday or worked, then “in Scotland” or “known DATE” where that matters, then a name.";
        }

        if (!TryDate(match.Groups["from"].Value, out var from) || !TryDate(match.Groups["to"] is { Success: true } end ? end.Value : match.Groups["from"].Value, out var to))
        {
            return $"“{match.Groups["from"].Value}{(match.Groups["to"].Success ? $" to {match.Groups["to"].Value}" : "")}” holds no date of the calendar; write it as 2022-12-28 or 28/12/2022.";
        }

        if (to < from || Period.DaysBetween(from, to) >= MostDays)
        {
            return to < from ? "the last day is before the first." : $"that is more than {MostDays} days at once.";
        }

        LocalDate? known = null;
        if (match.Groups["known"].Success)
        {
            if (!TryDate(match.Groups["known"].Value, out var day))
            {
                return $"“known {match.Groups["known"].Value}” holds no date of the calendar.";
            }

            known = day;
        }

        Division? division = match.Groups["division"].Success && Divisions.TryParse(match.Groups["division"].Value, out var own) ? own : null;
        var isWorked = match.Groups["what"].Value.Equals("worked", StringComparison.OrdinalIgnoreCase);
        var name = match.Groups["name"].Value.Trim() is { Length: > 0 } given ? given : isWorked ? "worked" : "closed";
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            entries.Add(new CalendarEntry(day, isWorked, division, known, name));
        }

        return null;
    }

    private static bool TryDate(string text, out LocalDate date)
    {
        var read = LocalDatePattern.Iso.Parse(text);
        if (!read.Success)
        {
            read = LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu").Parse(text);
        }

        date = read.Success ? read.Value : default;
        return read.Success && date.Year is >= BankHolidays.FirstYear and <= BankHolidays.LastYear;
    }

    [GeneratedRegex(@"^(?<from>[0-9/-]+)(?:\s+to\s+(?<to>[0-9/-]+))?\s+(?<what>closed|holiday|worked)\b(?:\s+in\s+(?<division>england(?:\s+(?:and|&)\s+wales)?|wales|scotland|northern\s+ireland))?(?:\s+known\s+(?<known>[0-9/-]+))?(?<name>\s.*)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Line();
}
