using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>A decision of a group; its number runs across the group's meetings (<c>TMAG-DEC11</c>).</summary>
public sealed class Decision
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>The meeting it was taken at.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting it was taken at.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>Its number in the group's sequence, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its public name, <c>TMAG-DEC11</c>; unique.</summary>
    public required string Reference { get; init; }

    /// <summary>What it is about, or null.</summary>
    public string? Area { get; set; }

    /// <summary>What was decided.</summary>
    public required string Description { get; set; }

    /// <summary>The description folded, for finding.</summary>
    public required string SearchText { get; set; }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasOne(decision => decision.Group).WithMany().HasForeignKey(decision => decision.GroupId);
        builder.HasOne(decision => decision.Meeting).WithMany().HasForeignKey(decision => decision.MeetingId);
        builder.HasIndex(decision => decision.Reference).IsUnique();
    }
}
