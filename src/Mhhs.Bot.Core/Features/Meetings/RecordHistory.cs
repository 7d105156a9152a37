using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Raid;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Shows what happened to a decision or RAID item that the caller may read.</summary>
internal sealed class RecordHistory(DecisionFinder decisions, RaidFinder raid, BotDbContext db)
{
    /// <summary>The command for decisions.</summary>
    public const string OfDecisions = "decision history";

    /// <summary>The command for RAID items.</summary>
    public const string OfRaid = "raid history";

    private const int MostChoices = 5;

    /// <summary>The history of a decision, or that there is none of this reference.</summary>
    public async Task<Reply> OfDecisionAsync(RecordRef reference, int back, CommandContext context, CancellationToken cancellationToken)
    {
        if (await decisions.FindAsync(reference, cancellationToken) is not { } decision)
        {
            return await decisions.ProblemAsync(reference, OfDecisions, cancellationToken);
        }

        var subject = new HistorySubject(DecisionCards.Full(decision).Title, OfDecisions, "decision", decision.Reference, Button.For("Show", "decision show", "decision", decision.Reference));
        return await HistoryPages.ShowAsync(subject, db.History.Where(entry => entry.DecisionId == decision.Id), back, context, below: null, cancellationToken);
    }

    /// <summary>The history of a RAID item by its name here or its number in the register, or that there is none; where a number came up several times, it asks which is meant.</summary>
    public async Task<Reply> OfRaidItemAsync(string written, int back, CommandContext context, CancellationToken cancellationToken)
    {
        var found = await raid.FindAsync(written, context.BoundGroup?.Code, cancellationToken);
        if (found is not [var item])
        {
            return found is []
                ? await raid.ProblemAsync(written, OfRaid, Fields, cancellationToken)
                : CommandContext.Problem($"{written.Trim()} came up {found.Count} times. Which one?", [.. found.Take(MostChoices).Select(same => new Button(same.Key, OfRaid, Fields(same.Key)))]);
        }

        var subject = new HistorySubject(RaidCards.Full(item).Title, OfRaid, "raid", item.Key, Button.For("Show", "raid show", "raid", item.Key));
        return await HistoryPages.ShowAsync(subject, db.History.Where(entry => entry.RaidItemId == item.Id), back, context, below: null, cancellationToken);
    }

    private static ImmutableDictionary<string, string> Fields(string key) => ImmutableDictionary<string, string>.Empty.Add("raid", key);
}
