using System.Globalization;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Hours, and when somebody wants to hear nothing, as people write and read them.</summary>
internal static class HourWords
{
    /// <summary><c>08:30</c>.</summary>
    public static string Say(LocalTime hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An hour as people write it: <c>08:30</c>, <c>8.30</c>, <c>8</c>, <c>8am</c>; null where it is none.</summary>
    public static LocalTime? TryRead(string? text)
    {
        var plain = (text ?? "").Trim().Replace('.', ':').Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        foreach (var pattern in new[] { "H:mm", "HH:mm", "%H", "htt", "h:mmtt" })
        {
            if (LocalTimePattern.CreateWithInvariantCulture(pattern).Parse(plain) is { Success: true } read)
            {
                return read.Value;
            }
        }

        return null;
    }

    /// <summary>“You hear nothing from 18:00 to 09:30.”</summary>
    public static string Quiet(Person person)
    {
        string[] times =
        [
            .. person.QuietUntil is { } until ? [$"until the end of {Dates.Day(until)}"] : Array.Empty<string>(),
            .. person is { QuietFrom: { } from, QuietTo: { } to } ? [$"from {Say(from)} to {Say(to)}"] : Array.Empty<string>(),
        ];
        return times.Length == 0 ? "You have no quiet time of your own." : $"You hear nothing {string.Join(", and ", times)}.";
    }
}
