using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Says when a group meets next: <c>/meeting next TMAG</c>; in a direct message without a group, when each of one's groups does.</summary>
internal sealed class NextMeeting(MeetingFinder finder, MeetingView view, BotDbContext db) : ICommand<NextMeeting.Args>
{
    // More than these are no answer to “when do we meet”.
    private const int Most = 20;

    public sealed record Args(string? Group);

    public static CommandSpec Spec { get; } = new("meeting next", "[CODE]", "Says when a group meets next, or each of yours.", Permission.Read)
    {
        Examples = ["meeting next TMAG", "meeting next"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var mine = context.Caller.GroupIds.ToList();
        if (args.Group is null && context.BoundGroup is null && mine.Count > 1)
        {
            return await OfMineAsync(mine, context, cancellationToken);
        }

        var (group, problem) = await finder.FindGroupAsync(new MeetingTarget(args.Group, null), Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        return await finder.FindAsync(group, MeetingTarget.Next, context.Today, cancellationToken) is { } meeting
            ? new Reply.Show(await view.DrawAsync(meeting, context.Today, cancellationToken))
            : MeetingView.None(group, MeetingTarget.Next);
    }

    private async Task<Reply> OfMineAsync(List<long> mine, CommandContext context, CancellationToken cancellationToken)
    {
        var groups = await db.Groups.Where(group => mine.Contains(group.Id)).OrderBy(group => group.CodeFolded).Take(Most).ToListAsync(cancellationToken);
        var rows = new List<Row>();
        foreach (var group in groups)
        {
            rows.Add(await finder.FindAsync(group, MeetingTarget.Next, context.Today, cancellationToken) is { } meeting
                ? MeetingCards.Line(meeting, context.Today)
                : new Row(RichText.Bold(group.Code) + " · no date yet", null, []));
        }

        return new Reply.Show(new Card("Next meetings of your groups", [new CardElement.Rows([.. rows])]));
    }
}
