using System.Collections.Immutable;

namespace Mhhs.Bot.Teams;

/// <summary>The settings of the Teams door, section <c>Teams</c>. None is required: without an app id every request is refused and nothing is sent.</summary>
public sealed class TeamsOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Teams";

    /// <summary>The bot's application (client) id (<c>Teams:AppId</c>), or null: then the door is closed.</summary>
    public string? AppId { get; set; }

    /// <summary>The tenant that the bot is registered in (<c>Teams:TenantId</c>); its own token comes from there, and its people need nobody's approval.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client secret (<c>Teams:AppPassword</c>), or null where a certificate or a managed identity stands in its place.</summary>
    public string? AppPassword { get; set; }

    /// <summary>A certificate with its private key, as a .pfx or .pem file (<c>Teams:CertificatePath</c>), or null.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Whether the app id is that of a managed identity, so that there is no secret at all (<c>Teams:UseManagedIdentity</c>).</summary>
    public bool UseManagedIdentity { get; set; }

    /// <summary>The tenants whose people may use the bot (<c>Teams:AllowedTenants</c>, parted by commas or an array); the bot's own is another. What comes from any other is refused.</summary>
    public ImmutableArray<string> AllowedTenants { get; set; } = [];

    /// <summary>
    /// The hosts that the bot calls and shows its token to (<c>Teams:AllowedHosts</c>); one that begins with a dot stands for all below it. The address to answer to
    /// comes with every activity and is kept, so it is held against this each time.
    /// </summary>
    public ImmutableArray<string> AllowedHosts { get; set; } = ["smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com"];

    /// <summary>The hosts that dropped files are fetched from (<c>Teams:FileHosts</c>); one that begins with a dot stands for all below it. They are shown no token.</summary>
    public ImmutableArray<string> FileHosts { get; set; } = [".sharepoint.com", ".svc.ms"];

    /// <summary>Who issues the tokens that activities come with (<c>Teams:Issuer</c>); another in the clouds of governments and in China.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where the issuer tells its keys (<c>Teams:MetadataUrl</c>).</summary>
    public string MetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where the bot gets its own token (<c>Teams:LoginUrl</c>); the tenant is put behind it.</summary>
    public string LoginUrl { get; set; } = "https://login.microsoftonline.com";

    /// <summary>What that token is for (<c>Teams:Scope</c>).</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>
    /// Lets the local playground in, which sends no token (<c>Teams:AllowPlayground</c>): only in Development, only from this machine, and only where it wants its answer on this machine.
    /// </summary>
    public bool AllowPlayground { get; set; }

    /// <summary>The tenants that are let in.</summary>
    public IEnumerable<string> Tenants => TenantId is null ? AllowedTenants : AllowedTenants.Append(TenantId).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the bot may call an address and show it its token.</summary>
    /// <param name="address">The address, absolute or not.</param>
    public bool MayCall(Uri? address) =>
        address is { IsAbsoluteUri: true } && (IsOneOf(address, AllowedHosts) || AllowPlayground && IsLocal(address));

    /// <summary>Whether a dropped file may be fetched from an address.</summary>
    /// <param name="address">The address, absolute.</param>
    public bool MayFetch(Uri address) => IsOneOf(address, FileHosts) || AllowPlayground && IsLocal(address);

    private static bool IsOneOf(Uri address, ImmutableArray<string> hosts) => address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && hosts.Any(host => host.StartsWith('.')
        ? address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) || address.Host.Equals(host[1..], StringComparison.OrdinalIgnoreCase)
        : address.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an address is on this machine.</summary>
    public static bool IsLocal(Uri address) => address.IsLoopback && address.Scheme is "http" or "https";
}
