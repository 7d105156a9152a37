using System.Globalization;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>One meeting of a group, held or still to come.</summary>
public sealed class Meeting
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group.</summary>
    public Group? Group { get; set; }

    /// <summary>The number as the report prints it, <c>008</c>; null for one that has none, such as the next meeting or an extraordinary one.</summary>
    public string? Number { get; set; }

    /// <summary>The number as references have it, without leading zeros and with its letter: <c>8</c>, <c>12A</c>; null where there is no number. Meeting <c>0</c> stands for “before any meeting”.</summary>
    public string? Key { get; set; }

    /// <summary>Whether it was called beside the ordinary ones.</summary>
    public bool IsExtraordinary { get; set; }

    /// <summary>The day, in the programme's zone; null while it is not fixed.</summary>
    public LocalDate? Date { get; set; }

    /// <summary>When it begins, local to the programme; null where only the day is known.</summary>
    public LocalTime? StartTime { get; set; }

    /// <summary>When it ends, local to the programme; null where only the day is known.</summary>
    public LocalTime? EndTime { get; set; }

    /// <summary>What the report says about its time beside the date (“afternoon”), or null.</summary>
    public string? TimeNote { get; set; }

    /// <summary>When it was cancelled, on the programme's clock; null where it was not.</summary>
    public Instant? CancelledAt { get; private set; }

    /// <summary>What happened to it in a chat; only ever added to.</summary>
    public List<HistoryEntry> History { get; } = [];

    /// <summary>Who may read what was recorded.</summary>
    public Classification Classification { get; set; } = Classification.Programme;

    /// <summary>The highest sequence among the actions raised at it; the next one continues after it.</summary>
    public int LastSequence { get; private set; }

    /// <summary>Raised on every change, so that two actions cannot take the same number.</summary>
    public int Version { get; private set; }

    /// <summary>What is known of it now.</summary>
    public MeetingPlan Plan => new(Number, IsExtraordinary, Date, StartTime, EndTime, TimeNote, CancelledAt);

    /// <summary>Changes what is known of it: one entry in its history. Calendars are told by a higher <see cref="Version"/>.</summary>
    /// <param name="plan">What is known from now on.</param>
    /// <param name="change">Who, when and why.</param>
    /// <param name="verb">What is done: <see cref="HistoryVerb.Scheduled"/>, <see cref="HistoryVerb.Cancelled"/> or <see cref="HistoryVerb.Undone"/>.</param>
    /// <returns>Whether anything is other than before.</returns>
    public bool Replan(MeetingPlan plan, Change change, HistoryVerb verb)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var before = Plan;
        var isNew = Id == 0;
        if (plan == before && !isNew)
        {
            return false;
        }

        (Number, Key, IsExtraordinary) = (plan.Number, plan.Number is null ? null : KeyOf(plan.Number), plan.IsExtraordinary);
        (Date, StartTime, EndTime, TimeNote, CancelledAt) = (plan.Date, plan.StartTime, plan.EndTime, plan.TimeNote, plan.CancelledAt);
        Version++;
        History.Add(HistoryEntry.For(change, verb, isNew ? null : before.DescribeWhole(), plan.DescribeWhole(), isNew ? null : before.Write(), Version));
        return true;
    }

    /// <summary>Says when it is; all in the programme's zone. One that was cancelled is held after all. Calendars are told that it moved by a higher <see cref="Version"/>.</summary>
    /// <param name="date">The day, or null while it is not fixed.</param>
    /// <param name="start">When it begins, or null where only the day is known.</param>
    /// <param name="end">When it ends, or null.</param>
    /// <param name="note">What was said about its time beside the date, or null.</param>
    public void Schedule(LocalDate? date, LocalTime? start, LocalTime? end, string? note)
    {
        if ((Date, StartTime, EndTime, TimeNote, CancelledAt) != (date, start, end, note, null))
        {
            (Date, StartTime, EndTime, TimeNote, CancelledAt) = (date, start, end, note, null);
            Version++;
        }
    }

    /// <summary>Takes the next number for an action. Two that do so at once collide on <see cref="Version"/>, and one runs again.</summary>
    public int TakeSequence()
    {
        Version++;
        return ++LastSequence;
    }

    /// <summary>Says that a number is in use, as an imported action's is.</summary>
    public void Reserve(int sequence)
    {
        if (sequence > LastSequence)
        {
            LastSequence = sequence;
            Version++;
        }
    }

    /// <summary>The number in the form that references have it.</summary>
    /// <param name="number">As printed: <c>008</c>, <c>12a</c>.</param>
    public static string KeyOf(string number)
    {
        var trimmed = number.Trim().ToUpper(CultureInfo.InvariantCulture).TrimStart('0');
        return trimmed.Length == 0 || !char.IsAsciiDigit(trimmed[0]) ? "0" + trimmed : trimmed;
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.HasOne(meeting => meeting.Group).WithMany().HasForeignKey(meeting => meeting.GroupId);
        builder.HasIndex(meeting => new { meeting.GroupId, meeting.Key }).IsUnique();
        builder.HasIndex(meeting => new { meeting.GroupId, meeting.Date });
        builder.Ignore(meeting => meeting.Plan);
        builder.Property(meeting => meeting.Version).IsConcurrencyToken();
    }
}
