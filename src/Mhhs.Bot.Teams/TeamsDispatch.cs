using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Teams;

/// <summary>The three things this door asks of the bot.</summary>
/// <param name="Run">Runs a command once for its event and gives the reply, which it queues where the request says so.</param>
/// <param name="ReplyLater">Queues a reply to what never became a command.</param>
/// <param name="Tell">Takes news of the platform.</param>
internal sealed record TeamsDispatch(
    Func<CommandRequest, CancellationToken, Task<Reply>> Run,
    Func<CommandRequest, Reply, CancellationToken, Task> ReplyLater,
    Func<PlatformNews, CancellationToken, Task> Tell);
