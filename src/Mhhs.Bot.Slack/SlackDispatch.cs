using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Slack;

/// <summary>The things this door asks of the bot.</summary>
/// <param name="Run">Runs a command once for its event and gives the reply.</param>
/// <param name="ReplyLater">Queues a reply that has come too late for the response.</param>
/// <param name="Tell">Takes what Slack tells of itself.</param>
internal sealed record SlackDispatch(
    Func<CommandRequest, CancellationToken, Task<Reply>> Run,
    Func<CommandRequest, Reply, CancellationToken, Task> ReplyLater,
    Func<PlatformNews, CancellationToken, Task> Tell)
{
    /// <summary>Finds what somebody may mean while they type.</summary>
    public Func<AccountKey, ConversationReference, LookupKind, string, CancellationToken, Task<ImmutableArray<ChoiceOption>>> Suggest { get; init; } = static (_, _, _, _, _) => Task.FromResult(ImmutableArray<ChoiceOption>.Empty);
}
