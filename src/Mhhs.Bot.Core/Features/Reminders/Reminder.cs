using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>That one action was, or is about to be, brought to one person's notice at one stage. Unique for share, person, due, stage and ordinal.</summary>
public sealed class Reminder
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The action.</summary>
    public required long ActionItemId { get; init; }

    /// <summary>The action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The share it is about, or 0 for the whole action (a null would not be unique).</summary>
    public required long ShareId { get; init; }

    /// <summary>Who is reminded.</summary>
    public required long PersonId { get; init; }

    /// <summary>Who is reminded.</summary>
    public Person? Person { get; set; }

    /// <summary>The due it counts from, or the day by which a decision elsewhere was expected; a new one starts the stages anew.</summary>
    public required LocalDate Due { get; init; }

    /// <summary>Before, on or after the due day.</summary>
    public required ReminderStageKind Stage { get; init; }

    /// <summary>Which of its kind: the offset in working days, or how often it has been overdue; see <see cref="ReminderStage.Ordinal"/>.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The programme's date on which it was due to be said.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The message that carries it, by its key; null for a stage that passed unsent.</summary>
    public string? MessageKey { get; init; }

    /// <summary>Why this person, where it is not their own action: “nobody holds PMO”; null otherwise.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether this one, said after another, brings the same to the same person's notice at a later stage of its due.</summary>
    internal bool IsLaterStageOf(Reminder other) =>
        (PersonId, ActionItemId, ShareId, Due) == (other.PersonId, other.ActionItemId, other.ShareId, other.Due) && IsOfDue(Stage) && IsOfDue(other.Stage) && (Stage, Ordinal) != (other.Stage, other.Ordinal);

    /// <summary>Whether there is still something to remind of: the action is to be done, by then, and the share is open; or what was expected by then has not come. The action must have been loaded with its shares.</summary>
    internal bool StillStands() => Stage == ReminderStageKind.Awaited
        ? ActionItem is { IsLive: true } awaiting && awaiting.AwaitedUntil == Due
        : ActionItem is { Status: ActionStatus.Open } action
        && action.Due.Date == Due
        && (ShareId == 0 || action.Shares.Exists(share => share.Id == ShareId && share.State == ShareState.Open));

    private static bool IsOfDue(ReminderStageKind stage) => stage is not (ReminderStageKind.Chase or ReminderStageKind.Awaited);
}

/// <summary>Something a person is to be told with the next morning message: others did it, and it can wait.</summary>
public sealed class Notice
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Who is told.</summary>
    public required long PersonId { get; init; }

    /// <summary>About which action, or null.</summary>
    public ActionItem? ActionItem { get; init; }

    /// <summary>About which action, or null.</summary>
    public long? ActionItemId { get; private set; }

    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>What can be done about it, where that is more than to look at the action; of an action, what answers the request that it is. Or null.</summary>
    public Button? Offer { get; init; }

    /// <summary>When it came up, on the programme's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>The message that carries it, by its key; null while it waits.</summary>
    public string? MessageKey { get; set; }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.HasOne(reminder => reminder.ActionItem).WithMany().HasForeignKey(reminder => reminder.ActionItemId);
        builder.HasOne(reminder => reminder.Person).WithMany().HasForeignKey(reminder => reminder.PersonId);
        builder.HasIndex(reminder => new { reminder.PersonId, reminder.ActionItemId, reminder.ShareId, reminder.Due, reminder.Stage, reminder.Ordinal }).IsUnique();
        builder.HasIndex(reminder => reminder.MessageKey);
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.Property(notice => notice.Offer).HasConversion<JsonConverterFor<Button>>();
        builder.HasOne<Person>().WithMany().HasForeignKey(notice => notice.PersonId);
        builder.HasOne(notice => notice.ActionItem).WithMany().HasForeignKey(notice => notice.ActionItemId);
        builder.HasIndex(notice => new { notice.PersonId, notice.MessageKey });
    }
}
