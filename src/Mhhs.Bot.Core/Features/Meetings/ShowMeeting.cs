using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Shows a meeting and what belongs to it: <c>/meeting show TMAG 8</c>.</summary>
internal sealed class ShowMeeting(MeetingFinder finder, MeetingView view) : ICommand<ShowMeeting.Args>
{
    public sealed record Args(MeetingTarget Target);

    public static CommandSpec Spec { get; } = new("meeting show", "[CODE] NUMBER|next|extraordinary", "Shows a meeting and what belongs to it.", Permission.Read)
    {
        Examples = ["meeting show TMAG 8", "meeting show TMAG next"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(MeetingTarget.Read(arguments));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, problem) = await finder.FindGroupAsync(args.Target, Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        return await finder.FindAsync(group, args.Target.Which, context.Today, cancellationToken) is { } meeting
            ? new Reply.Show(await view.DrawAsync(meeting, context.Today, cancellationToken))
            : MeetingView.None(group, args.Target.Which);
    }
}
