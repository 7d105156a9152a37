using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Somebody who joined a group's channel. Membership is the list the secretary keeps, never the channel's, so this is only an offer.</summary>
public sealed class ChannelJoin
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>Who joined.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who joined.</summary>
    public Person? Person { get; set; }

    /// <summary>When, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Whether the secretary has said that this is no member; it is not offered again.</summary>
    public bool IsAnswered { get; set; }
}

internal sealed class ChannelJoinMapping : IEntityTypeConfiguration<ChannelJoin>
{
    public void Configure(EntityTypeBuilder<ChannelJoin> builder)
    {
        builder.HasOne(join => join.Group).WithMany().HasForeignKey(join => join.GroupId);
        builder.HasOne(join => join.Person).WithMany().HasForeignKey(join => join.PersonId);
        builder.HasIndex(join => new { join.GroupId, join.PersonId }).IsUnique();
    }
}
