using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Finds the token the bot has for a workspace. The one place to change when workspaces install the bot themselves.</summary>
internal sealed class SlackTokens(IOptions<SlackOptions> options)
{
    /// <summary>The token, or null where the bot is not installed.</summary>
    /// <param name="workspace">Slack's id of the workspace.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public ValueTask<string?> FindAsync(string workspace, CancellationToken cancellationToken) =>
        ValueTask.FromResult(options.Value.BotToken);
}
