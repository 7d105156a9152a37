using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Data;

/// <summary>The programme itself, in one row.</summary>
public sealed class ProgrammeState
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Whether the database began with sample data; only then may <see cref="ClockOffset"/> be set.</summary>
    public bool IsSample { get; init; }

    /// <summary>What is added to the real clock to get the programme's; only ever grows.</summary>
    public Duration ClockOffset { get; set; }

    /// <summary>The weekdays to come that are not worked, as they were last known, in words; null before the first look. What differs from it has been declared since.</summary>
    public string? DaysOff { get; set; }
}

internal sealed class ProgrammeStateMapping : IEntityTypeConfiguration<ProgrammeState>
{
    public void Configure(EntityTypeBuilder<ProgrammeState> builder)
    {
        builder.ToTable("programme");
        builder.Property(state => state.Id).ValueGeneratedNever();
    }
}
