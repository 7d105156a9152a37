using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>A working or steering group: PSG, TMAG, EWG. Groups form a tree.</summary>
public sealed class Group
{
    private string _code = "";

    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The code as the group writes it; references begin with it.</summary>
    public required string Code
    {
        get => _code;
        set => (_code, CodeFolded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Code"/> folded; unique.</summary>
    public string CodeFolded { get; private set; } = "";

    /// <summary>The name in full.</summary>
    public required string Name { get; set; }

    /// <summary>The group it reports to, or null at the top.</summary>
    public long? ParentId { get; set; }

    /// <summary>The group it reports to, or null at the top.</summary>
    public Group? Parent { get; set; }

    /// <summary>Who may read what the group records, unless an item is stricter.</summary>
    public Classification Classification { get; set; } = Classification.Programme;

    /// <summary>How many digits the group pads a meeting's number to in references (<c>TMAG08-02</c> has two); learned from its reports.</summary>
    public int MeetingDigits { get; set; } = 2;

    /// <summary>When its actions count as done, unless one has a rule of its own.</summary>
    public ClosurePolicy Closure { get; set; } = ClosurePolicy.Default;

    /// <summary>The highest number a decision of the group has; the next one continues after it.</summary>
    public int LastDecision { get; set; }

    /// <summary>The highest number a RAID item of the group has in the bot's own sequence; the next one continues after it.</summary>
    public int LastRaidItem { get; private set; }

    /// <summary>What it says otherwise about reminders than the default; null for nothing.</summary>
    public PolicyChanges? Reminders { get; set; }

    /// <summary>Whose bank holidays count for it.</summary>
    public Division Division => ReminderPolicy.For(Reminders, null).Division;

    /// <summary>The group that took over from it, or null. References never change; what was open went on to that group.</summary>
    public long? SuccessorId { get; set; }

    /// <summary>The group that took over from it, or null.</summary>
    public Group? Successor { get; set; }

    /// <summary>The day it was taken over, in the programme's zone; null for a group that goes on.</summary>
    public LocalDate? SucceededOn { get; set; }

    /// <summary>Raised on every change, so that two of them cannot take the same number.</summary>
    public int Version { get; set; }

    /// <summary>Who belongs to it, and how.</summary>
    public List<Membership> Memberships { get; } = [];

    /// <summary>The names it has had, and other spellings of its code.</summary>
    public List<GroupName> Names { get; } = [];

    /// <summary>Takes the next number for a decision. Two that do so at once collide on <see cref="Version"/>, and one runs again.</summary>
    public int TakeDecision()
    {
        Version++;
        return ++LastDecision;
    }

    /// <summary>Says that a decision's number is in use, as an imported one's is.</summary>
    public void ReserveDecision(int number)
    {
        if (number > LastDecision)
        {
            LastDecision = number;
            Version++;
        }
    }

    /// <summary>Begins to bear a name; the one before ends the day before.</summary>
    /// <param name="name">One of <see cref="Names"/>, from a day on.</param>
    /// <param name="change">Who and when.</param>
    /// <returns>What the history says of it.</returns>
    internal RosterEntry TakeName(GroupName name, Actions.Change change)
    {
        var first = name.From ?? change.Today;
        if (Names.Find(other => other.Value == Name && other.Until is null && other != name) is { } old)
        {
            old.Until = first.PlusDays(-1);
        }
        else
        {
            Names.Add(new GroupName { Value = Name, Folded = Folding.Fold(Name), Until = first.PlusDays(-1) });
        }

        var entry = RosterEntry.For(change, RosterVerb.Renamed, Code, Name, name.Value, new RosterSubject(Id));
        (Name, name.IsPlanned) = (name.Value, false);
        Version++;
        return entry;
    }

    /// <summary>Takes the next number for a RAID item, in the same way.</summary>
    public int TakeRaidItem()
    {
        Version++;
        return ++LastRaidItem;
    }
}

/// <summary>Another name or spelling of a group, for the time it was in use.</summary>
public sealed class GroupName
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose name.</summary>
    public long GroupId { get; private set; }

    /// <summary>The code or name as it was written.</summary>
    public required string Value { get; init; }

    /// <summary><see cref="Value"/> folded, for finding.</summary>
    public required string Folded { get; init; }

    /// <summary>The first day it was in use, or null for always.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day it was in use, or null for still.</summary>
    public LocalDate? Until { get; set; }

    /// <summary>Whether it is the group's own name from a day that has not come yet.</summary>
    public bool IsPlanned { get; set; }
}

/// <summary>Who may read something. Ordered from open to strict; an item may be stricter than its group, never looser.</summary>
public enum Classification
{
    /// <summary>Anybody.</summary>
    Public,

    /// <summary>Anybody the programme knows.</summary>
    Programme,

    /// <summary>Members, chair, secretary and admins.</summary>
    Restricted,
}

/// <summary>Compares classifications. Written once and in words, because a query would compare the names they are stored by.</summary>
public static class Classifications
{
    /// <summary>Whether everybody who may read something of class <paramref name="readers"/> may read this as well.</summary>
    /// <param name="classification">What is to be read.</param>
    /// <param name="readers">Who reads it.</param>
    public static bool IsNoStricterThan(this Classification classification, Classification readers) => (int)classification <= (int)readers;
}

internal sealed class GroupMapping : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.HasIndex(group => group.CodeFolded).IsUnique();
        builder.ComplexProperty(group => group.Closure, closure => closure.IsRequired());
        builder.HasOne(group => group.Parent).WithMany().HasForeignKey(group => group.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(group => group.Successor).WithMany().HasForeignKey(group => group.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(group => group.Memberships).WithOne(membership => membership.Group).HasForeignKey(membership => membership.GroupId);
        builder.HasMany(group => group.Names).WithOne().HasForeignKey(name => name.GroupId);
        builder.Property(group => group.Version).IsConcurrencyToken();
        builder.Property(group => group.Reminders).HasConversion<PolicyChangesConverter>();
    }
}

internal sealed class GroupNameMapping : IEntityTypeConfiguration<GroupName>
{
    public void Configure(EntityTypeBuilder<GroupName> builder) => builder.HasIndex(name => name.Folded);
}
