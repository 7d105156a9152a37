using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Teams;

/// <summary>Reads the section <c>Teams</c>, and says at the start what in it cannot be right.</summary>
/// <remarks>By hand, because the configuration binder cannot read one name both as a text and as an array.</remarks>
internal sealed class TeamsOptionsReader(IConfiguration configuration, IHostEnvironment environment) : IConfigureOptions<TeamsOptions>, IValidateOptions<TeamsOptions>
{
    public void Configure(TeamsOptions options)
    {
        var section = configuration.GetSection(TeamsOptions.Section);
        options.AppId = Text(section, "AppId");
        options.TenantId = Text(section, "TenantId");
        options.AppPassword = Text(section, "AppPassword");
        options.CertificatePath = Text(section, "CertificatePath");
        options.UseManagedIdentity = Flag(section, "UseManagedIdentity");
        options.AllowPlayground = Flag(section, "AllowPlayground");
        options.AllowedTenants = List(section.GetSection("AllowedTenants"));
        options.AllowedHosts = List(section.GetSection("AllowedHosts")) is { IsEmpty: false } hosts ? hosts : options.AllowedHosts;
        options.FileHosts = List(section.GetSection("FileHosts")) is { IsEmpty: false } fileHosts ? fileHosts : options.FileHosts;
        options.Issuer = Text(section, "Issuer") ?? options.Issuer;
        options.MetadataUrl = Text(section, "MetadataUrl") ?? options.MetadataUrl;
        options.LoginUrl = Text(section, "LoginUrl")?.TrimEnd('/') ?? options.LoginUrl;
        options.Scope = Text(section, "Scope") ?? options.Scope;
    }

    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        List<string> faults = [];
        if (options.AllowPlayground && !environment.IsDevelopment())
        {
            faults.Add("Teams:AllowPlayground lets requests in without a token, so it is for Development only; take it out.");
        }

        faults.AddRange(new[] { ("AppId", options.AppId), ("TenantId", options.TenantId) }.Concat(options.AllowedTenants.Select(tenant => ("AllowedTenants", (string?)tenant)))
            .Where(setting => setting.Item2 is { } id && !Guid.TryParseExact(id, "D", out _) && !options.AllowPlayground)
            .Select(setting => $"Teams:{setting.Item1} holds '{setting.Item2}'; an id such as 0b5bf0a2-4f4e-4b9f-8d0c-0c6a1f5c9a10 was expected."));
        if (options is { AppId: not null, TenantId: null, UseManagedIdentity: false, AllowPlayground: false })
        {
            faults.Add("Teams:TenantId is not set; it is the tenant that the bot is registered in.");
        }

        if (new[] { options.AppPassword is not null, options.CertificatePath is not null, options.UseManagedIdentity }.Count(given => given) > 1)
        {
            faults.Add("Teams has several of AppPassword, CertificatePath and UseManagedIdentity; the bot proves itself in one way.");
        }

        faults.AddRange(new[] { ("MetadataUrl", options.MetadataUrl), ("LoginUrl", options.LoginUrl) }
            .Where(setting => !Uri.TryCreate(setting.Item2, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps && !TeamsOptions.IsLocal(url))
            .Select(setting => $"Teams:{setting.Item1} is '{setting.Item2}'; an address that starts with https:// was expected (http:// on this machine only)."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? Text(IConfigurationSection section, string name) => section[name]?.Trim() is { Length: > 0 } text ? text : null;

    private static bool Flag(IConfigurationSection section, string name) => bool.TryParse(section[name], out var flag) && flag;

    private static ImmutableArray<string> List(IConfigurationSection section) =>
    [
        .. section.GetChildren().Select(child => child.Value).Prepend(section.Value)
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(),
    ];
}
