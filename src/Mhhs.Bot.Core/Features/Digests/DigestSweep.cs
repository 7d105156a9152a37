using System.Data.Common;
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
    private const int PageSize = 1000;

    public static string Name => "digests";

    public static string Cron => "* * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Page by page, and nothing of a page is kept.
        await foreach (var _ in FindAsync(clock.Now, groupCode: null, store: true, looksAtAll: false, cancellationToken))
        {
        }
    }

    /// <summary>Runs the sweep as of a moment, whatever the clock says.</summary>
    /// <param name="moment">The programme's moment.</param>
    /// <param name="groupCode">Only this group's channels, or null for all.</param>
    /// <param name="store">Whether the summaries are queued, or only listed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The channels whose summary is due, with the day it is for.</returns>
    public async Task<IReadOnlyList<DigestPlan>> SweepAsync(Instant moment, string? groupCode, bool store, CancellationToken cancellationToken)
    {
        var plans = new List<DigestPlan>();
        await foreach (var page in FindAsync(moment, groupCode, store, looksAtAll: true, cancellationToken))
        {
            plans.AddRange(page);
        }

        return plans;
    }

    private async IAsyncEnumerable<IReadOnlyList<DigestPlan>> FindAsync(Instant moment, string? groupCode, bool store, bool looksAtAll, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folded = groupCode is null ? null : Folding.Fold(groupCode);
        var candidates = db.ChannelBindings.AsNoTracking().Include(binding => binding.Group)
            .Where(binding => !binding.DigestIsOff && (folded == null || binding.Group!.CodeFolded == folded || binding.Group.Names.Any(name => name.Folded == folded)));
        if (!looksAtAll)
        {
            // Every minute: an index finds the few that have to be looked at.
            candidates = candidates.Where(binding => binding.DigestNextAt == null || binding.DigestNextAt <= moment);
            if (!await candidates.AnyAsync(cancellationToken))
            {
                yield break;
            }
        }

        for (long? last = 0; last is { } after;)
        {
            (var found, last) = await SweepPageAsync(candidates.Where(binding => binding.Id > after).OrderBy(binding => binding.Id).Take(PageSize), moment, store, cancellationToken);
            yield return found;
        }
    }

    /// <summary>Looks at one page of channels.</summary>
    /// <returns>Which summaries are due, and the last id of the page; null when there is nothing behind it, or another host was quicker: what is left is found again a minute later.</returns>
    private async Task<(IReadOnlyList<DigestPlan> Found, long? Last)> SweepPageAsync(IQueryable<ChannelBinding> candidates, Instant moment, bool store, CancellationToken cancellationToken)
    {
        using var turn = store ? await gate.EnterAsync(cancellationToken) : null;
        var page = await candidates.ToListAsync(cancellationToken);
        var found = await FindDueAsync(page, moment, cancellationToken);
        return store && !await QueueAsync(page, found, moment, cancellationToken) ? ([], null) : (found, page.Count < PageSize ? null : page[^1].Id);
    }

    private async Task<List<DigestPlan>> FindDueAsync(List<ChannelBinding> page, Instant moment, CancellationToken cancellationToken)
    {
        var due = page
            .Where(binding => DigestTimes.IsOpen(binding, moment, clock.Zone, CalendarOf(binding, moment)))
            .Select(binding => (Binding: binding, Last: DigestTimes.LastDue(binding, moment, clock.Zone, CalendarOf(binding, moment))))
            .Where(candidate => candidate.Last.At > (candidate.Binding.DigestFrom ?? candidate.Binding.BoundAt))
            // What only members may read never stands in a channel, so there is nothing to say of such a group.
            .Where(candidate => candidate.Binding.Group!.Classification != Classification.Restricted)
            .Select(candidate => (Plan: new DigestPlan(candidate.Binding, candidate.Last.Day), Key: OutboxKey.Digest(candidate.Binding.Id, candidate.Last.Day).Value))
            .ToList();
        var keys = due.ConvertAll(candidate => candidate.Key);
        var queued = due.Count == 0 ? [] : await db.Outbox.Where(message => EF.Parameter(keys).Contains(message.DedupeKey)).Select(message => message.DedupeKey).ToHashSetAsync(cancellationToken);
        return [.. due.Where(candidate => !queued.Contains(candidate.Key)).Select(candidate => candidate.Plan)];
    }

    /// <summary>Queues the summaries and notes when each channel is to be looked at again.</summary>
    /// <returns>Whether that could be stored.</returns>
    private async Task<bool> QueueAsync(List<ChannelBinding> page, List<DigestPlan> found, Instant moment, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.InsertAsync([.. found.Select(plan => outbox.ToChannel(OutboxKey.Digest(plan.Binding.Id, plan.Day), plan.Binding.Conversation, DigestCardSource.SubjectFor(plan.Binding.Id, plan.Day)))], cancellationToken);

            // One run as of a later moment leaves the ordinary round as it was.
            foreach (var next in moment <= clock.Now ? page.GroupBy(binding => NextLook(binding, moment, CalendarOf(binding, moment))) : [])
            {
                var ids = next.Select(binding => binding.Id).ToList();
                await db.ChannelBindings.Where(binding => EF.Parameter(ids).Contains(binding.Id)).ExecuteUpdateAsync(set => set.SetProperty(binding => binding.DigestNextAt, next.Key), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbException)
        {
            // Another host was quicker with one of them. Nothing was stored here.
            return false;
        }

        if (found.Count > 0)
        {
            signal.Wake();
        }

        return true;
    }

    private WorkingCalendar CalendarOf(ChannelBinding binding, Instant moment) => calendars.KnownOn(clock.DateOf(moment), binding.Group!.Division);

    private Instant NextLook(ChannelBinding binding, Instant moment, WorkingCalendar calendar)
    {
        var next = DigestTimes.NextDue(binding, moment, clock.Zone, calendar);
        return DigestTimes.IsOpen(binding, moment, clock.Zone, calendar) ? next : Instant.Min(next, DigestTimes.NextOpening(binding, moment, clock.Zone, calendar));
    }
}

/// <summary>A summary that is due.</summary>
/// <param name="Binding">The channel.</param>
/// <param name="Day">The day it is for, in the channel's zone.</param>
internal sealed record DigestPlan(ChannelBinding Binding, LocalDate Day);
