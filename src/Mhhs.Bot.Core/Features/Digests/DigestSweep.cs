using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Finds the channels whose weekly summary is due by now and has not been queued. After an outage there is one summary, not one for each week.</summary>
internal sealed class DigestSweep(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars, OutboxQueue outbox, OutboxSignal signal, WriteGate gate) : IRecurringJob
{
    public static string Name => "digests";

    public static string Cron => "* * * * *";

    public Task RunAsync(CancellationToken cancellationToken) => SweepAsync(clock.Now, groupCode: null, store: true, cancellationToken);

    /// <summary>Runs the sweep as of a moment, whatever the clock says.</summary>
    /// <param name="moment">The programme's moment.</param>
    /// <param name="groupCode">Only this group's channels, or null for all.</param>
    /// <param name="store">Whether the summaries are queued, or only listed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The channels whose summary is due, with the day it is for.</returns>
    public async Task<IReadOnlyList<DigestPlan>> SweepAsync(Instant moment, string? groupCode, bool store, CancellationToken cancellationToken)
    {
        using var turn = store ? await gate.EnterAsync(cancellationToken) : null;
        var folded = groupCode is null ? null : Folding.Fold(groupCode);
        var bindings = await db.ChannelBindings.Include(binding => binding.Group)
            .Where(binding => folded == null || binding.Group!.CodeFolded == folded)
            .OrderBy(binding => binding.Id).ToListAsync(cancellationToken);
        var plans = new List<DigestPlan>();
        foreach (var binding in bindings)
        {
            var (day, at) = LastDue(binding, moment);
            var key = OutboxKey.Digest(binding.Id, day);
            if (at <= binding.BoundAt || await db.Outbox.AnyAsync(message => message.DedupeKey == key.Value, cancellationToken))
            {
                continue;
            }

            plans.Add(new DigestPlan(binding, day));
            if (store)
            {
                outbox.AddToChannel(key, binding.Conversation, DigestCardSource.SubjectFor(binding.Id, day));
            }
        }

        if (store && plans.Count > 0)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another host was quicker with one of them. Nothing was stored here; what is left is found again a minute later.
                db.ChangeTracker.Clear();
                return [];
            }

            signal.Wake();
        }

        return plans;
    }

    /// <summary>The latest moment at which a summary was due: the channel's weekday and hour, put off to the next day that is worked.</summary>
    private (LocalDate Day, Instant At) LastDue(ChannelBinding binding, Instant moment)
    {
        var local = moment.InZone(clock.Zone);
        var calendar = calendars.KnownOn(local.Date);
        for (var week = 0; ; week++)
        {
            var weekday = local.Date.Next(binding.DigestDay).PlusWeeks(-1 - week);
            var start = local.Date.DayOfWeek == binding.DigestDay && week == 0 ? local.Date : weekday;
            var day = calendar.NextWorkingDay(start);
            var at = ProgrammeZone.AtLocal(day, binding.DigestHour, clock.Zone);
            if (at <= moment)
            {
                return (day, at);
            }
        }
    }
}

/// <summary>A summary that is due.</summary>
/// <param name="Binding">The channel.</param>
/// <param name="Day">The day it is for, in the programme's zone.</param>
internal sealed record DigestPlan(ChannelBinding Binding, LocalDate Day);
