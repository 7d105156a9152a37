using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Actions;

internal sealed class ActionItemMapping : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> builder)
    {
        builder.ToTable("actions");
        builder.ComplexProperty(action => action.Due, due => due.IsRequired());
        builder.Property(action => action.AskedDue).HasConversion<JsonConverterFor<Due>>();
        builder.HasOne(action => action.Group).WithMany().HasForeignKey(action => action.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(action => action.Meeting).WithMany().HasForeignKey(action => action.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(action => action.RewordedAt).WithMany().HasForeignKey(action => action.RewordedAtId);
        builder.HasMany(action => action.Owners).WithOne(owner => owner.ActionItem).HasForeignKey(owner => owner.ActionItemId);
        builder.HasMany(action => action.Shares).WithOne(share => share.ActionItem).HasForeignKey(share => share.ActionItemId);
        builder.Property(action => action.Closure).HasConversion<JsonConverterFor<ClosurePolicy>>();
        builder.HasMany(action => action.Topics).WithOne(topic => topic.ActionItem).HasForeignKey(topic => topic.ActionItemId);
        builder.HasMany(action => action.Links).WithOne(link => link.ActionItem).HasForeignKey(link => link.ActionItemId);
        builder.HasMany(action => action.Updates).WithOne(update => update.ActionItem).HasForeignKey(update => update.ActionItemId);
        builder.HasMany(action => action.History).WithOne(entry => entry.ActionItem).HasForeignKey(entry => entry.ActionItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(action => action.Key).IsUnique();
        builder.HasIndex(action => new { action.GroupId, action.Status });

        // Of what people own very little is still to be done: which, a sweep sees here without a look at the rest.
        builder.HasIndex(action => action.Id).HasFilter("status = 'Open'").HasDatabaseName("ix_actions_open");
        builder.HasIndex(action => action.MeetingId);
        builder.HasIndex(action => action.PublishIn).HasFilter("publish_in IS NOT NULL");
        builder.HasIndex(action => action.AwaitedFrom).HasFilter("awaited_from IS NOT NULL");
        builder.HasIndex(action => action.AwaitedUntil).HasFilter("awaited_until IS NOT NULL");
        builder.HasIndex(action => action.ReviewOn).HasFilter("review_on IS NOT NULL");
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.Property(action => action.Reminders).HasConversion<PolicyChangesConverter>();
        builder.HasIndex(action => action.Reminders).HasFilter("reminders IS NOT NULL");
        builder.Ignore(action => action.Subject);
        builder.Ignore(action => action.IsLive);
        builder.Ignore(action => action.NeedsEvidence);
        builder.Ignore(action => action.OwnersText);
        builder.Ignore(action => action.TopicsText);
        builder.Ignore(action => action.AwaitedText);
        builder.Ignore(action => action.Closing);
    }
}

internal sealed class ActionOwnerMapping : IEntityTypeConfiguration<ActionOwner>
{
    public void Configure(EntityTypeBuilder<ActionOwner> builder)
    {
        builder.HasOne(owner => owner.Person).WithMany().HasForeignKey(owner => owner.PersonId);
        builder.HasOne(owner => owner.Party).WithMany().HasForeignKey(owner => owner.PartyId);
        builder.HasOne<Groups.Group>().WithMany().HasForeignKey(owner => owner.GroupId);
        builder.HasIndex(owner => new { owner.PersonId, owner.ActionItemId });
        builder.HasIndex(owner => new { owner.PartyId, owner.ActionItemId });
    }
}

internal sealed class ShareMapping : IEntityTypeConfiguration<Share>
{
    public void Configure(EntityTypeBuilder<Share> builder)
    {
        builder.HasOne(share => share.Person).WithMany().HasForeignKey(share => share.PersonId);
        builder.HasIndex(share => new { share.PersonId, share.State });
        builder.HasIndex(share => new { share.ActionItemId, share.PersonId, share.Letter }).IsUnique();
    }
}

internal sealed class ActionTopicMapping : IEntityTypeConfiguration<ActionTopic>
{
    public void Configure(EntityTypeBuilder<ActionTopic> builder)
    {
        builder.ToTable("action_topics");
        builder.HasIndex(topic => topic.Folded);
        builder.HasIndex(topic => new { topic.ActionItemId, topic.Folded }).IsUnique();
    }
}

internal sealed class ActionLinkMapping : IEntityTypeConfiguration<ActionLink>
{
    public void Configure(EntityTypeBuilder<ActionLink> builder)
    {
        builder.ToTable("action_links");
        builder.HasOne<ActionItem>().WithMany().HasForeignKey(link => link.OtherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.ActionItemId, link.OtherId }).IsUnique();
    }
}

internal sealed class ActionUpdateMapping : IEntityTypeConfiguration<ActionUpdate>
{
    public void Configure(EntityTypeBuilder<ActionUpdate> builder) => builder.ToTable("action_updates");
}

internal sealed class ActionAliasMapping : IEntityTypeConfiguration<ActionAlias>
{
    public void Configure(EntityTypeBuilder<ActionAlias> builder)
    {
        builder.HasIndex(alias => alias.Key).IsUnique();
        builder.HasOne<ActionItem>().WithMany().HasForeignKey(alias => alias.ActionItemId);
    }
}

internal sealed class HistoryEntryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("history");
        builder.HasOne<Decision>().WithMany(decision => decision.History).HasForeignKey(entry => entry.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RaidItem>().WithMany(item => item.History).HasForeignKey(entry => entry.RaidItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Meeting>().WithMany(meeting => meeting.History).HasForeignKey(entry => entry.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.EventKey);
        builder.HasIndex(entry => entry.At);
    }
}
