using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using NodaTime;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Asks Slack who its users are.</summary>
/// <remarks>https://docs.slack.dev/reference/methods/users.info; needs <c>users:read</c>, and <c>users:read.email</c> for the address.</remarks>
internal sealed class SlackDirectory(SlackApi api, SlackTokens tokens) : IPlatformDirectory
{
    // Nothing a person does changes these soon; asking on would only use up the limit.
    private static readonly Duration AfterNo = Duration.FromHours(1);

    // Slack gives no time when an answer was lost.
    private static readonly Duration AfterLost = Duration.FromMinutes(1);

    public Platform Platform => Platform.Slack;

    public async Task<Lookup> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (!SlackId.IsUser(account.UserId))
        {
            return new Lookup.Unknown();
        }

        if (await tokens.FindAsync(account.Workspace, cancellationToken) is not { } token)
        {
            return new Lookup.Later(AfterNo, "the bot has no token there");
        }

        return await api.CallAsync("users.info", token, [("user", account.UserId)], cancellationToken) switch
        {
            SlackAnswer.Done { Response.User: { } user } => new Lookup.Found(Read(user, account.Workspace)),
            SlackAnswer.Done => new Lookup.Later(AfterLost, "an answer without a user"),
            SlackAnswer.No { Code: "user_not_found" or "user_not_visible" } => new Lookup.Unknown(),
            SlackAnswer.No no => new Lookup.Later(AfterNo, no.Detail.Length > 0 ? $"{no.Code}: {no.Detail}" : no.Code),
            SlackAnswer.NotNow later => new Lookup.Later(later.Wait, later.Reason),
            SlackAnswer.Lost lost => new Lookup.Later(AfterLost, lost.Reason),
            var other => throw new InvalidOperationException($"{other} is no answer of Slack's."),
        };
    }

    /// <summary>What a user's object says of an account.</summary>
    public static AccountFacts Read(SlackUser user, string workspace)
    {
        // In an organisation of several workspaces a user belongs to one and is at home in all that are listed.
        var isOurs = user.TeamId is null || user.TeamId == workspace || user.EnterpriseUser?.Teams?.Contains(workspace) == true;
        var email = user.IsEmailConfirmed == false ? null : user.Profile?.Email;
        return new AccountFacts(
            new[] { user.Profile?.RealName, user.Profile?.DisplayName }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)),
            string.IsNullOrWhiteSpace(email) ? null : email,
            IsGuest: user.IsRestricted || user.IsUltraRestricted || user.IsStranger || user.IsBot || !isOurs,
            user.Deleted,
            user.Tz);
    }
}
