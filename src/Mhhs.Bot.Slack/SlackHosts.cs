namespace Mhhs.Bot.Slack;

/// <summary>Which addresses are Slack's, or its stand-in's: what people's chats hold, and our tokens, are sent nowhere else.</summary>
internal static class SlackHosts
{
    private static readonly string[] Chats = [".slack.com", ".slack-gov.com"];
    private static readonly string[] Files = [".slack.com", ".slack-gov.com", ".slack-edge.com", ".slack-files.com"];

    /// <summary>Whether requests may be answered, files handed over and sockets opened there.</summary>
    /// <param name="url">The address, as Slack gave it.</param>
    /// <param name="options">Where its Web API is.</param>
    public static bool IsChat(Uri url, SlackOptions options) => IsOneOf(url, options, Chats);

    /// <summary>Whether files may be fetched from there, with our token.</summary>
    /// <param name="url">The address, as Slack gave it.</param>
    /// <param name="options">Where its Web API is.</param>
    public static bool IsFile(Uri url, SlackOptions options) => IsOneOf(url, options, Files);

    private static bool IsOneOf(Uri url, SlackOptions options, string[] hosts)
    {
        var api = options.ApiBaseUrl;
        var isSecret = url.Scheme is "https" or "wss";
        return isSecret && Array.Exists(hosts, host => url.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            || url.Host == api.Host && url.Port == api.Port && (isSecret || api.IsLoopback);
    }
}
