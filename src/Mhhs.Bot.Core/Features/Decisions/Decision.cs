using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
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
    /// <param name="change">Who and when.</param>
    public void Renumber(int number, Change change)
    {
        var before = Reference;
        (Number, Reference) = (number, Meetings.RecordRef.Write(Group!.Code, RecordRef.Decisions, number, Reference.Length - Reference.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Length));
        Apply(change, HistoryVerb.Renumbered, before, Reference);
        Index();
    }

    /// <summary>Says which meeting took it: the first report that has it knows better than the chat.</summary>
    public void Place(Meeting meeting, Change change)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        if (meeting != Meeting)
        {
            Apply(change, HistoryVerb.Placed, Meeting is { } before ? MeetingQueries.NameOf(before, Group!.Code) : null, MeetingQueries.NameOf(meeting, Group!.Code));
            Meeting = meeting;
        }
    }

    /// <inheritdoc />
    public override void Index() => SearchText = Folding.Fold($"{Reference} {Area} {Description}");

    /// <inheritdoc />
    public override string Subject => $"decision:{Reference}";
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasOne(decision => decision.Group).WithMany().HasForeignKey(decision => decision.GroupId);
        builder.HasOne(decision => decision.Meeting).WithMany().HasForeignKey(decision => decision.MeetingId);
        // A report may use the number of one that was taken back.
        builder.HasIndex(decision => decision.Reference).IsUnique().HasFilter("gone_at IS NULL");
        builder.HasQueryFilter(decision => decision.GoneAt == null);
        builder.HasIndex(decision => decision.EventKey);
        builder.Property(decision => decision.Version).IsConcurrencyToken();
        builder.Ignore(decision => decision.Subject);
        builder.Ignore(decision => decision.RecordedByName);
    }
}
