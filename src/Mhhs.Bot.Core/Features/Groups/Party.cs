using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>An organisation or team that owns actions: “Programme”, and under it the roles that reports put in brackets, “PMO”, “PPC”.</summary>
public sealed class Party
{
    private string _name = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The name as reports write it.</summary>
    public required string Name
    {
        get => _name;
        set => (_name, NameFolded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Name"/> folded.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>The party it is a role of, or null.</summary>
    public long? ParentId { get; set; }

    /// <summary>The party it is a role of, or null.</summary>
    public Party? Parent { get; set; }

    /// <summary>The group whose chair or secretary this stands for (“TMAG chair”), or null for a party of its own. Its holders follow the group's role.</summary>
    public long? GroupId { get; set; }

    /// <summary>The group whose chair or secretary this stands for, or null.</summary>
    public Group? Group { get; set; }

    /// <summary>Which role of the group, or null.</summary>
    public GroupRole? Role { get; set; }

    /// <summary>Who holds it, and when.</summary>
    public List<PartyHolder> Holders { get; } = [];
}

/// <summary>A person who answers for a party, for a time.</summary>
public sealed class PartyHolder : IStanding
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The party.</summary>
    public long PartyId { get; private set; }

    /// <summary>The party.</summary>
    public Party? Party { get; set; }

    /// <summary>The person.</summary>
    public long PersonId { get; private set; }

    /// <summary>The person.</summary>
    public Person? Person { get; set; }

    /// <summary>The first day, or null for always.</summary>
    public LocalDate? From { get; set; }

    /// <summary>The last day, or null for open-ended.</summary>
    public LocalDate? Until { get; set; }

    /// <summary>The days it holds.</summary>
    internal Span Span => new(From, Until);

    /// <summary>Whether it holds on a day in the programme's zone.</summary>
    public bool HoldsOn(LocalDate date) => Span.Holds(date);
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.HasIndex(party => party.NameFolded);
        builder.HasOne(party => party.Group).WithMany().HasForeignKey(party => party.GroupId);
        builder.HasIndex(party => new { party.GroupId, party.Role }).IsUnique();
        builder.HasOne(party => party.Parent).WithMany().HasForeignKey(party => party.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(party => party.Holders).WithOne(holder => holder.Party).HasForeignKey(holder => holder.PartyId);
    }
}

internal sealed class PartyHolderMapping : IEntityTypeConfiguration<PartyHolder>
{
    public void Configure(EntityTypeBuilder<PartyHolder> builder)
    {
        builder.HasOne(holder => holder.Person).WithMany().HasForeignKey(holder => holder.PersonId);
        builder.Ignore(holder => holder.Span);
        builder.HasIndex(holder => holder.PersonId);
    }
}
