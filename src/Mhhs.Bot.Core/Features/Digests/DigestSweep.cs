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
    // Channels that are looked at and saved together.
    private const int PageSize = 200;

    public static string Name => "digests";

    public static string Cron => "* * * * *";

    public Task RunAsync(CancellationToken cancellationToken) => SweepAsync(clock.Now, groupCode: null, store: true, looksAtAll: false, cancellationToken);

    /// <summary>Runs the sweep as of a moment, whatever the clock says.</summary>
    /// <param name="moment">The programme's moment.</param>
    /// <param name="groupCode">Only this group's channels, or null for all.</param>
    /// <param name="store">Whether the summaries are queued, or only listed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The channels whose summary is due, with the day it is for.</returns>
    public Task<IReadOnlyList<DigestPlan>> SweepAsync(Instant moment, string? groupCode, bool store, CancellationToken cancellationToken) =>
        SweepAsync(moment, groupCode, store, looksAtAll: true, cancellationToken);

    private async Task<IReadOnlyList<DigestPlan>> SweepAsync(Instant moment, string? groupCode, bool store, bool looksAtAll, CancellationToken cancellationToken)
    {
        var folded = groupCode is null ? null : Folding.Fold(groupCode);
        var candidates = db.ChannelBindings.Include(binding => binding.Group)
            .Where(binding => !binding.DigestIsOff && (folded == null || binding.Group!.CodeFolded == folded || binding.Group.Names.Any(name => name.Folded == folded)));
        if (!looksAtAll)
        {
            // Every minute: an index finds the few that have to be looked at.
            candidates = candidates.Where(binding => binding.DigestNextAt == null || binding.DigestNextAt <= moment);
            if (!await candidates.AnyAsync(cancellationToken))
            {
                return [];
            }
        }

        var plans = new List<DigestPlan>();
        for (var last = 0L; ;)
        {
            using var turn = store ? await gate.EnterAsync(cancellationToken) : null;
            var after = last;
            var page = await candidates.Where(binding => binding.Id > after).OrderBy(binding => binding.Id).Take(PageSize).ToListAsync(cancellationToken);
            var found = await FindDueAsync(page, moment, cancellationToken);
            if (store && !await QueueAsync(page, found, moment, cancellationToken))
            {
                return plans;
            }

            plans.AddRange(found);
            if (page.Count < PageSize)
            {
                return plans;
            }

            last = page[^1].Id;
            db.ChangeTracker.Clear();
        }
    }

    private async Task<List<DigestPlan>> FindDueAsync(List<ChannelBinding> page, Instant moment, CancellationToken cancellationToken)
    {
        var calendar = calendars.KnownOn(clock.DateOf(moment));
        var due = page
            .Where(binding => DigestTimes.IsOpen(binding, moment, clock.Zone, calendar))
            .Select(binding => (Binding: binding, Last: DigestTimes.LastDue(binding, moment, clock.Zone, calendar)))
            .Where(candidate => candidate.Last.At > (candidate.Binding.DigestFrom ?? candidate.Binding.BoundAt))
            // What only members may read never stands in a channel, so there is nothing to say of such a group.
            .Where(candidate => candidate.Binding.Group!.Classification != Classification.Restricted)
            .Select(candidate => (Plan: new DigestPlan(candidate.Binding, candidate.Last.Day), Key: OutboxKey.Digest(candidate.Binding.Id, candidate.Last.Day).Value))
            .ToList();
        var keys = due.ConvertAll(candidate => candidate.Key);
        var queued = await db.Outbox.Where(message => keys.Contains(message.DedupeKey)).Select(message => message.DedupeKey).ToListAsync(cancellationToken);
        return [.. due.Where(candidate => !queued.Contains(candidate.Key)).Select(candidate => candidate.Plan)];
    }

    /// <summary>Queues the summaries and notes when each channel is to be looked at again.</summary>
    /// <returns>Whether that could be stored.</returns>
    private async Task<bool> QueueAsync(List<ChannelBinding> page, List<DigestPlan> found, Instant moment, CancellationToken cancellationToken)
    {
        foreach (var plan in found)
        {
            outbox.AddToChannel(OutboxKey.Digest(plan.Binding.Id, plan.Day), plan.Binding.Conversation, DigestCardSource.SubjectFor(plan.Binding.Id, plan.Day));
        }

        // One run as of a later moment leaves the ordinary round as it was.
        if (moment <= clock.Now)
        {
            var calendar = calendars.KnownOn(clock.DateOf(moment));
            foreach (var binding in page)
            {
                var next = DigestTimes.NextDue(binding, moment, clock.Zone, calendar);
                binding.DigestNextAt = DigestTimes.IsOpen(binding, moment, clock.Zone, calendar) ? next : Instant.Min(next, DigestTimes.NextOpening(binding, moment, clock.Zone, calendar));
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host was quicker with one of them. Nothing was stored here; what is left is found again a minute later.
            db.ChangeTracker.Clear();
            return false;
        }

        if (found.Count > 0)
        {
            signal.Wake();
        }

        return true;
    }
}

/// <summary>A summary that is due.</summary>
/// <param name="Binding">The channel.</param>
/// <param name="Day">The day it is for, in the channel's zone.</param>
internal sealed record DigestPlan(ChannelBinding Binding, LocalDate Day);
