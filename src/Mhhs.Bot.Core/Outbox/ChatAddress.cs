using Mhhs.Bot.Core.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>
/// How a conversation or a person is spoken to on a platform that has no one address for all: Teams tells with every activity where the answer goes, and only somebody
/// whose id has been seen there can be written to. Kept from the last activity, because it changes.
/// </summary>
public sealed class ChatAddress
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The Teams tenant.</summary>
    public required string Workspace { get; init; }

    /// <summary>The platform's id of the conversation; of a person nobody has spoken with yet, the one they are spoken to by.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ChatAddressKind Kind { get; init; }

    /// <summary>Where it is called.</summary>
    public required string ServiceUrl { get; set; }

    /// <summary>The account whose own conversation it is, by its <see cref="AccountKey.UserId"/>; null for one of several people.</summary>
    public string? UserId { get; set; }

    /// <summary>The id that the platform wants for that account in calls; null for a conversation of several people.</summary>
    public string? PersonId { get; set; }

    /// <summary>When it last changed here, of the real clock.</summary>
    public required Instant At { get; set; }
}

/// <summary>What a <see cref="ChatAddress"/> is of.</summary>
public enum ChatAddressKind
{
    /// <summary>One person's own conversation with the bot.</summary>
    Direct,

    /// <summary>A person who was seen and has no conversation of their own with the bot yet.</summary>
    Person,

    /// <summary>A chat of several people.</summary>
    Group,

    /// <summary>A channel of a team, which has threads.</summary>
    Channel,
}

internal sealed class ChatAddressMapping : IEntityTypeConfiguration<ChatAddress>
{
    public void Configure(EntityTypeBuilder<ChatAddress> builder)
    {
        builder.ToTable("chat_addresses");
        builder.HasIndex(address => new { address.Platform, address.Workspace, address.Name }).IsUnique();
        builder.HasIndex(address => new { address.Platform, address.Workspace, address.UserId });
    }
}
