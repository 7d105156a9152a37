using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>That a person does not want to be reminded of an action before a day. Others are, and on its due day and after it this person is too.</summary>
public sealed class Snooze
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose reminders.</summary>
    public required long PersonId { get; init; }

    /// <summary>Whose reminders.</summary>
    public Person? Person { get; set; }

    /// <summary>Of which action.</summary>
    public required long ActionItemId { get; init; }

    /// <summary>Of which action.</summary>
    public ActionItem? ActionItem { get; set; }

    /// <summary>The first day on which the person is reminded again, in the programme's zone.</summary>
    public required LocalDate Until { get; set; }

    /// <summary>Whether a snooze that still holds keeps back a reminder: only one ahead of the due day.</summary>
    /// <param name="stage">What the reminder would say.</param>
    public static bool Quiets(ReminderStage stage) => stage.Kind == ReminderStageKind.Ahead;
}

internal sealed class SnoozeMapping : IEntityTypeConfiguration<Snooze>
{
    public void Configure(EntityTypeBuilder<Snooze> builder)
    {
        builder.HasOne(snooze => snooze.Person).WithMany().HasForeignKey(snooze => snooze.PersonId);
        builder.HasOne(snooze => snooze.ActionItem).WithMany().HasForeignKey(snooze => snooze.ActionItemId);
        builder.HasIndex(snooze => new { snooze.PersonId, snooze.ActionItemId }).IsUnique();
    }
}

/// <summary>Questions about what is snoozed.</summary>
internal static class SnoozeQueries
{
    /// <summary>What these people have snoozed and still holds on a day.</summary>
    public static IQueryable<Snooze> Of(this IQueryable<Snooze> snoozes, IReadOnlyCollection<long> people, LocalDate today) =>
        snoozes.Where(snooze => EF.Parameter(people).Contains(snooze.PersonId) && snooze.Until > today);
}

/// <summary>Says whose reminders of which actions are put off on a day.</summary>
internal sealed class Snoozes(BotDbContext db)
{
    /// <summary>Who wants to hear nothing of what on a day. Whether it holds on the due day is not asked: then everybody hears.</summary>
    public async Task<IReadOnlySet<(long PersonId, long ActionItemId)>> FindAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken) =>
        (await db.Snoozes.Of(people, day).Select(snooze => new { snooze.PersonId, snooze.ActionItemId }).ToListAsync(cancellationToken))
            .Select(snooze => (snooze.PersonId, snooze.ActionItemId)).ToHashSet();
}
