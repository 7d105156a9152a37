using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Shows who moved a meeting, when and why, the newest last: <c>/meeting history TMAG next</c>.</summary>
internal sealed class ShowMeetingHistory(MeetingFinder finder, BotDbContext db) : ICommand<ShowMeetingHistory.Args>
{
    private const string HistorySubjectField = "meeting";

    public sealed record Args(MeetingTarget Target, int Back);

    public static CommandSpec Spec { get; } = new("meeting history", "[CODE] NUMBER|next|extraordinary", "Shows who moved a meeting, when and why.", Permission.Read)
    {
        Examples = ["meeting history TMAG next", "meeting history TMAG 8"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var back = HistoryPages.BackIn(arguments);
        // A button carries group and meeting in one field.
        return arguments.Field(HistorySubjectField) is { } name
            ? new Args(MeetingTarget.Read(new Arguments(name, ImmutableDictionary<string, string>.Empty) { Today = arguments.Today }), back)
            : new Args(MeetingTarget.Read(arguments), back);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, problem) = await finder.FindGroupAsync(args.Target, Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        if (await finder.FindAsync(group, args.Target.Which, context.Today, cancellationToken) is not { } meeting)
        {
            return MeetingView.None(group, args.Target.Which);
        }

        var name = $"{group.Code} {args.Target.Which ?? MeetingTarget.Next}";
        var subject = new HistorySubject(MeetingCards.TitleOf(meeting), Spec.Path, HistorySubjectField, name, new Button("Show", ShowMeeting.Spec.Path, ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("which", args.Target.Which ?? MeetingTarget.Next)));
        return await HistoryPages.ShowAsync(subject, db.History.Where(entry => entry.MeetingId == meeting.Id), args.Back, context, below: null, cancellationToken);
    }
}
