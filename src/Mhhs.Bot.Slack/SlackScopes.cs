namespace Mhhs.Bot.Slack;

/// <summary>The scopes that the bot's token needs, by what needs them. The manifest asks for these and no more.</summary>
/// <remarks>https://docs.slack.dev/reference/scopes</remarks>
internal static class SlackScopes
{
    /// <summary>What needs what.</summary>
    public static IReadOnlyDictionary<string, string[]> ByUse { get; } = new Dictionary<string, string[]>
    {
        ["slash commands"] = ["commands"],
        ["chat.postMessage, chat.update, chat.postEphemeral"] = ["chat:write"],
        ["app_mention"] = ["app_mentions:read"],
        ["message.im"] = ["im:history"],
        ["conversations.open"] = ["im:write"],
        ["conversations.history, conversations.replies"] = ["im:history", "channels:history", "groups:history"],
        ["member_joined_channel, channel_archive and their like"] = ["channels:read", "groups:read"],
        ["files.info, and fetching what was dropped"] = ["files:read"],
        ["files.getUploadURLExternal, files.completeUploadExternal"] = ["files:write"],
        ["users.info, user_change"] = ["users:read", "users:read.email"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Needed { get; } = [.. ByUse.Values.SelectMany(scopes => scopes).Distinct()];
}
