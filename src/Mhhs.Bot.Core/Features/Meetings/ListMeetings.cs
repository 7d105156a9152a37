using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Lists a group's meetings, the latest first, in pages: <c>/meeting list TMAG</c>.</summary>
internal sealed class ListMeetings(MeetingFinder finder, Access access, BotDbContext db) : ICommand<ListMeetings.Args>
{
    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="Page">The page, from 1.</param>
    public sealed record Args(string? Group, int Page);

    public static CommandSpec Spec { get; } = new("meeting list", "[CODE]", "Lists a group's meetings, the latest first.", Permission.Read)
    {
        Examples = ["meeting list TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var page = int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return new Args(arguments.Word("group"), page);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, problem) = await finder.FindGroupAsync(new MeetingTarget(args.Group, null), Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        // “Before any meeting” is none, and neither is one that was made by mistake.
        var found = access.Readable(db.Meetings.AsNoTracking(), meeting => meeting).Where(meeting => meeting.GroupId == group.Id && (meeting.Key == null || meeting.Key != "0") && !(meeting.CancelledAt != null && meeting.Date == null));
        var count = await found.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note(RichText.Plain($"I know no meeting of {group.Code} yet. Import a report, or write ") + RichText.Code($"meeting set {group.Code} next 22/09/2022") + ".");
        }

        var page = Pages.Within(args.Page, count);
        var meetings = await found.Include(meeting => meeting.Group)
            .OrderByDescending(meeting => meeting.Date == null && meeting.Key == null).ThenByDescending(meeting => meeting.Date).ThenByDescending(meeting => meeting.Id)
            .Skip((page - 1) * Pages.Size).Take(Pages.Size).ToListAsync(cancellationToken);
        return new Reply.Show(new Card(
            $"Meetings of {group.Code}: {count}",
            [
                new CardElement.Rows([.. meetings.Select(meeting => MeetingCards.Line(meeting, context.Today))]),
                .. Pages.Turn(page, meetings.Count, count, Spec.Path, turned => ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("page", turned.ToString(CultureInfo.InvariantCulture))),
            ]));
    }
}
