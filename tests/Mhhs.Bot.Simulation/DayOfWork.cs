using Mhhs.Bot.Simulation.Crowd;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation;

/// <summary>One day, in half hours from midnight to midnight where the programme is: sweeps, messages, people.</summary>
internal sealed class DayOfWork(Programme programme)
{
    private static readonly Duration HalfHour = Duration.FromMinutes(30);

    private readonly Disruptions _disruptions = new(programme);
    private Board _board = new([]);

    /// <summary>Runs through a day.</summary>
    public async Task RunAsync(LocalDate date)
    {
        var isNew = true;
        var tomorrow = date.PlusDays(1).AtStartOfDayInZone(Programme.London).ToInstant();
        for (var moment = date.AtStartOfDayInZone(Programme.London).ToInstant(); moment < tomorrow; moment += HalfHour)
        {
            programme.MoveTo(moment);
            if (isNew)
            {
                programme.NewDice(date);
                await _disruptions.NewDayAsync();
                isNew = false;
            }

            if (!_disruptions.IsDown)
            {
                await HalfHourAsync(moment);
            }
        }
    }

    private async Task HalfHourAsync(Instant moment)
    {
        var local = moment.InZone(Programme.London).LocalDateTime;
        _disruptions.Arm();

        // Mornings are from four, in India, to three in the afternoon, in New York; that nothing happens at other times is looked at now and then.
        if (local.Hour is >= 8 and < 11 || local.Hour is >= 3 and < 16 && local.Minute == 0 || programme.Dice.Chance(20))
        {
            await SweepAsync();
        }

        await programme.PumpUntilAsync(moment + Duration.FromMinutes(5));
        if (local.TimeOfDay == new LocalTime(8, 0) || local.TimeOfDay == new LocalTime(13, 0))
        {
            _board = await programme.LookAsync(db => Board.ReadAsync(db, programme.Cast));
        }

        for (var turns = Turns(local); turns > 0 && !_disruptions.IsDown; turns--)
        {
            programme.MoveTo(programme.Now + Duration.FromSeconds(programme.Dice.Between(5, 150)));
            _disruptions.Arm();
            await programme.Crowd.ActAsync(_board);
        }

        if (local.TimeOfDay == new LocalTime(15, 0))
        {
            await MeetAsync(local.Date);
        }

        await PressAsync(local);
        await programme.PumpUntilAsync(moment + HalfHour);
    }

    /// <summary>The minute's sweeps: on every host, sometimes at once and twice, sometimes not at all.</summary>
    private async Task SweepAsync()
    {
        if (programme.Dice.Chance(2))
        {
            return;
        }

        var rounds = programme.Dice.Chance(10) ? 2 : 1;
        await Task.WhenAll(programme.Hosts.ToArray().SelectMany(host => Enumerable.Repeat(host, rounds)).Select(host => programme.TryAsync(host, async alive =>
        {
            if (await alive.SweepAsync())
            {
                lock (programme.Swept)
                {
                    programme.Swept.Add(programme.Now);
                }
            }
        })));
    }

    // Most is said in office hours, a little in the evening, and hardly anything at weekends.
    private int Turns(LocalDateTime local) => local switch
    {
        { DayOfWeek: IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday } => programme.Dice.Chance(3) ? 1 : 0,
        { Hour: >= 9 and < 17 } => programme.Dice.Between(0, 5),
        { Hour: >= 17 and < 23 } => programme.Dice.Chance(12) ? 1 : 0,
        _ => programme.Dice.Chance(2) ? 1 : 0,
    };

    /// <summary>People press the buttons of what they were sent this morning.</summary>
    private async Task PressAsync(LocalDateTime local)
    {
        if (local.Hour is < 9 or > 17 || !programme.Dice.Chance(25) || programme.Hosts.Count == 0)
        {
            return;
        }

        var recent = programme.Chat.Taken.Skip(Math.Max(0, programme.Chat.Taken.Count - 60)).Where(message => message.Target.IsDirect && message.Buttons.Length > 0).ToList();
        if (programme.Dice.OneOf(recent) is { } message
            && programme.Cast.People.FirstOrDefault(person => person.UserId == message.Target.ConversationId) is { } reader
            && programme.Dice.OneOf(message.Buttons) is { } button)
        {
            await programme.Crowd.PressAsync(reader, button, isDouble: programme.Dice.Chance(30));
        }
    }

    /// <summary>The groups whose meeting was yesterday get their report.</summary>
    private async Task MeetAsync(LocalDate today)
    {
        foreach (var (index, group) in programme.Cast.Groups.Index())
        {
            group.NextMeeting ??= today.PlusDays(6 + index * 2);
            if (group.NextMeeting.Value.PlusDays(1) > today || today.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || _disruptions.IsDown)
            {
                continue;
            }

            // A report that comes late is of the day before all the same; the meeting after it may be put off by a week or two.
            group.Meetings++;
            group.NextMeeting = today.PlusDays(27 + programme.Dice.Between(-3, 10));
            var report = Reports.Write(programme, group, _board, group.NextMeeting.Value);
            var who = group.Secretary.HasAccount ? group.Secretary : programme.Cast.People[0];
            await programme.Crowd.ImportAsync(who, report);
            if (programme.Dice.Chance(30))
            {
                // The day that was announced is corrected.
                var moved = group.NextMeeting.Value.PlusDays(programme.Dice.Between(-4, 9));
                var (old, fresh) = (group.NextMeeting.Value.ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture), moved.ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture));
                group.NextMeeting = moved;
                await programme.Crowd.ImportAsync(who, report.Replace(old, fresh, StringComparison.Ordinal));
            }
        }
    }
}
