using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Which workspace or tenant is trusted to say who has an address of which domain. None is, unless the settings say so.</summary>
public sealed class TrustedDomains
{
    private readonly ImmutableHashSet<(Platform Platform, string Workspace, string Domain)> _trusted;

    private TrustedDomains(IEnumerable<(Platform Platform, string Workspace, string Domain)> trusted) => _trusted = [.. trusted];

    /// <summary>No workspace is trusted.</summary>
    public static TrustedDomains None { get; } = new([]);

    /// <summary>Reads the setting <c>Programme:TrustedDomains</c>.</summary>
    /// <param name="settings">Entries like <c>slack:T0ACME/example.org</c> and <c>teams:TENANT/example.org</c>.</param>
    /// <exception cref="ValidationException">An entry is none.</exception>
    public static TrustedDomains Read(IEnumerable<string> settings) => new(settings.Select(setting =>
        AccountKey.TryParse(setting, out var key) && key is { Platform: Platform.Slack or Platform.Teams or Platform.Chat, UserId: var domain }
            && Uri.CheckHostName(domain) == UriHostNameType.Dns && domain.Contains('.', StringComparison.Ordinal)
            ? (key.Value.Platform, key.Value.Workspace, domain.ToLowerInvariant())
            : throw new ValidationException($"Programme:TrustedDomains holds '{setting}'. An entry names a workspace and a domain, like 'slack:T0ACME/example.org'.")));

    /// <summary>Whether a workspace is trusted for the domain of an address.</summary>
    public bool Trusts(Platform platform, string workspace, string email) =>
        email.LastIndexOf('@') is > 0 and var at && _trusted.Contains((platform, workspace, email[(at + 1)..].ToLowerInvariant()));
}
