using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Simulation.Checks;
using Mhhs.Bot.Simulation.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Simulation.Truth;

/// <summary>Who wanted to hear nothing, of everything or of one action, and who stood in: as it was on each evening. On a day on which somebody said something about it, either may be.</summary>
internal sealed class Silences
{
    private static readonly string[] OfAll = ["me away", "me back", "me quiet", "me hour", "undo"];

    private readonly HashSet<(long Person, LocalDate Day)> _quiet = [];
    private readonly Dictionary<(long Person, LocalDate Day), long?> _away = [];
    private readonly HashSet<(long Person, long Action, LocalDate Day)> _snoozed = [];

    /// <summary>Reads how it is on an evening.</summary>
    public async Task ReadAsync(BotDbContext db, Evening evening)
    {
        var day = evening.Day;
        var quiet = await db.People.Where(person => person.QuietUntil >= day).Select(person => person.Id).ToListAsync();
        var moods = evening.Said.Where(said => OfAll.Any(word => said.Words.Contains(word, StringComparison.Ordinal))).Select(said => said.Who.Id);
        _quiet.UnionWith(quiet.Concat(moods).Select(person => (person, day)));
        foreach (var absence in await db.Absences.AsNoTracking().Where(absence => absence.From <= day && absence.Until >= day).ToListAsync())
        {
            _away[(absence.PersonId, day)] = absence.DeputyId;
        }

        var actions = evening.Ledger.Stories.ToDictionary(story => story.Value.Reference, story => story.Key, StringComparer.Ordinal);
        var snoozes = await db.Snoozes.AsNoTracking().Where(snooze => snooze.Until > day).Select(snooze => new { snooze.PersonId, snooze.ActionItemId }).ToListAsync();
        _snoozed.UnionWith(snoozes.Select(snooze => (snooze.PersonId, snooze.ActionItemId, day)));
        foreach (var said in evening.Said.Where(said => said.Words.Contains("snooze ", StringComparison.Ordinal)))
        {
            _snoozed.UnionWith(said.Words.Split(' ', ']').Where(actions.ContainsKey).Select(reference => (said.Who.Id, actions[reference], day)));
        }
    }

    /// <summary>Whether the person was to hear nothing of the action on a day.</summary>
    /// <param name="person">Who.</param>
    /// <param name="action">Of what.</param>
    /// <param name="stage">What it would have been; a snooze holds back only what comes before the due day.</param>
    /// <param name="day">When.</param>
    public bool Hold(Actor person, long action, string stage, LocalDate day) =>
        _quiet.Contains((person.Id, day)) || stage.StartsWith("ahead", StringComparison.Ordinal) && _snoozed.Contains((person.Id, action, day));

    /// <summary>Whether the person was away on a day, and who stood in.</summary>
    public bool IsAway(Actor person, LocalDate day, out long? standIn) => _away.TryGetValue((person.Id, day), out standIn);
}
