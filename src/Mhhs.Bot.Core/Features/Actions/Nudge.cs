using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>That somebody asked a person how an action is going, beside the reminders: once a day at most, whoever asks.</summary>
public sealed class Nudge
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Who was asked.</summary>
    public required long PersonId { get; init; }

    /// <summary>Of which action.</summary>
    public required long ActionItemId { get; init; }

    /// <summary>The programme's date.</summary>
    public required LocalDate Day { get; init; }
}

internal sealed class NudgeMapping : IEntityTypeConfiguration<Nudge>
{
    public void Configure(EntityTypeBuilder<Nudge> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(nudge => nudge.PersonId);
        builder.HasOne<ActionItem>().WithMany().HasForeignKey(nudge => nudge.ActionItemId);
        builder.HasIndex(nudge => new { nudge.PersonId, nudge.ActionItemId, nudge.Day }).IsUnique();
    }
}
