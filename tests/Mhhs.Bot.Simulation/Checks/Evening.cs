using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Simulation.Crowd;
using Mhhs.Bot.Simulation.Truth;
using Mhhs.Bot.Simulation.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>What the checks look at when a day is over.</summary>
internal sealed class Evening(Programme programme)
{
    private int _taken;
    private int _said;
    private Dictionary<Guid, string> _keys = [];

    /// <summary>Everything there is.</summary>
    public Programme Programme => programme;

    /// <summary>The history, read and replayed.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>The day that is over.</summary>
    public LocalDate Day { get; private set; }

    /// <summary>Whether the bot was up when the day ended: what it could not do while it was down is no fault.</summary>
    public bool IsUp => programme.Hosts.Count > 0;

    /// <summary>The messages that the platforms took on the day.</summary>
    public IReadOnlyList<Accepted> Taken { get; private set; } = [];

    /// <summary>What people said on the day.</summary>
    public IReadOnlyList<Said> Said { get; private set; } = [];

    /// <summary>Everybody, by the bot's id.</summary>
    public Dictionary<long, Actor> People { get; } = [];

    /// <summary>Reads what the day has brought.</summary>
    public async Task ReadAsync(LocalDate day)
    {
        Day = day;
        foreach (var person in programme.Cast.People)
        {
            People[person.Id] = person;
        }

        Taken = [.. programme.Chat.Taken.Skip(_taken)];
        Said = [.. programme.Crowd.Said.Skip(_said)];
        (_taken, _said) = (programme.Chat.Taken.Count, programme.Crowd.Said.Count);
        var wanted = Taken.Select(message => message.WireId).Where(id => !_keys.ContainsKey(id)).Distinct().ToList();
        await programme.LookAsync(async db =>
        {
            foreach (var page in wanted.Chunk(500))
            {
                foreach (var row in await db.Outbox.Where(row => page.Contains(row.WireId)).Select(row => new { row.WireId, row.DedupeKey }).ToListAsync())
                {
                    _keys[row.WireId] = row.DedupeKey;
                }
            }

            var ids = People.Keys.ToList();
            foreach (var stored in await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.ZoneId, person.ReminderHour }).ToListAsync())
            {
                var person = People[stored.Id];
                (person.HourBefore, person.Hour, person.Zone) = (person.Hour, stored.ReminderHour, stored.ZoneId);
            }

            await Ledger.ReadAsync(db);
        });
        foreach (var message in Taken)
        {
            message.Key = _keys.GetValueOrDefault(message.WireId, "");
        }
    }

    /// <summary>Whom a message is for; null for a channel.</summary>
    public Actor? ReaderOf(Accepted message) => message.Target.IsDirect ? programme.Cast.People.FirstOrDefault(person => person.UserId == message.Target.ConversationId) : null;

    /// <summary>Lets a message look as if it had come today; for seeing a check fail.</summary>
    public void Pretend(Accepted message)
    {
        programme.Chat.Pretend(message);
        _keys[message.WireId] = message.Key;
    }
}
