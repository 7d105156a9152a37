using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Simulation.Truth;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>What nobody has asked for goes out in working hours: a morning message from the person's hour, a nudge from 8, a summary from 7, all of them up to 19:00, where the reader is, on days that are worked.</summary>
internal sealed class NothingGoesOutAtNight : IInvariant
{
    private static readonly LocalTime Evening = new(19, 0);

    public Task<IReadOnlyList<string>> CheckAsync(Evening evening) => Task.FromResult<IReadOnlyList<string>>(
        [.. evening.Taken.Where(message => !message.IsChange).Select(message => (Message: message, Why: Why(message, evening.ReaderOf(message)))).Where(one => one.Why is not null).Select(one => $"{one.Message.Key} to {one.Message.Target.ConversationId} came {one.Why}.")]);

    public Task SpoilAsync(Evening evening)
    {
        var last = evening.Programme.Chat.Taken.Last(message => message.Kind == "morning");
        evening.Pretend(last with { WireId = Guid.NewGuid(), Rows = [], At = evening.Day.At(new LocalTime(3, 0)).InZoneLeniently(Programme.London).ToInstant(), Key = last.Key });
        return Task.CompletedTask;
    }

    private static string? Why(Accepted message, Actor? reader)
    {
        var begins = message.Kind switch
        {
            "morning" when reader is not null => LocalTime.Min(reader.Hour, reader.HourBefore),
            "told" => new LocalTime(8, 0),
            "digest" => new LocalTime(7, 0),
            _ => (LocalTime?)null,
        };
        if (begins is null)
        {
            return null;
        }

        var zone = reader?.Zone is { } own ? DateTimeZoneProviders.Tzdb[own] : Programme.London;
        var local = message.At.InZone(zone).LocalDateTime;
        return !OwnCalendar.IsWorked(local.Date, local.Date) ? $"on {local:ddd uuuu-MM-dd HH:mm}, which is not worked"
            : local.TimeOfDay < begins || local.TimeOfDay >= Evening ? $"at {local:ddd uuuu-MM-dd HH:mm}, out of hours"
            : null;
    }
}
