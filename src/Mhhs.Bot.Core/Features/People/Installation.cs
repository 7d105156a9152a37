using Mhhs.Bot.Core.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>That somebody installed the bot in a workspace by themselves. Its tokens are kept as the door has protected them, never in the clear. Its times are of the real clock.</summary>
public sealed class Installation
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Which chat.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The platform's id of the workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>What the workspace calls itself; null where it has not said.</summary>
    public string? Name { get; set; }

    /// <summary>The organisation of several workspaces that it is of, by the platform's id; null for none.</summary>
    public string? Organisation { get; set; }

    /// <summary>The bot's token there, protected.</summary>
    public required string Token { get; set; }

    /// <summary>What a new token is had with, protected; null where the token does not expire.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>When the token expires; null for never.</summary>
    public Instant? ExpiresAt { get; set; }

    /// <summary>What the bot may do there, as the platform names it, with commas between.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>The platform's id of whoever installed it last; null where it has not said.</summary>
    public string? InstalledBy { get; set; }

    /// <summary>When it was installed last.</summary>
    public Instant InstalledAt { get; set; }

    /// <summary>When it ended: the bot was removed, or its token revoked. Null while it stands.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>Until when some host is getting a new token, so that no other does; null for none.</summary>
    public Instant? RefreshingUntil { get; set; }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder) =>
        builder.HasIndex(installation => new { installation.Platform, installation.Workspace }).IsUnique();
}
