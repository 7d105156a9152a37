using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Where on its way an action is brought to somebody's notice: so many working days ahead, on the day, or overdue for the n-th time.</summary>
/// <remarks>Kind and ordinal together are stored, and stand in the unique key of a reminder: their names are a contract.</remarks>
/// <param name="Kind">Before, on or after the due day.</param>
/// <param name="Ordinal">Ahead: the policy's offset in working days, from 1. Today: 0. Overdue: which reminder of its kind it is, from 1. Chase: 1 for the secretary, 2 for the chair. Awaited: 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReminderStage(ReminderStageKind Kind, int Ordinal)
{
    /// <summary>On the due day, or on the last working day before it.</summary>
    public static ReminderStage Today { get; } = new(ReminderStageKind.Today, 0);

    /// <summary>So many working days before the due day.</summary>
    public static ReminderStage Ahead(int offset) => new(ReminderStageKind.Ahead, offset);

    /// <summary>The first, second … reminder after the due day.</summary>
    public static ReminderStage Overdue(int ordinal) => new(ReminderStageKind.Overdue, ordinal);

    /// <summary>It has come to the secretary's chase list.</summary>
    public static ReminderStage ChasedBySecretary { get; } = new(ReminderStageKind.Chase, 1);

    /// <summary>It has come to the chair's chase list.</summary>
    public static ReminderStage ChasedByChair { get; } = new(ReminderStageKind.Chase, 2);

    /// <summary>What was expected from elsewhere by a day has not come.</summary>
    public static ReminderStage Awaited { get; } = new(ReminderStageKind.Awaited, 1);

    /// <summary>The stored name: <c>ahead-5</c>, <c>today</c>, <c>overdue-1</c>.</summary>
    public override string ToString() => Kind switch
    {
        ReminderStageKind.Ahead => Invariant($"ahead-{Ordinal}"),
        ReminderStageKind.Today => "today",
        ReminderStageKind.Overdue => Invariant($"overdue-{Ordinal}"),
        ReminderStageKind.Chase => Invariant($"chase-{Ordinal}"),
        ReminderStageKind.Awaited => Invariant($"awaited-{Ordinal}"),
        _ => throw new InvalidOperationException($"No name for a reminder stage of kind {Kind}."),
    };

    /// <summary>Reads a stored name back; only what <see cref="ToString"/> writes is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out ReminderStage stage)
    {
        stage = Today;
        if (name == "today")
        {
            return true;
        }

        var dash = name?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash < 0 || !int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
        {
            return false;
        }

        stage = name![0] switch { 'a' when name[1] == 'w' => new(ReminderStageKind.Awaited, ordinal), 'a' => Ahead(ordinal), 'c' => new(ReminderStageKind.Chase, ordinal), _ => Overdue(ordinal) };
        return ordinal > 0 && stage.ToString() == name;
    }
}

/// <summary>The sorts of stage, in the order in which they come.</summary>
public enum ReminderStageKind
{
    /// <summary>Before the due day.</summary>
    Ahead,

    /// <summary>On the due day.</summary>
    Today,

    /// <summary>After the due day.</summary>
    Overdue,

    /// <summary>Said to those who keep the log, when reminding has not helped: 1 to the secretary, 2 to the chair.</summary>
    Chase,

    /// <summary>Said to owners and to those who keep the log, when a decision elsewhere has not come by the day for which it was expected.</summary>
    Awaited,
}
