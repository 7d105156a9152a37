using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Mentions in a group's channel whom no direct message reaches, where the policy says so: once for each morning that did not arrive, with what was new in it.</summary>
internal sealed class ChannelMentions(BotDbContext db, OutboxQueue outbox, WriteGate gate) : ICardSource
{
    public static string Kind => "mention";

    /// <summary>Queues the mentions that are owed.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var owed = Owed(db);
        if (!await owed.AnyAsync(cancellationToken))
        {
            return 0;
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        var queued = 0;
        foreach (var unreached in await owed.ToListAsync(cancellationToken))
        {
            unreached.MentionedKey = unreached.MessageKey;
            if (DayOf(unreached.MessageKey) is not { } day)
            {
                continue;
            }

            var groups = (await FreshAsync(unreached.PersonId!.Value, day, cancellationToken)).Select(reminder => reminder.ActionItem!.GroupId).Distinct().ToList();
            foreach (var binding in await db.ChannelBindings.Where(binding => groups.Contains(binding.GroupId)).ToListAsync(cancellationToken))
            {
                var key = OutboxKey.Mention(binding.Id, unreached.PersonId!.Value, day);
                if (!await db.Outbox.AnyAsync(message => message.DedupeKey == key.Value, cancellationToken))
                {
                    outbox.AddToChannel(key, binding.Conversation, key.Value);
                    queued++;
                }
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return queued;
        }
        catch (DbUpdateException)
        {
            // Another host was quicker; what is left is found again a minute later.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var parts = subject.Split(':');
        var (bindingId, personId) = (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        var groupId = await db.ChannelBindings.Where(binding => binding.Id == bindingId).Select(binding => binding.GroupId).FirstOrDefaultAsync(cancellationToken);
        var person = await db.People.AsNoTracking().Include(found => found.Accounts).FirstAsync(found => found.Id == personId, cancellationToken);
        var reminders = (await FreshAsync(personId, LocalDatePattern.Iso.Parse(parts[2]).Value, cancellationToken)).Where(reminder => reminder.ActionItem!.GroupId == groupId).ToList();
        if (person.UnreachedSince is null || reminders.Count == 0)
        {
            return null;
        }

        var rows = reminders.Select(reminder => new Row(
            RichText.Bold(reminder.ActionItem!.Reference) + $" {reminder.ActionItem.Wording}",
            $"due {DueText.Describe(reminder.ActionItem.Due)}",
            [Button.For("Show", "action show", "action", reminder.ActionItem.Reference)]));
        return new Composed(new Reply.Show(new Card($"{person.Name}: {(reminders.Count == 1 ? reminders[0].ActionItem!.Reference : $"{reminders.Count} actions")}",
        [
            new CardElement.Text(RichText.Mention(person.Name, [.. person.Accounts.Select(account => account.Key)]) + ", I can't reach you with a direct message, and this is yours:"),
            new CardElement.Rows([.. rows]),
        ]))
        { SeenBy = Visibility.Channel });
    }

    /// <summary>The people whose last morning did not arrive and was not looked at yet.</summary>
    internal static IQueryable<Unreached> Owed(BotDbContext db) => db.Unreached.Where(unreached => unreached.PersonId != null && (unreached.MentionedKey == null || unreached.MentionedKey != unreached.MessageKey));

    /// <summary>What was new on a morning, still is to be done, and may be mentioned in a channel, whose readers are its platform's and not the group's list.</summary>
    private async Task<IReadOnlyList<Reminder>> FreshAsync(long personId, LocalDate day, CancellationToken cancellationToken) =>
        [.. (await db.Reminders.AsNoTracking().Include(reminder => reminder.ActionItem!.Group).Include(reminder => reminder.ActionItem!.Shares)
                .Where(reminder => reminder.PersonId == personId && reminder.Day == day && reminder.MessageKey != null && reminder.Stage != ReminderStageKind.Chase
                    && reminder.ActionItem!.Classification != Classification.Restricted)
                .AsSplitQuery().ToListAsync(cancellationToken))
            .Where(reminder => reminder.StillStands() && ReminderPolicy.For(reminder.ActionItem!.Group!.Reminders, reminder.ActionItem.Reminders).Mentions)
            .DistinctBy(reminder => reminder.ActionItemId).OrderBy(reminder => reminder.Due).ThenBy(reminder => reminder.ActionItemId)];

    private static LocalDate? DayOf(string messageKey) =>
        messageKey.Split(':') is ["morning", _, var day] && LocalDatePattern.Iso.Parse(day) is { Success: true } read ? read.Value : null;
}
