using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>
/// News that asks something of its reader, told by what it offers: more time to be agreed, a deed to be ticked, a note to be taken up. It stands for as long as that can be
/// done, and has the buttons that do it.
/// </summary>
internal sealed class Requests(BotDbContext db, KeeperQuestions questions)
{
    private const string Agree = "action agree";
    private const string Done = "action done";

    /// <summary>What is offered to whoever is asked for more time.</summary>
    public static Button MoreTime(ActionItem action) => Button.For("Agree date", Agree, "action", action.Reference) with { Style = ButtonStyle.Primary };

    /// <summary>What is offered to whom somebody else has said that it is done.</summary>
    public static Button TickIt(ActionItem action) => Button.For("Done", Done, "action", action.Reference);

    /// <summary>What is offered to whom somebody else has given news.</summary>
    public static Button NoteIt(ActionItem action) => Button.For("Update", "action update", "action", action.Reference);

    /// <summary>The buttons beside a piece of news.</summary>
    public static ImmutableArray<Button> ButtonsOf(Notice notice)
    {
        var show = notice.ActionItem is { } action ? Button.For("Show", "action show", "action", action.Reference) : null;
        return (notice.Offer, show) switch
        {
            (null, null) => [],
            (null, _) => [show],
            ({ } offer, null) => KeeperQuestions.AnswersTo(offer),
            ({ Path: Agree } offer, _) => [offer, offer with { Label = "Refuse date", Path = "action reject", Style = ButtonStyle.Normal }, show],
            var (offer, _) => [offer!, show],
        };
    }

    /// <summary>The news that is still worth telling: what was answered or taken back in the meantime, what is over, and what somebody asked for whose action it is no more, is left out.</summary>
    /// <param name="notices">The news, oldest first, with their actions.</param>
    /// <param name="day">The day on which they are told.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<List<Notice>> StandingAsync(IReadOnlyList<Notice> notices, LocalDate day, CancellationToken cancellationToken)
    {
        var standing = new List<Notice>();
        foreach (var notice in notices)
        {
            var stands = notice switch
            {
                { Offer: null } => true,
                { ActionItem: null } => await questions.StandsAsync(notice.Offer, day, cancellationToken),

                // Whoever asks again means the later day.
                { Offer.Path: Agree } => !notices.Any(later => later.Id > notice.Id && later.ActionItemId == notice.ActionItemId && later.Offer?.Path == Agree)
                    && notice.ActionItem is { Status: ActionStatus.Open, AskedDue: not null } && await IsAskersAsync(notice.ActionItem, day, cancellationToken),
                { Offer.Path: Done } => notice.ActionItem.Status == ActionStatus.Open,
                _ => notice.ActionItem.IsLive,
            };
            if (stands)
            {
                standing.Add(notice);
            }
        }

        return standing;
    }

    /// <summary>Whether an action for which more time was asked is still that person's, or theirs for whom they act.</summary>
    private async Task<bool> IsAskersAsync(ActionItem action, LocalDate day, CancellationToken cancellationToken)
    {
        var asker = await db.History.Where(entry => entry.ActionItemId == action.Id && entry.Verb == HistoryVerb.DueAsked).OrderByDescending(entry => entry.Id)
            .Select(entry => entry.PersonId).FirstOrDefaultAsync(cancellationToken);
        if (asker is null)
        {
            return true;
        }

        var today = await db.People.Where(person => person.Id == asker).Select(person => person.MergedIntoId ?? person.Id).FirstAsync(cancellationToken);
        return await db.Actions.Where(found => found.Id == action.Id).OfPerson(db, today, day).AnyAsync(cancellationToken);
    }
}
