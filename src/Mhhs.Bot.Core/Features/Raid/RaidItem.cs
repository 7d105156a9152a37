using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>
/// A risk, assumption, issue or dependency as a report mentions it or a member recorded it. The register of record is the programme's own (the
/// DPMO), not the bot: its number is kept where it is known, and <see cref="Key"/> is only what the bot calls the item.
/// </summary>
public sealed class RaidItem : MeetingRecord
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>What the bot calls it, <c>TMAG-RAID3</c>: unique, and what it is found by while it has no number.</summary>
    public required string Key { get; init; }

    /// <summary>Its place in its meeting's report, from 1; what was recorded in a chat stands behind.</summary>
    public required int Position { get; set; }

    /// <summary>Its number in the register of record, or null.</summary>
    public string? Reference { get; private set; }

    /// <summary>Risk, assumption, issue or dependency, in lower case, or null where nobody has said.</summary>
    public string? Kind { get; private set; }

    /// <inheritdoc />
    public override string Subject => $"raid:{Key}";

    /// <summary>A new item, under the group's next number.</summary>
    public static RaidItem Of(Group group, Meeting meeting, int position, string description, string? kind, string? area, string? reference)
    {
        ArgumentNullException.ThrowIfNull(group);
        var item = new RaidItem
        {
            Group = group,
            Meeting = meeting,
            Key = new RecordRef(group.CodeFolded, RecordRef.Raid, group.TakeRaidItem()).ToString(),
            Position = position,
            Kind = kind,
            Area = area,
            Reference = reference,
            Description = description,
        };
        item.Index();
        return item;
    }

    /// <summary>Says which number it has in the register of record, or with null that it has none.</summary>
    public void SetNumber(string? number, Change change)
    {
        Apply(change, HistoryVerb.Numbered, Reference, number);
        Reference = number;
        Index();
    }

    /// <summary>Says of which type it is, in lower case.</summary>
    public void SetKind(string? kind, Change change)
    {
        Apply(change, HistoryVerb.Classed, Kind, kind);
        Kind = kind;
    }

    /// <inheritdoc />
    public override void Index() => SearchText = Folding.Fold($"{Key} {Reference} {Area} {Description}");
}

internal sealed class RaidItemMapping : IEntityTypeConfiguration<RaidItem>
{
    public void Configure(EntityTypeBuilder<RaidItem> builder)
    {
        builder.HasOne(item => item.Group).WithMany().HasForeignKey(item => item.GroupId);
        builder.HasOne(item => item.Meeting).WithMany().HasForeignKey(item => item.MeetingId);
        builder.HasIndex(item => item.Key).IsUnique();
        builder.HasIndex(item => item.EventKey);
        builder.HasQueryFilter(item => item.GoneAt == null);

        // Not unique: a later import moves items to other places, several in one save.
        builder.HasIndex(item => new { item.MeetingId, item.Position });
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.Ignore(item => item.Subject);
        builder.Ignore(item => item.RecordedByName);
    }
}
