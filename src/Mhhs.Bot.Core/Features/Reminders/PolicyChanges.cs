using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What a group or an action says otherwise about its reminders; what is null is as the default, or as the group, has it. Kept as words: <c>reminders 5, 1; repeat 3</c>.</summary>
public sealed record PolicyChanges
{
    /// <summary>Nothing.</summary>
    public static PolicyChanges None { get; } = new();

    /// <summary>Working days before the due day; empty for none.</summary>
    public ImmutableArray<int>? Offsets { get; init; }

    /// <summary>Working days from one overdue reminder to the next; 0 for a single one.</summary>
    public int? RepeatEvery { get; init; }

    /// <summary>After how many overdue reminders the secretary's chase list has it; 0 for never.</summary>
    public int? SecretaryAfter { get; init; }

    /// <summary>After how many overdue reminders the chair's chase list has it; 0 for never.</summary>
    public int? ChairAfter { get; init; }

    /// <summary>Whether somebody who can't be reached is mentioned in the group's channel.</summary>
    public bool? Mentions { get; init; }

    /// <summary>Whose bank holidays count.</summary>
    public Division? Division { get; init; }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is nothing that it writes.</exception>
    public static PolicyChanges Parse(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var changes = None;
        foreach (var part in words.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.Split(' ', 2) is [var first, var rest] ? (first, rest) : (part, "");
            var (read, fault) = ReminderWords.All.FirstOrDefault(word => word.Name == name)?.Read(changes, value) ?? (null, "is no word of a policy");
            changes = read ?? throw new FormatException($"A stored policy says '{part}', which can't be read: {fault}");
        }

        return changes;
    }

    /// <summary>The words, in the order in which a policy is shown; empty for nothing.</summary>
    public override string ToString() => string.Join("; ", ReminderWords.All.Where(word => word.IsSaid(this)).Select(word => $"{word.Name} {word.Show(ReminderPolicy.Default.With(this))}"));

    /// <summary>Equal when the words are.</summary>
    public bool Equals(PolicyChanges? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    internal static int? OrNever(int number) => number == 0 ? null : number;

    internal static string Number(int? number) => number is { } some ? some.ToString(CultureInfo.InvariantCulture) : "never";
}

internal sealed class PolicyChangesConverter() : ValueConverter<PolicyChanges, string>(changes => changes.ToString(), words => PolicyChanges.Parse(words));
