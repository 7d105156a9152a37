using System.Globalization;
using System.Text.RegularExpressions;
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
internal sealed partial class DigestsCountRight : IInvariant
{
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
            var since = _last.TryGetValue(binding.Id, out var last) ? last : message.At - Duration.FromDays(7);
            var stories = evening.Ledger.Stories.Values.Where(story => story.GroupId == binding.GroupId && !restricted.Contains(story.Reference)).ToList();
            found.AddRange(Compare(message.Text, stories, since, message.At).Select(fault => $"{message.Key} at {message.At}, since {since}: {fault}"));

            // Only one whose arrival the bot has heard of is the last.
            if (await db.Outbox.AnyAsync(row => row.DedupeKey == message.Key && row.SentAt != null))
            {
                _last[binding.Id] = message.At;
            }
        }

        return found;
    }

    private static IEnumerable<string> Compare(string text, List<Story> stories, Instant since, Instant now)
    {
        var today = now.InZone(Programme.London).Date;
        var states = stories.Select(story => (Story: story, State: story.At(now))).Where(one => one.State is not null).Select(one => (one.Story, State: one.State!)).ToList();
        if (Since().Match(text) is not { Success: true } change)
        {
            yield return $"it does not say what changed: {text.ReplaceLineEndings(" / ")}";
            yield break;
        }

        foreach (var fault in new[]
        {
            Differ("raised", change.Groups["raised"].Value, states.Count(one => one.State.Status != ActionStatus.Withdrawn && one.Story.RaisedAt > since)),
            Differ("closed", change.Groups["closed"].Value, states.Count(one => one.State is { Status: ActionStatus.Closed, EndedAt: { } ended } && ended > since && ended <= now)),
            Differ("open now", Open().Match(text).Groups["count"].Value, states.Count(one => one.State.Status == ActionStatus.Open)),
            Differ("overdue", Section(text, "Overdue"), states.Count(one => one.State.Status == ActionStatus.Open && HasDay(one.State.Due) && one.State.Due.Date < today)),
            Differ("due in the next 7 days", Section(text, "Due in the next 7 days"), states.Count(one => one.State.Status == ActionStatus.Open && one.State.Due.Date >= today && one.State.Due.Date <= today.PlusDays(7))),
            Differ("proposed", Section(text, "Proposed for closure"), states.Count(one => one.State.Status == ActionStatus.Proposed)),
            Differ("ongoing", Section(text, "Ongoing"), states.Count(one => one.State is { Status: ActionStatus.Open, Due.Kind: DueKind.Ongoing })),
        }.OfType<string>())
        {
            yield return fault;
        }

        // Moved and moved back may count or not; never more than were touched, never less than are elsewhere now.
        var touched = stories.Count(story => story.Steps.Any(step => step.Verb == HistoryVerb.DueSet && step.At > since && step.At <= now));
        var elsewhere = stories.Count(story => story.At(since) is { } before && story.At(now) is { } after && before.Due.Date != after.Due.Date);
        if (int.Parse(change.Groups["moved"].Value, CultureInfo.InvariantCulture) is var moved && (moved > touched || moved < elsewhere))
        {
            yield return $"{moved} moved, by the history from {elsewhere} to {touched}";
        }
    }

    private static bool HasDay(Due due) => due.Kind is DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing;

    private static string? Differ(string what, string said, int counted) => said == counted.ToString(CultureInfo.InvariantCulture) ? null : $"{what} {said}, by the history {counted}";

    private static string Section(string text, string title) => Regex.Match(text, $@"^{title} \((\d+)\)", RegexOptions.Multiline, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups[1].Value : "0";

    [GeneratedRegex(@"(?<raised>\d+) raised, (?<closed>\d+) closed, (?<moved>\d+) moved", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Since();

    [GeneratedRegex(@"Open now: (?<count>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Open();
}
