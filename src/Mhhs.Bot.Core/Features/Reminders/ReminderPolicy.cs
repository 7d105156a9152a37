using System.Collections.Immutable;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>When an open action is brought to its owners' notice, counted in working days.</summary>
/// <remarks>
/// A due day that is not worked has its day stage on the last working day before it, so that people hear before it passes and not after; the first
/// overdue stage is on the first working day after it.
/// </remarks>
public sealed record ReminderPolicy
{
    /// <summary>5 and 1 working days before, on the day, and when overdue at once and then every 3 working days.</summary>
    public static ReminderPolicy Default { get; } = new();

    /// <summary>Working days before the due day, kept in falling order without doubles. Empty for none. Default 5 and 1; each from 1 to 250.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An offset is out of range.</exception>
    public ImmutableArray<int> Offsets
    {
        get;
        init => field = value.All(static offset => offset is >= 1 and <= 250)
            ? [.. value.Distinct().OrderDescending()]
            : throw new ArgumentOutOfRangeException(nameof(value), string.Join(", ", value), "Each offset is from 1 to 250 working days.");
    } = [5, 1];

    /// <summary>Working days from one overdue reminder to the next, from 1; null for a single one. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? RepeatEvery
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Overdue reminders repeat every 1 or more working days, or never (null).");
    } = 3;

    /// <summary>The secretary's chase list has an action after so many overdue reminders; null for never. Default 2.</summary>
    public int? SecretaryAfter { get; init; } = 2;

    /// <summary>The chair's chase list has an action after so many overdue reminders; null for never. Default 4.</summary>
    public int? ChairAfter { get; init; } = 4;

    /// <summary>After how many overdue reminders the secretary's chase list has it in truth: where there is only one reminder, that one is enough. Null for never.</summary>
    public int? SecretaryFrom => OnceIfSingle(SecretaryAfter);

    /// <summary>The same for the chair's chase list.</summary>
    public int? ChairFrom => OnceIfSingle(ChairAfter);

    /// <summary>Whether somebody whom no direct message reaches is mentioned in the group's channel. Default: no.</summary>
    public bool Mentions { get; init; }

    /// <summary>Whose bank holidays count. Default: those of England and Wales.</summary>
    public Division Division { get; init; }

    /// <summary>The policy for an action: the default, with what its group says otherwise, and then what it says itself.</summary>
    public static ReminderPolicy For(PolicyChanges? group, PolicyChanges? action) => Default.With(group).With(action);

    /// <summary>The policy with what is said otherwise.</summary>
    public ReminderPolicy With(PolicyChanges? changes) => changes is null ? this : this with
    {
        Offsets = changes.Offsets ?? Offsets,
        RepeatEvery = changes.RepeatEvery is { } days ? PolicyChanges.OrNever(days) : RepeatEvery,
        SecretaryAfter = changes.SecretaryAfter is { } secretary ? PolicyChanges.OrNever(secretary) : SecretaryAfter,
        ChairAfter = changes.ChairAfter is { } chair ? PolicyChanges.OrNever(chair) : ChairAfter,
        Mentions = changes.Mentions ?? Mentions,
        Division = changes.Division ?? Division,
    };

    /// <summary>The one stage that is right for an open action today, or none. Never any on a day that is not worked.</summary>
    /// <remarks>
    /// A stage stays right until the next one begins, so that a bot that was down catches up with one reminder; that each is sent once is the unique
    /// row's promise. As the days pass the stages only ever move on.
    /// </remarks>
    /// <param name="today">The programme's date today.</param>
    /// <param name="due">The due date, a calendar date in the programme's zone.</param>
    /// <param name="calendar">Which days are worked.</param>
    public ReminderStage? StageOn(LocalDate today, LocalDate due, WorkingCalendar calendar) =>
        calendar.IsWorkingDay(today) ? StageAt(calendar.WorkingDaysBetween(today, due)) : null;

    /// <summary>
    /// The stages that came and went after <paramref name="since"/> and are not the one that is right on <paramref name="today"/>: to be recorded as
    /// superseded. In the order in which they came; empty when nothing was missed.
    /// </summary>
    /// <param name="since">The last day whose stage was dealt with, or the day on which the action got this due date.</param>
    /// <param name="today">The programme's date today, a working day.</param>
    /// <param name="due">The due date.</param>
    /// <param name="calendar">Which days are worked.</param>
    public ImmutableArray<ReminderStage> StagesPassed(LocalDate since, LocalDate today, LocalDate due, WorkingCalendar calendar)
    {
        // Between two working days the distance to the due day falls by one for each; so every distance in between was some working day's.
        var first = calendar.WorkingDaysBetween(since, due);
        var last = calendar.WorkingDaysBetween(today, due);
        var passed = ImmutableArray.CreateBuilder<ReminderStage>();
        var before = StageAt(first);
        for (var distance = first - 1; distance >= last; distance--)
        {
            var stage = StageAt(distance);
            if (stage != before && stage is { } begun)
            {
                passed.Add(begun);
            }

            before = stage;
        }

        // What is right today has not passed.
        if (passed.Count > 0 && passed[^1] == before)
        {
            passed.RemoveAt(passed.Count - 1);
        }

        return passed.ToImmutable();
    }

    /// <summary>The stages up to the due day that are still to come, each with the day on which it begins. One that began before is on the first day.</summary>
    /// <param name="from">The first day looked at.</param>
    /// <param name="due">The due date.</param>
    /// <param name="calendar">Which days are worked.</param>
    public ImmutableArray<(ReminderStage Stage, LocalDate Day)> DaysOf(LocalDate from, LocalDate due, WorkingCalendar calendar)
    {
        var days = ImmutableArray.CreateBuilder<(ReminderStage Stage, LocalDate Day)>();
        for (var day = from; day <= due; day = day.PlusDays(1))
        {
            if (StageOn(day, due, calendar) is { } stage && (days.Count == 0 || days[^1].Stage != stage))
            {
                days.Add((stage, day));
            }
        }

        return days.ToImmutable();
    }

    /// <summary>Two policies with the same numbers are the same.</summary>
    public bool Equals(ReminderPolicy? other) => other is not null
        && (RepeatEvery, SecretaryAfter, ChairAfter, Mentions, Division) == (other.RepeatEvery, other.SecretaryAfter, other.ChairAfter, other.Mentions, other.Division)
        && Offsets.SequenceEqual(other.Offsets);

    /// <inheritdoc/>
    public override int GetHashCode() => Offsets.Aggregate(RepeatEvery ?? 0, HashCode.Combine);

    private int? OnceIfSingle(int? after) => after is > 1 && RepeatEvery is null ? 1 : after;

    private ReminderStage? StageAt(int workingDaysToGo) => workingDaysToGo switch
    {
        < 0 and var late => ReminderStage.Overdue(RepeatEvery is { } days ? 1 + ((-late - 1) / days) : 1),
        0 => ReminderStage.Today,
        var ahead => AheadStage(ahead),
    };

    private ReminderStage? AheadStage(int ahead)
    {
        // They fall, so the last that is still far enough is the nearest. No LINQ: a sweep asks this for every open action.
        ReminderStage? stage = null;
        foreach (var offset in Offsets)
        {
            if (ahead <= offset)
            {
                stage = ReminderStage.Ahead(offset);
            }
        }

        return stage;
    }
}
