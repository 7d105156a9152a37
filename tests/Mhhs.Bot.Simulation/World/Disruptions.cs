using NodaTime;

namespace Mhhs.Bot.Simulation.World;

/// <summary>What goes wrong, and when: the platforms' troubles, hosts that die or are two, and weeks without any.</summary>
internal sealed class Disruptions(Programme programme)
{
    private readonly Dictionary<string, LocalDate> _until = new(StringComparer.Ordinal);
    private LocalDate _downUntil = LocalDate.MinIsoValue;
    private int _day;

    /// <summary>Whether nothing of the bot runs.</summary>
    public bool IsDown => programme.Hosts.Count == 0;

    /// <summary>What a new day brings.</summary>
    public async Task NewDayAsync()
    {
        _day++;
        var (dice, weather, today) = (programme.Dice, programme.Chat.Weather, programme.Today);
        foreach (var over in _until.Where(one => one.Value <= today).Select(one => one.Key).ToList())
        {
            _until.Remove(over);
            weather.Blocked.Remove(over);
            weather.Archived.Remove(over);
            weather.Revoked.Remove(over);
        }

        if (dice.Chance(20) && dice.OneOf(programme.Cast.People) is { } person && weather.Blocked.Add(person.UserId))
        {
            _until[person.UserId] = today.PlusDays(dice.Between(1, 12));
        }

        if (dice.Chance(6) && dice.OneOf(programme.Cast.Groups) is { } group && weather.Archived.Add(group.Channel.ConversationId))
        {
            _until[group.Channel.ConversationId] = today.PlusDays(dice.Between(1, 14));
        }

        if (_day % 45 == 20)
        {
            var workspace = dice.OneOf([Cast.SlackTeam, Cast.TeamsTenant])!;
            weather.Revoked.Add(workspace);
            _until[workspace] = today.PlusDays(dice.Between(1, 3));
        }

        if (dice.Chance(8))
        {
            weather.StormUntil = programme.Now + Duration.FromHours(dice.Between(6, 40));
        }

        await HostsAsync(today);
    }

    /// <summary>What the next half hour brings: a host that is to die at some step of what it does next.</summary>
    public void Arm()
    {
        if (programme.Dice.Chance(4) && programme.Dice.OneOf(programme.Hosts) is { } host)
        {
            host.Life.CutAfter(programme.Dice.Between(1, 60));
        }

        if (programme.Dice.Chance(4) && programme.Dice.OneOf(programme.Hosts) is { } shaky)
        {
            shaky.Faults.FailBeforeCommit(programme.Dice.Below(2));
            shaky.Faults.LoseAnswerOfCommit(programme.Dice.Below(2));
        }
    }

    private async Task HostsAsync(LocalDate today)
    {
        if (_day % 75 == 40)
        {
            // A week in which nobody noticed that it was down.
            _downUntil = today.PlusDays(7);
        }

        if (today < _downUntil)
        {
            while (programme.Hosts.Count > 0)
            {
                await programme.KillAsync(programme.Hosts[0]);
            }

            return;
        }

        var wanted = programme.Dice.Chance(30) ? 2 : 1;
        while (programme.Hosts.Count > wanted)
        {
            await programme.KillAsync(programme.Hosts[0]);
        }

        while (programme.Hosts.Count < wanted)
        {
            programme.Start();
        }
    }
}
