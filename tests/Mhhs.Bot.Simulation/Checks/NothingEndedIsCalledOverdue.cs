using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Simulation.World;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>No message calls overdue what was, when it arrived, closed, withdrawn, proposed for closure, ongoing, without a day, or not yet past its day.</summary>
internal sealed class NothingEndedIsCalledOverdue : IInvariant
{
    public Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        var found = new List<string>();
        var stories = evening.Ledger.Stories.Values.ToLookup(story => story.Reference);

        // A direct answer says how things stood when it was asked for, however late the platform takes it.
        foreach (var message in evening.Taken.Where(message => message.Kind is "morning" or "digest"))
        {
            foreach (var line in message.Rows.Where(line => line.Detail.StartsWith("overdue", StringComparison.OrdinalIgnoreCase)))
            {
                var zone = evening.ReaderOf(message)?.Zone is { } own ? NodaTime.DateTimeZoneProviders.Tzdb[own] : Programme.London;
                var day = message.At.InZone(zone).Date;
                if (stories[line.Reference].FirstOrDefault()?.At(message.At) is { } state
                    && !(state.Status == ActionStatus.Open && state.Due is { Kind: DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing, Date: { } due } && due < day))
                {
                    found.Add($"{message.Key} to {message.Target.ConversationId} at {message.At} says of {line.Reference} “{line.Detail}”, which was {state.Status} and due {DueText.Describe(state.Due)}.");
                }
            }
        }

        return Task.FromResult<IReadOnlyList<string>>(found);
    }

    public Task SpoilAsync(Evening evening)
    {
        var closed = evening.Ledger.Stories.Values.First(story => story.Now.Status == ActionStatus.Closed);
        var last = evening.Programme.Chat.Taken.Last(message => message.Kind == "morning");
        evening.Pretend(last with { WireId = Guid.NewGuid(), At = evening.Programme.Now, Rows = [new Chat.Line($"{closed.Reference} {closed.Now.Wording}", "overdue since 1 September")], Key = last.Key });
        return Task.CompletedTask;
    }
}
