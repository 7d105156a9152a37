using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Whom an owner's words mean, because somebody said so: a person, a party or the members of a group. Words that mean several are several rows.</summary>
public sealed class OwnerAlias
{
    private readonly string _words = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>In whose reports the words mean this, or null for everybody's.</summary>
    public long? GroupId { get; init; }

    /// <summary>The words as they were written.</summary>
    public required string Words
    {
        get => _words;
        init => (_words, WordsFolded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Words"/> folded, for finding.</summary>
    public string WordsFolded { get; private set; } = "";

    /// <summary>The person, or null.</summary>
    public long? PersonId { get; set; }

    /// <summary>The party, or null.</summary>
    public long? PartyId { get; init; }

    /// <summary>The group whose members they are, or null.</summary>
    public long? MembersOfId { get; init; }
}

/// <summary>One row of what words mean, as the roster's history keeps it.</summary>
/// <param name="GroupId">In whose reports, or null for everybody's.</param>
/// <param name="PersonId">The person, or null.</param>
/// <param name="PartyId">The party, or null.</param>
/// <param name="MembersOfId">The group whose members they are, or null.</param>
internal sealed record OwnerMeaning(long? GroupId, long? PersonId, long? PartyId, long? MembersOfId)
{
    /// <summary>What a row says.</summary>
    public static OwnerMeaning Of(OwnerAlias alias) => new(alias.GroupId, alias.PersonId, alias.PartyId, alias.MembersOfId);

    /// <summary>A row that says it of words.</summary>
    public OwnerAlias ToAlias(string words) => new() { Words = words, GroupId = GroupId, PersonId = PersonId, PartyId = PartyId, MembersOfId = MembersOfId };
}

internal sealed class OwnerAliasMapping : IEntityTypeConfiguration<OwnerAlias>
{
    public void Configure(EntityTypeBuilder<OwnerAlias> builder)
    {
        builder.HasOne<Group>().WithMany().HasForeignKey(alias => alias.GroupId);
        builder.HasOne<Group>().WithMany().HasForeignKey(alias => alias.MembersOfId);
        builder.HasOne<Person>().WithMany().HasForeignKey(alias => alias.PersonId);
        builder.HasOne<Party>().WithMany().HasForeignKey(alias => alias.PartyId);
        builder.HasIndex(alias => alias.WordsFolded);
    }
}
