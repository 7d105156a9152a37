using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core;

/// <summary>Runs the sweeps for the command line and says, line by line, what they found.</summary>
public sealed class OperatorSweeps
{
    private readonly ReminderSweep _reminders;
    private readonly DigestSweep _digests;
    private readonly ProgrammeClock _clock;
    private readonly BotDbContext _db;

    internal OperatorSweeps(ReminderSweep reminders, DigestSweep digests, ProgrammeClock clock, BotDbContext db) => (_reminders, _digests, _clock, _db) = (reminders, digests, clock, db);

    /// <summary>Runs the reminder sweep.</summary>
    /// <param name="at">A local time in the programme's zone, or null for now.</param>
    /// <param name="store">Whether messages are queued, or only listed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whom it tells what, and why.</returns>
    public async Task<IReadOnlyList<string>> RemindAsync(LocalDateTime? at, bool store, CancellationToken cancellationToken)
    {
        var moment = MomentOf(at);
        var plans = await _reminders.SweepAsync(moment, store, cancellationToken);
        var lines = plans.SelectMany(plan => plan.Lines
                .Select(line => $"{line.Action.Reference} {StageText(line.Stage)}, due {line.Action.Due:uuuu-MM-dd}{(line.Cause is null ? "" : $", {line.Cause}")}")
                .Concat(plan.NotReached.Select(one => $"not reached: {one.Person?.Name ?? one.Lane} ({one.Cause})"))
                .Concat(plan.Notices.Select(notice => $"news: {notice}"))
                .Select(text => $"  {text}")
                .Prepend($"{plan.Person.Name} ({(plan.Person.DirectAccount is { } account ? account.Key.ToString() : "not reached: no account in any chat")})"))
            .ToList();
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{plans.Count} people {(store ? "are told" : "would be told")} as of {moment.InZone(_clock.Zone):uuuu-MM-dd HH:mm}."));
        return lines;
    }

    /// <summary>Runs the digest sweep.</summary>
    /// <param name="at">A local time in the programme's zone, or null for now.</param>
    /// <param name="group">Only this group's channels, or null for all.</param>
    /// <param name="store">Whether summaries are queued, or only listed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Which channels get one; null where the programme has no such group.</returns>
    public async Task<IReadOnlyList<string>?> DigestAsync(LocalDateTime? at, string? group, bool store, CancellationToken cancellationToken)
    {
        var moment = MomentOf(at);
        if (group is not null && await _db.FindGroupAsync(group, cancellationToken) is null)
        {
            return null;
        }

        var plans = await _digests.SweepAsync(moment, group, store, cancellationToken);
        return
        [
            .. plans.Select(plan => string.Create(CultureInfo.InvariantCulture, $"{plan.Binding.Group!.Code} in {plan.Binding.ChannelId} ({plan.Binding.Platform}), for {plan.Day:uuuu-MM-dd}")),
            string.Create(CultureInfo.InvariantCulture, $"{plans.Count} channels {(store ? "get" : "would get")} a summary as of {moment.InZone(_clock.Zone):uuuu-MM-dd HH:mm}."),
        ];
    }

    private Instant MomentOf(LocalDateTime? at) => at is { } local ? ProgrammeZone.AtLocal(local.Date, local.TimeOfDay, _clock.Zone) : _clock.Now;

    private static string StageText(ReminderStage stage) => stage.Kind switch
    {
        ReminderStageKind.Ahead => stage.Ordinal == 1 ? "1 working day ahead" : $"{stage.Ordinal} working days ahead",
        ReminderStageKind.Today => "on the day",
        ReminderStageKind.Overdue => $"overdue, reminder {stage.Ordinal}",
        ReminderStageKind.Chase => stage.Ordinal == 1 ? "on the secretary's chase list" : "on the chair's chase list",
        ReminderStageKind.Awaited => "expected from elsewhere by now",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No words for this stage."),
    };
}
