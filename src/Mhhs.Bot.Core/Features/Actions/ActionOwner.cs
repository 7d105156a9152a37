using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// An owner as written and what it resolves to. One that names two roles, “Programme (PMO/PPC)”, is two rows with the same
/// position and words, one for each role.
/// </summary>
public sealed class ActionOwner
{
    private readonly string _asWritten = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public long ActionItemId { get; private set; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>Its place among the owners, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The words of the report or the person who assigned it.</summary>
    public required string AsWritten
    {
        get => _asWritten;
        init => (_asWritten, AsWrittenFolded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="AsWritten"/> folded, for finding.</summary>
    public string AsWrittenFolded { get; private set; } = "";

    /// <summary>What it is.</summary>
    public required OwnerKind Kind { get; init; }

    /// <summary>The person, for <see cref="OwnerKind.Person"/>.</summary>
    public long? PersonId { get; init; }

    /// <summary>The person, where it was loaded.</summary>
    public Person? Person { get; set; }

    /// <summary>The party or role, for <see cref="OwnerKind.Party"/>; who holds it is asked on the day.</summary>
    public long? PartyId { get; init; }

    /// <summary>The party or role, where it was loaded.</summary>
    public Party? Party { get; set; }

    /// <summary>The group whose members they are, for <see cref="OwnerKind.Collective"/>.</summary>
    public long? GroupId { get; init; }
}

/// <summary>What an owner is.</summary>
public enum OwnerKind
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>A party, or a role under it.</summary>
    Party,

    /// <summary>The members of a group; each has a share.</summary>
    Collective,

    /// <summary>Words that name nobody the programme knows yet.</summary>
    Unresolved,
}
