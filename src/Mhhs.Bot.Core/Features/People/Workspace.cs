using Mhhs.Bot.Core.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>A Slack workspace or Teams tenant that the bot was installed in. Until an admin approves it, its people read nothing.</summary>
public sealed class Workspace
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Which chat.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The platform's id of it: a Slack team, a Teams tenant, or <c>local</c>.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Whether it is one of ours.</summary>
    public bool IsApproved { get; set; }

    /// <summary>Whether an admin has said no; it is not listed as waiting any more.</summary>
    public bool IsRefused { get; set; }

    /// <summary>When it first asked, on the programme's clock; null for one that the settings name.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>Its name for settings and commands, <c>slack:T0ACME</c>.</summary>
    public string Name => NameOf(Platform, ExternalId);

    /// <summary>A workspace's name for settings and commands.</summary>
    public static string NameOf(Platform platform, string externalId) => $"{platform.ToString().ToLowerInvariant()}:{externalId}";
}

internal sealed class WorkspaceMapping : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.HasIndex(workspace => new { workspace.Platform, workspace.ExternalId }).IsUnique();
        builder.Ignore(workspace => workspace.Name);
    }
}
