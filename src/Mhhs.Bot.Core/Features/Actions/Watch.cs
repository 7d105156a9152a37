using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>That a person wants to hear of changes without owning anything: of one action, of an area in whatever group, or of all actions of a group.</summary>
public sealed class Watch
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Who watches.</summary>
    public required long PersonId { get; init; }

    /// <summary>Who watches.</summary>
    public Person? Person { get; set; }

    /// <summary>What: <c>action:12</c>, <c>group:3</c> or <c>area:DPMO</c>. One person watches a thing once.</summary>
    public required string Subject { get; init; }

    /// <summary>The same as people read it, as it was called when the watching began: a reference, a group's code, an area.</summary>
    public required string Name { get; init; }

    /// <summary>Since when, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>The subject of one action.</summary>
    public static string Of(ActionItem action) => $"action:{action.Id}";

    /// <summary>The subject of all actions of a group.</summary>
    public static string OfGroup(long groupId) => $"group:{groupId}";

    /// <summary>The subject of an area.</summary>
    /// <param name="folded">The area, folded.</param>
    public static string OfArea(string folded) => $"area:{folded}";
}

internal sealed class WatchMapping : IEntityTypeConfiguration<Watch>
{
    public void Configure(EntityTypeBuilder<Watch> builder)
    {
        builder.HasOne(watch => watch.Person).WithMany().HasForeignKey(watch => watch.PersonId);
        builder.HasIndex(watch => new { watch.Subject, watch.PersonId }).IsUnique();
    }
}
