using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>What was confirmed with an Undo is in the history, under the event that did it; what was refused has left nothing there; and who asked where there is no room for an answer has one on its way.</summary>
internal sealed class NothingConfirmedIsLost : IInvariant
{
    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        var found = new List<string>();
        var events = evening.Ledger.Events;
        foreach (var said in evening.Said.Where(said => said.Request.Text is not null))
        {
            var key = said.Request.EventKey;
            var confirmed = said.Reply is Reply.Note note && note.Buttons().Any(button => button.Path == "action undo");
            if (confirmed && !events.Contains(key))
            {
                found.Add($"“{said.Words}” by {said.Who.Name} at {said.At} was confirmed and is not in the history: {said.Reply!.ToPlainText()}");
            }

            if (said.Reply is Reply.Problem && events.Contains(key))
            {
                found.Add($"“{said.Words}” by {said.Who.Name} at {said.At} was refused and is in the history: {said.Reply.ToPlainText()}");
            }
        }

        var asked = evening.Said.Where(said => said is { Request: { ReplyTo: not null, Text: not null }, Reply: not null and not Reply.Silent }).Select(said => OutboxKey.Reply(said.Request.EventKey).Value).Distinct().ToList();
        var answered = await evening.Programme.LookAsync(async db => (await db.Outbox.Where(row => asked.Contains(row.DedupeKey)).Select(row => row.DedupeKey).ToListAsync()).ToHashSet(StringComparer.Ordinal));
        found.AddRange(asked.Where(key => !answered.Contains(key)).Select(key => $"{key} was never queued."));
        return found;
    }

    public Task SpoilAsync(Evening evening)
    {
        var confirmed = evening.Programme.Crowd.Said.Last(said => said is { Request.Text: not null, Reply: Reply.Note note } && note.Buttons().Any(button => button.Path == "action undo"));
        evening.Programme.Crowd.Pretend(confirmed with { Request = confirmed.Request with { EventKey = "slack:never" } });
        return Task.CompletedTask;
    }
}
