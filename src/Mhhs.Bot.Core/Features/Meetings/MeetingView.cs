using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Draws a meeting for one reader.</summary>
internal sealed class MeetingView(BotDbContext db, Access access)
{
    /// <summary>The meeting's card.</summary>
    public async Task<Card> DrawAsync(Meeting meeting, LocalDate today, CancellationToken cancellationToken)
    {
        var (id, code, day) = (meeting.Id, meeting.Group!.Code, meeting.Date);
        var actions = access.Readable(db.Actions);
        var counts = new MeetingCounts(
            await actions.CountAsync(action => action.MeetingId == id, cancellationToken),
            await access.Readable(db.Decisions, decision => decision.Meeting!).CountAsync(decision => decision.MeetingId == id, cancellationToken),
            await access.Readable(db.RaidItems, item => item.Meeting!).CountAsync(item => item.MeetingId == id, cancellationToken),
            await actions.CountAsync(action => action.Status == ActionStatus.Open && action.Due.Kind == DueKind.NextMeeting && action.Due.MeetingGroup == code && (action.Due.MeetingOffset != 0 || action.Due.Date == day), cancellationToken));
        return MeetingCards.Full(meeting, today, counts, await access.CheckAsync(Permission.Keep, meeting.Group, cancellationToken) is Verdict.Yes);
    }

    /// <summary>Says that there is no such meeting, and what can be done.</summary>
    public static Reply None(Group group, string? which)
    {
        var list = Button.For($"Meetings of {group.Code}", "meeting list", "group", group.Code);
        return which is null or MeetingTarget.Next or MeetingTarget.Extraordinary
            ? new Reply.Note(
                RichText.Plain($"Nobody has said when {group.Code} meets {(which == MeetingTarget.Extraordinary ? "extraordinarily" : "next")}. Chair or secretary do: ")
                    + RichText.Code($"meeting set {group.Code} {which ?? MeetingTarget.Next} 22/09/2022") + ".",
                new CardElement.Buttons([list]))
            : CommandContext.Problem($"I know no meeting {Excerpt.Of(which, 12)} of {group.Code}.", ImmutableArray.Create(list));
    }
}
