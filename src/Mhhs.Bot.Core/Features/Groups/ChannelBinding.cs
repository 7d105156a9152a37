using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>A channel that belongs to a group: what is said there is about the group, and its weekly summary is posted there.</summary>
public sealed class ChannelBinding
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>Which chat.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The Slack team, the Teams tenant, or <c>local</c>.</summary>
    public required string Workspace { get; init; }

    /// <summary>The platform's id of the channel.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The weekday of the summary, in the programme's zone.</summary>
    public IsoDayOfWeek DigestDay { get; set; } = IsoDayOfWeek.Monday;

    /// <summary>The time of day of the summary, in the programme's zone.</summary>
    public LocalTime DigestHour { get; set; } = new(9, 0);

    /// <summary>When the channel was bound.</summary>
    public required Instant BoundAt { get; init; }

    /// <summary>The moment up to which the last summary that was sent has told, or null before the first.</summary>
    public Instant? DigestedUntil { get; set; }

    /// <summary>Where to send to.</summary>
    public ConversationReference Conversation => new(Platform, Workspace, ChannelId);
}

internal sealed class ChannelBindingMapping : IEntityTypeConfiguration<ChannelBinding>
{
    public void Configure(EntityTypeBuilder<ChannelBinding> builder)
    {
        builder.HasOne(binding => binding.Group).WithMany().HasForeignKey(binding => binding.GroupId);
        builder.HasIndex(binding => new { binding.Platform, binding.Workspace, binding.ChannelId }).IsUnique();
        builder.Ignore(binding => binding.Conversation);
    }
}
