using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>
/// Says when a meeting is: <c>/meeting set TMAG 22/09/2022 10:00-12:00</c>, <c>/meeting set TMAG next no date because the room is gone</c>. What is due at it moves with
/// it, with a note in its history and a notice to its owners.
/// </summary>
internal sealed class SetMeeting(MeetingFinder finder, MeetingPlanner planner, Access access, BotDbContext db) : ICommand<SetMeeting.Args>
{
    /// <param name="Target">Which meeting.</param>
    /// <param name="Words">What is said of it; null where it is still to be asked for.</param>
    public sealed record Args(MeetingTarget Target, MeetingWords? Words);

    public static CommandSpec Spec { get; } = new("meeting set", "[CODE] [next|NUMBER|extraordinary] date [time] [number N] | no date [because …]", "Says when a meeting is; what is due at it moves with it.", Permission.Keep)
    {
        Examples =
        [
            "meeting set TMAG 22/09/2022 10:00-12:00",
            "meeting set TMAG next 22 September afternoon",
            "meeting set TMAG next no date because the room is gone",
            "meeting set TMAG next number 9",
            "meeting set TMAG extraordinary 5 September 14:00",
        ],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var today = arguments.Today;
        var target = MeetingTarget.Read(arguments, number => IsMeeting(number, arguments.Remaining, today));
        var text = arguments.IsForm
            ? string.Join(' ', new[] { arguments.Field("when") ?? arguments.Field("date"), arguments.Field("time") }.OfType<string>()) + (arguments.Field("why") is { } why ? $" because {why}" : "")
            : arguments.Prose("when") ?? "";
        if (text.Length == 0)
        {
            return new Args(target, null);
        }

        return MeetingWords.Read(text, today) switch
        {
            Parsed<MeetingWords>.Read read => new Args(target, read.Value),
            Parsed<MeetingWords>.Failed failed => failed.Why,
            var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (group, problem) = await finder.FindGroupAsync(args.Target, Spec.Path, context, cancellationToken);
        if (group is null)
        {
            return problem!;
        }

        if (await access.CheckAsync(Permission.Keep, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var meeting = await finder.FindAsync(group, args.Target.Which, context.Today, cancellationToken);
        if (args.Words is not { } words)
        {
            return new Reply.Ask(ToForm(group, args.Target.Which, meeting));
        }

        if (WhyNot(args.Target, words, meeting, context.Today) is { } fault)
        {
            return CommandContext.Problem(fault);
        }

        if (words.Number is { } number && await IsTakenAsync(group, number, meeting, cancellationToken))
        {
            return CommandContext.Problem($"{group.Code} {number} is another meeting already.");
        }

        meeting ??= db.Meetings.Add(NewOf(group, args.Target)).Entity;
        var moved = await planner.ReplanAsync(meeting, words.ApplyTo(meeting.Plan), context.Change(words.Why), HistoryVerb.Scheduled, cancellationToken);
        return moved is not { } count
            ? CommandContext.Problem($"That is known already: {MeetingCards.TitleOf(meeting)}, {meeting.Plan.Describe()}.")
            : new Reply.Note(
                $"{MeetingCards.TitleOf(meeting)}: {meeting.Plan.Describe()}.{MeetingCards.Moved(count)}",
                new CardElement.Buttons([Button.For("Undo", UndoMeeting.Spec.Path, "event", context.Request.EventKey)]));
    }

    /// <summary>Whether a number behind the group is the meeting's: so when it is followed by something, and does not begin a date.</summary>
    private static bool IsMeeting(string number, string words, LocalDate today) =>
        words.Trim() == number || MeetingWords.Read(words, today) is not Parsed<MeetingWords>.Read { Value.Date: not null };

    private static string? WhyNot(MeetingTarget target, MeetingWords words, Meeting? meeting, LocalDate today) => target.Which switch
    {
        _ when meeting is not null => null,
        null or MeetingTarget.Next or MeetingTarget.Extraordinary when words.Date < today => $"{Dates.Day(words.Date!.Value)} is past. For a meeting that was held write its number: “meeting set TMAG 8 {words.Date.Value:dd/MM/uuuu}”.",
        null or MeetingTarget.Next or MeetingTarget.Extraordinary => null,
        _ when words.Date is null && !words.IsOpen => "I know no meeting of that number. Say when it is, like “22/09/2022”.",
        _ => null,
    };

    private static Meeting NewOf(Group group, MeetingTarget target) => new()
    {
        Group = group,
        Classification = group.Classification,
        IsExtraordinary = target.Which == MeetingTarget.Extraordinary,
        Number = target.Which is null or MeetingTarget.Next or MeetingTarget.Extraordinary ? null : target.Which.PadLeft(3, '0'),
    };

    private async Task<bool> IsTakenAsync(Group group, string number, Meeting? meeting, CancellationToken cancellationToken)
    {
        var (key, id) = (Meeting.KeyOf(number), meeting?.Id ?? 0);
        return await db.Meetings.AnyAsync(other => other.GroupId == group.Id && other.Key == key && other.Id != id, cancellationToken);
    }

    private static Form ToForm(Group group, string? which, Meeting? meeting) => new($"{group.Code} {which ?? "next"} meeting", Spec.Path,
    [
        new FormField.Date("date", "On which day?") { Value = meeting?.Date?.ToString("uuuu-MM-dd", null) },
        new FormField.Text("time", "When?") { Optional = true, Hint = "Like 10:00-12:00, or afternoon." },
        new FormField.Text("why", "Why?") { Optional = true, Hint = "Those who have something due there read it." },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("which", which ?? MeetingTarget.Next),
        Submit = "Set",
    };
}
