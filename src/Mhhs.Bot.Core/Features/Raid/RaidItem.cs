using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>A risk, assumption, issue or dependency as a report mentions it. The register of record is the programme's own (the DPMO), not the bot.</summary>
public sealed class RaidItem
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The meeting whose report has it.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting whose report has it.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>Its place in the report, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Its number in the register of record, or null.</summary>
    public string? Reference { get; set; }

    /// <summary>Risk, assumption, issue or dependency as written, or null where the report does not say.</summary>
    public string? Kind { get; set; }

    /// <summary>What it is about, or null.</summary>
    public string? Area { get; set; }

    /// <summary>What was said.</summary>
    public required string Description { get; set; }

    /// <summary>The description folded, for finding.</summary>
    public required string SearchText { get; set; }
}

internal sealed class RaidItemMapping : IEntityTypeConfiguration<RaidItem>
{
    public void Configure(EntityTypeBuilder<RaidItem> builder)
    {
        builder.HasOne(item => item.Meeting).WithMany().HasForeignKey(item => item.MeetingId);
        builder.HasIndex(item => new { item.MeetingId, item.Position }).IsUnique();
    }
}
