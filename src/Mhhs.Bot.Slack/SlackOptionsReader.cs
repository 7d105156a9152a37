using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack;

/// <summary>Reads the section <c>Slack</c>, and says at the start what in it cannot be right.</summary>
/// <remarks>By hand, because the configuration binder cannot read one name both as a text and as an array.</remarks>
internal sealed class SlackOptionsReader(IConfiguration configuration) : IConfigureOptions<SlackOptions>, IValidateOptions<SlackOptions>
{
    public void Configure(SlackOptions options)
    {
        var section = configuration.GetSection(SlackOptions.Section);
        options.SigningSecrets = List(section.GetSection("SigningSecret"));
        options.AllowedTeams = List(section.GetSection("AllowedTeams"));
        options.BotToken = section["BotToken"] is { Length: > 0 } token ? token.Trim() : null;
        options.ClientId = section["ClientId"] is { Length: > 0 } client ? client.Trim() : null;
        options.ClientSecret = section["ClientSecret"] is { Length: > 0 } clientSecret ? clientSecret.Trim() : null;
        options.AppToken = section["AppToken"] is { Length: > 0 } appToken ? appToken.Trim() : null;
        if (section["ApiBaseUrl"] is { Length: > 0 } url)
        {
            // A base without its last slash would lose its last part when a method's name is joined to it.
            options.ApiBaseUrl = Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var parsed) ? parsed : new Uri(url, UriKind.Relative);
        }
    }

    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        List<string> faults = [];
        if (options.SigningSecrets.Any(secret => secret.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))))
        {
            faults.Add("Slack:SigningSecret holds white space inside a secret; several secrets are parted by commas.");
        }

        if (options.BotToken is { } token && !token.StartsWith("xoxb-", StringComparison.Ordinal) && !token.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
        {
            faults.Add("Slack:BotToken is not a bot token; bot tokens start with xoxb- (app-level tokens, xapp-, do not post messages).");
        }

        if (options.ClientId is null != options.ClientSecret is null)
        {
            faults.Add("Slack:ClientId and Slack:ClientSecret belong together; one of them is missing.");
        }

        if (options.AppToken is { } appToken && !appToken.StartsWith("xapp-", StringComparison.Ordinal))
        {
            faults.Add("Slack:AppToken is not an app-level token; those start with xapp- and are made on the app's page, Basic Information, with the scope connections:write.");
        }

        // The token travels in a header of every call, so it is not sent in the clear to another machine.
        if (!options.ApiBaseUrl.IsAbsoluteUri || (options.ApiBaseUrl.Scheme != Uri.UriSchemeHttps && !(options.ApiBaseUrl.Scheme == Uri.UriSchemeHttp && options.ApiBaseUrl.IsLoopback)))
        {
            faults.Add($"Slack:ApiBaseUrl is '{options.ApiBaseUrl.OriginalString}'; an address that starts with https:// was expected (http:// on this machine only).");
        }

        faults.AddRange(options.AllowedTeams
            .Where(team => team[0] is not ('T' or 'E') || !SlackId.IsId(team))
            .Select(team => $"Slack:AllowedTeams holds '{team}'; a workspace's id such as T0ACME was expected."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static ImmutableArray<string> List(IConfigurationSection section) =>
    [
        .. section.GetChildren().Select(child => child.Value).Prepend(section.Value)
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(),
    ];
}
