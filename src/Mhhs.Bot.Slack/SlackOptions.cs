using System.Collections.Immutable;

namespace Mhhs.Bot.Slack;

/// <summary>The settings of the Slack door, section <c>Slack</c>. None is required: without a signing secret every request is refused, without a token nothing is sent.</summary>
public sealed class SlackOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Slack";

    /// <summary>
    /// The secrets that requests may be signed with (<c>Slack:SigningSecret</c>: one, several parted by commas, or an array). Several only
    /// while a secret is being replaced, because Slack documents no time in which the old one stays good.
    /// </summary>
    public ImmutableArray<string> SigningSecrets { get; set; } = [];

    /// <summary>The bot's token for the one workspace it is installed in (<c>Slack:BotToken</c>), or null.</summary>
    public string? BotToken { get; set; }

    /// <summary>The app's client id (<c>Slack:ClientId</c>), so that workspaces can install the bot by themselves, or null.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's client secret (<c>Slack:ClientSecret</c>), or null.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The app-level token for Socket Mode (<c>Slack:AppToken</c>), or null: then Slack is only heard over HTTP.</summary>
    public string? AppToken { get; set; }

    /// <summary>Where Slack's Web API is, ending in a slash (<c>Slack:ApiBaseUrl</c>); a test puts its stand-in here.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>
    /// The ids of the workspaces that need nobody's approval (<c>Slack:AllowedTeams</c>, written as the secrets are); the bot's own is
    /// another. <see cref="SlackWorkspaces"/> gives both.
    /// </summary>
    public ImmutableArray<string> AllowedTeams { get; set; } = [];
}
