using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>One person's place in one group, for a time.</summary>
public sealed class Membership : IStanding
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>The person.</summary>
    public long PersonId { get; private set; }

    /// <summary>The person.</summary>
    public Person? Person { get; set; }

    /// <summary>What the person is there.</summary>
    public required GroupRole Role { get; init; }

    /// <summary>For a deputy: whose; null otherwise.</summary>
    public long? ForPersonId { get; set; }

    /// <summary>For a deputy: whose; null otherwise.</summary>
    public Person? ForPerson { get; set; }

    /// <summary>The first day, or null for always.</summary>
    public LocalDate? From { get; set; }

    /// <summary>The last day, or null for open-ended.</summary>
    public LocalDate? Until { get; set; }

    /// <summary>For a member who leaves: who answers in their place from then on, or null.</summary>
    public long? SuccessorId { get; set; }

    /// <summary>For a member who leaves: who answers in their place from then on, or null.</summary>
    public Person? Successor { get; set; }

    /// <summary>Whether open collective actions know that the member has joined; only asked where <see cref="From"/> is a day.</summary>
    public bool HasJoined { get; set; }

    /// <summary>Whether open collective actions know that the member has left; only asked where <see cref="Until"/> is a day.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The days it holds.</summary>
    internal Span Span => new(From, Until);

    /// <summary>Whether it holds on a day.</summary>
    /// <param name="date">A date in the programme's zone.</param>
    public bool HoldsOn(LocalDate date) => Span.Holds(date);
}

/// <summary>What a person is in a group.</summary>
public enum GroupRole
{
    /// <summary>Has a share in what “the members” are asked to do.</summary>
    Member,

    /// <summary>Leads it; agrees what is proposed.</summary>
    Chair,

    /// <summary>Keeps its log; agrees what is proposed.</summary>
    Secretary,

    /// <summary>Acts for somebody else in it.</summary>
    Deputy,
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasOne(membership => membership.Person).WithMany().HasForeignKey(membership => membership.PersonId);
        builder.HasOne(membership => membership.ForPerson).WithMany().HasForeignKey(membership => membership.ForPersonId);
        builder.HasOne(membership => membership.Successor).WithMany().HasForeignKey(membership => membership.SuccessorId);
        builder.Ignore(membership => membership.Span);
        builder.HasIndex(membership => membership.PersonId);

        // What the sweep of dated changes asks for every few minutes: next to nothing, whatever the number of members.
        builder.HasIndex(membership => membership.From).HasFilter("NOT has_joined");
        builder.HasIndex(membership => membership.Until).HasFilter("NOT has_left");
    }
}
