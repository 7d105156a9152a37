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

    /// <summary>Whether the channel gets no weekly summary.</summary>
    public bool DigestIsOff { get; set; }

    /// <summary>The weekday of the summary, in <see cref="DigestZone"/>.</summary>
    public IsoDayOfWeek DigestDay { get; set; } = IsoDayOfWeek.Monday;

    /// <summary>The time of day of the summary, in <see cref="DigestZone"/>.</summary>
    public LocalTime DigestHour { get; set; } = new(9, 0);

    /// <summary>The zone of day and hour as the time zone database names it, or null for the programme's.</summary>
    public string? DigestZone { get; set; }

    /// <summary>What is posted when nothing has changed.</summary>
    public DigestWhenQuiet DigestWhenQuiet { get; set; }

    /// <summary>A summary that was due at or before this moment is not wanted: the day or hour was set then. Null for <see cref="BoundAt"/>.</summary>
    public Instant? DigestFrom { get; set; }

    /// <summary>When the sweep has to look at this channel again, or null for at once.</summary>
    public Instant? DigestNextAt { get; set; }

    /// <summary>When the channel was bound.</summary>
    public required Instant BoundAt { get; init; }

    /// <summary>The moment up to which the last summary that was sent has told, or null before the first.</summary>
    public Instant? DigestedUntil { get; set; }

    /// <summary>Where to send to.</summary>
    public ConversationReference Conversation => new(Platform, Workspace, ChannelId);
}

/// <summary>What is posted in the place of a weekly summary when nothing has changed since the last one.</summary>
public enum DigestWhenQuiet
{
    /// <summary>One line that says so.</summary>
    Brief,

    /// <summary>The whole of it.</summary>
    Full,

    /// <summary>Nothing.</summary>
    Skip,
}

/// <summary>Finds what belongs to a channel.</summary>
internal static class ChannelBindingQueries
{
    /// <summary>The binding of a channel, if it has one.</summary>
    public static IQueryable<ChannelBinding> At(this IQueryable<ChannelBinding> bindings, ConversationReference channel) => bindings.Where(
        binding => binding.Platform == channel.Platform && binding.Workspace == channel.Workspace && binding.ChannelId == channel.ConversationId);
}

internal sealed class ChannelBindingMapping : IEntityTypeConfiguration<ChannelBinding>
{
    public void Configure(EntityTypeBuilder<ChannelBinding> builder)
    {
        builder.HasOne(binding => binding.Group).WithMany().HasForeignKey(binding => binding.GroupId);
        builder.HasIndex(binding => new { binding.Platform, binding.Workspace, binding.ChannelId }).IsUnique();
        builder.Property(binding => binding.DigestWhenQuiet).HasDefaultValue(DigestWhenQuiet.Brief);
        builder.HasIndex(binding => binding.DigestNextAt);
        builder.Ignore(binding => binding.Conversation);
    }
}
