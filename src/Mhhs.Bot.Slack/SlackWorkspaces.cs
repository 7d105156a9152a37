using System.Collections.Immutable;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack;

/// <summary>Says which workspaces need nobody's approval.</summary>
public sealed class SlackWorkspaces
{
    private readonly SlackApi _api;
    private readonly IOptions<SlackOptions> _options;
    private readonly ILogger<SlackWorkspaces> _logger;

    internal SlackWorkspaces(SlackApi api, IOptions<SlackOptions> options, ILogger<SlackWorkspaces> logger) =>
        (_api, _options, _logger) = (api, options, logger);

    /// <summary>
    /// The workspaces of <see cref="SlackOptions.AllowedTeams"/> and the one that <see cref="SlackOptions.BotToken"/> belongs to, which Slack is asked
    /// for; where it does not answer, that one is missing, a line is logged, and asking again later may find it. Never throws for what Slack may do.
    /// </summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<ImmutableArray<string>> FindApprovedAsync(CancellationToken cancellationToken)
    {
        var allowed = _options.Value.AllowedTeams;
        if (_options.Value.BotToken is not { } token)
        {
            return allowed;
        }

        var answer = await _api.CallAsync("auth.test", token, [], cancellationToken);
        if (answer is SlackAnswer.Done { Response.TeamId: { } own } && SlackId.IsId(own))
        {
            return allowed.Contains(own) ? allowed : allowed.Add(own);
        }

        _logger.OwnTeamUnknown(answer is SlackAnswer.No no ? no.Code : answer.GetType().Name);
        return allowed;
    }
}
