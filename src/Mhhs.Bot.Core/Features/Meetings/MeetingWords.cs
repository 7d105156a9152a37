using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>What somebody says of a meeting: <c>22/09/2022 10:00-12:00</c>, <c>22 September afternoon number 9</c>, <c>no date because the room is gone</c>.</summary>
/// <param name="Date">The day; null for not said.</param>
/// <param name="IsOpen">Whether it has no date any more: deferred, or still to be found.</param>
/// <param name="Start">When it begins; null for not said.</param>
/// <param name="End">When it ends; null for not said.</param>
/// <param name="TimeNote">“morning”, “afternoon”; null for not said.</param>
/// <param name="Number">Its number; null for not said.</param>
/// <param name="IsExtraordinary">Whether it is extraordinary; null for not said.</param>
/// <param name="Why">Why, or null.</param>
internal sealed partial record MeetingWords(LocalDate? Date, bool IsOpen, LocalTime? Start, LocalTime? End, string? TimeNote, string? Number, bool? IsExtraordinary, string? Why)
{
    /// <summary>Reads the words, in whatever order they stand.</summary>
    public static Parsed<MeetingWords> Read(string text, LocalDate today)
    {
        var rest = text.Trim();
        var why = Take(ref rest, Because())?.Groups["why"].Value.Trim();
        var number = Take(ref rest, Numbered())?.Groups["number"].Value;
        var kind = Take(ref rest, Kind())?.Value;
        var note = Take(ref rest, TimeOfDay())?.Value.Trim().ToLowerInvariant();
        LocalTime? start = null, end = null;
        if (Take(ref rest, Times()) is { } times)
        {
            start = TimeIn(times, "from", times.Groups["half2"].Value);
            end = times.Groups["hour2"].Success ? TimeIn(times, "to", "") : null;
            if (start is null || times.Groups["hour2"].Success && end is null || end <= start)
            {
                return new Misread($"I can't read “{times.Value.Trim()}” as a time. Write 10:00-12:00, 14:00 or afternoon.", "time");
            }
        }

        rest = rest.Trim(' ', ',', ';');
        if (rest.Length == 0 || Open().IsMatch(rest))
        {
            return new MeetingWords(null, rest.Length > 0, start, end, note, number, kind is null ? null : !kind.Trim().Equals("ordinary", StringComparison.OrdinalIgnoreCase), why);
        }

        return DueParser.Parse(rest, today) switch
        {
            Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } date } } => new MeetingWords(date, IsOpen: false, start, end, note, number, kind is null ? null : !kind.Trim().Equals("ordinary", StringComparison.OrdinalIgnoreCase), why),
            Parsed<Due>.Failed failed => failed.Why,
            _ => new Misread($"“{Excerpt.Of(rest, 40)}” is no day for a meeting. Write 22/09/2022, or “no date”.", "date"),
        };
    }

    /// <summary>What is known of the meeting from now on.</summary>
    public MeetingPlan ApplyTo(MeetingPlan plan)
    {
        var next = plan with { Number = Number ?? plan.Number, IsExtraordinary = IsExtraordinary ?? plan.IsExtraordinary };
        if (Date is not null || IsOpen)
        {
            // Another day has another time unless it is said again; a meeting that is called again is not cancelled.
            next = next with { Date = Date, StartTime = null, EndTime = null, TimeNote = null, CancelledAt = null };
        }

        return Start is not null || TimeNote is not null ? next with { StartTime = Start, EndTime = End, TimeNote = TimeNote } : next;
    }

    private static Match? Take(ref string rest, Regex what)
    {
        if (what.Match(rest) is not { Success: true } match)
        {
            return null;
        }

        rest = $"{rest[..match.Index]} {rest[(match.Index + match.Length)..]}".Trim();
        return match;
    }

    private static LocalTime? TimeIn(Match match, string which, string otherHalf)
    {
        var (hourName, minuteName, halfName) = which == "from" ? ("hour", "minute", "half") : ("hour2", "minute2", "half2");
        var half = match.Groups[halfName].Value is { Length: > 0 } said ? said : otherHalf;
        var hour = int.Parse(match.Groups[hourName].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups[minuteName].Success ? int.Parse(match.Groups[minuteName].Value, CultureInfo.InvariantCulture) : 0;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = hour % 12 + (half.StartsWith("p", StringComparison.OrdinalIgnoreCase) ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(@"(?:^|[\s,;])because\s+(?<why>.+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Because();

    [GeneratedRegex(@"\bnumber\s+(?<number>[0-9]{1,4}[A-Za-z]?)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b(?:extraordinary|ordinary)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\b(?:early |late )?(?:morning|afternoon|evening)\b|\ball day\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex TimeOfDay();

    // 10:00, 10:00-12:00, 1000-1200, 10am to 12pm; never the digits of a date.
    [GeneratedRegex(
        @"(?<![\w/.\p{Pd}])(?:at\s+|from\s+)?(?:(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})\s?(?<half>[ap]m)?|(?<hour>[0-9]{1,2})\s?(?<half>[ap]m)|(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?=\s?(?:[\p{Pd}−]|to|until)\s?[0-9]{4}(?![0-9/.])))(?:\s?(?:[\p{Pd}−]|to|until)\s?(?:(?<hour2>[0-9]{1,2}):(?<minute2>[0-9]{2})\s?(?<half2>[ap]m)?|(?<hour2>[0-9]{1,2})\s?(?<half2>[ap]m)|(?<hour2>[0-9]{2})(?<minute2>[0-9]{2})(?![0-9/.])))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        2000)]
    private static partial Regex Times();

    [GeneratedRegex(@"^(?:no date(?: yet)?|without (?:a )?date|deferred|postponed|tbc|tbd|to be confirmed)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Open();
}
