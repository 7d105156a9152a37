using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>A decision of a group; its number runs across the group's meetings (<c>TMAG-DEC11</c>).</summary>
public sealed class Decision : MeetingRecord
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Its number in the group's sequence, from 1.</summary>
    public required int Number { get; set; }

    /// <summary>Its public name, <c>TMAG-DEC11</c>; unique.</summary>
    public required string Reference { get; set; }

    /// <summary>Gives it another number, because a report uses its own for another decision.</summary>
    /// <param name="number">A free number of its group.</param>
    public void Renumber(int number)
    {
        (Number, Reference) = (number, Meetings.RecordRef.Write(Group!.Code, RecordRef.Decisions, number, Reference.Length - Reference.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Length));
        Touch();
    }

    /// <inheritdoc />
    public override string Subject => $"decision:{Reference}";
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasOne(decision => decision.Group).WithMany().HasForeignKey(decision => decision.GroupId);
        builder.HasOne(decision => decision.Meeting).WithMany().HasForeignKey(decision => decision.MeetingId);
        builder.HasIndex(decision => decision.Reference).IsUnique();
        builder.HasIndex(decision => decision.EventKey);
        builder.Property(decision => decision.Version).IsConcurrencyToken();
        builder.Ignore(decision => decision.Subject);
        builder.Ignore(decision => decision.RecordedByName);
    }
}
