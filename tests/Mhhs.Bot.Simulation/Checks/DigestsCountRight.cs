using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Simulation.Truth;
using Mhhs.Bot.Simulation.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>The numbers of a weekly summary are those of a recount from the history: since the last one that arrived, and as things stood when it was sent.</summary>
internal sealed class DigestsCountRight : IInvariant
{
    private static readonly Duration Settled = Duration.FromMinutes(1);

    private readonly Dictionary<long, Instant> _last = [];

    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        var digests = evening.Taken.Where(message => message is { Kind: "digest", IsChange: false }).ToList();
        return digests.Count == 0 ? [] : await evening.Programme.LookAsync(db => LookAsync(db, evening, digests));
    }

    public Task SpoilAsync(Evening evening)
    {
        var last = evening.Programme.Chat.Taken.Last(message => message.Kind == "digest");
        evening.Pretend(last with { WireId = Guid.NewGuid(), At = evening.Programme.Now, Text = last.Text.Replace("Open now: ", "Open now: 1", StringComparison.Ordinal), Key = last.Key });
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<string>> LookAsync(BotDbContext db, Evening evening, List<Accepted> digests)
    {
        var bindings = await db.ChannelBindings.AsNoTracking().ToDictionaryAsync(binding => binding.Id);
        var restricted = (await db.Actions.Where(action => action.Classification == Classification.Restricted).Select(action => action.Reference).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var message in digests)
        {
            var binding = bindings[long.Parse(message.Key.Split(':')[1], CultureInfo.InvariantCulture)];

            // The first that arrives tells of the week before the first that was due, and of all since: in this programme, of everything.
            var since = _last.GetValueOrDefault(binding.Id, NodaConstants.UnixEpoch);
            var stories = evening.Ledger.Stories.Values.Where(story => story.GroupId == binding.GroupId && !restricted.Contains(story.Reference)).ToList();
            if (DigestReading.Read(message.Text) is not { } said)
            {
                found.Add($"{message.Key} at {message.At} cannot be read: {message.Text.ReplaceLineEndings(" / ")}");
                continue;
            }

            // A summary may leave what happened in its last minute to the next one.
            var faults = Compare(said, stories, since, message.At, message.At).ToList();
            if (faults.Count > 0 && Compare(said, stories, since - Settled, message.At - Settled, message.At).Any())
            {
                found.Add($"{message.Key} at {message.At}, since {since}: {string.Join("; ", faults)}");
            }

            // Only one whose arrival the bot has heard of is the last.
            if (await db.Outbox.AnyAsync(row => row.DedupeKey == message.Key && row.SentAt != null))
            {
                _last[binding.Id] = message.At;
            }
        }

        return found;
    }

    private static IEnumerable<string> Compare(DigestReading said, List<Story> stories, Instant since, Instant until, Instant now)
    {
        var today = now.InZone(Programme.London).Date;
        var states = stories.Select(story => (Story: story, State: story.At(now))).Where(one => one.State is not null).Select(one => (one.Story, State: one.State!)).ToList();
        var open = states.Where(one => one.State.Status == ActionStatus.Open).Select(one => one.State.Due).ToList();

        // Moved and moved back may count or not; never more than were touched.
        var touched = stories.Count(story => story.Steps.Any(step => step.Verb == HistoryVerb.DueSet && step.At > since && step.At <= until));
        return new[]
        {
            Differ("raised", said.Raised, states.Count(one => one.State.Status != ActionStatus.Withdrawn && one.Story.RaisedAt > since && one.Story.RaisedAt <= until)),
            Differ("closed", said.Closed, states.Count(one => one.State is { Status: ActionStatus.Closed, EndedAt: { } ended } && ended > since && ended <= until)),
            said.Moved > touched ? $"{said.Moved} moved, by the history at most {touched}" : null,
            Differ("open now", said.Open, open.Count),
            Differ("overdue", said.Overdue, open.Count(due => due is { Kind: DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing, Date: { } day } && day < today)),
            Differ("due in the next 7 days", said.Soon, open.Count(due => due.Date >= today && due.Date <= today.PlusDays(7))),
            Differ("proposed", said.Proposed, states.Count(one => one.State.Status == ActionStatus.Proposed)),
            Differ("ongoing", said.Ongoing, open.Count(due => due.Kind == DueKind.Ongoing)),
        }.OfType<string>();
    }

    private static string? Differ(string what, int said, int counted) => said == counted ? null : $"{what} {said}, by the history {counted}";
}
