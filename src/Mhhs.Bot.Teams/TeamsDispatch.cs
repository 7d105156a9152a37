using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Teams;

/// <summary>What this door asks of the bot.</summary>
/// <param name="Run">Runs a command once for its event and gives the reply.</param>
internal sealed record TeamsDispatch(Func<CommandRequest, CancellationToken, Task<Reply>> Run);
