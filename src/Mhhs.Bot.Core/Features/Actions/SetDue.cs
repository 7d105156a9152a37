using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using NodaTime;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Sets a due date, or asks for one: <c>/action due TMAG08-01 next TMAG</c>. An owner asks, with a reason; chair and secretary set.
/// </summary>
internal sealed class SetDue(EachAction each, ActionFinder finder, Access access, MeetingDues meetings, Notices notices) : ICommand<SetDue.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? When, string? Why, LocalDate Today);

    public static CommandSpec Spec { get; } = new("action due", "REF date [why]", "Sets a due date; from an owner it asks the chair or secretary for one.", Permission.Finish)
    {
        Alias = "action extend",
        Examples = ["action due TMAG08-01 30/09/2022", "action due TMAG08-01 next TMAG", "action due TMAG08-01 in 2 weeks because the guide needs another review"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action, and until when? Write “action due TMAG08-01 30/09/2022”.", "action");
        }

        // “extend TMAG08-01 until Friday”, “to Friday”: the date is what follows.
        _ = UntilWord.Take(arguments) || arguments.TakeWord("to");
        if (arguments.IsForm || arguments.Rest("when") is not { } words)
        {
            return new Args(actions, arguments.Field("when"), arguments.Field("why"), arguments.Today);
        }

        var (when, why) = Divide(words, arguments.Today);
        return new Args(actions, when, why is null ? null : arguments.Named(why), arguments.Today);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.When is not { } when)
        {
            return AskWhen(args, await MustGiveReasonAsync(args.Actions, cancellationToken));
        }

        if (DueParser.Parse(when, args.Today) is not Parsed<Due>.Read { Value: var due })
        {
            var why = ((Parsed<Due>.Failed)DueParser.Parse(when, args.Today)).Why;
            return CommandContext.Problem(why.Message);
        }

        if (await meetings.FindFaultAsync(due, cancellationToken) is { } fault)
        {
            return CommandContext.Problem(fault);
        }

        if (args.Why is null && await MustGiveReasonAsync(args.Actions, cancellationToken))
        {
            return AskWhy(args, when);
        }

        var fields = ImmutableDictionary<string, string>.Empty.Add("when", when);
        return await each.ChangeAsync(
            args.Actions,
            Permission.Finish,
            context,
            Spec.Path,
            args.Why is null ? fields : fields.Add("why", args.Why),
            (action, _, verdict) => verdict is Verdict.Suggest suggest
                ? Task.FromResult(Outcome.Refused(suggest.WhoCan))
                : ApplyAsync(action, due, args.Why, context, cancellationToken),
            cancellationToken);
    }

    private static Reply.Ask AskWhen(Args args, bool mustSayWhy) => new(new Form($"Due date of {args.Actions[0]}", Spec.Path,
    [
        new FormField.Date("when", "Until when?"),
        new FormField.Text("why", "Why?") { Optional = !mustSayWhy, Hint = "The chair and secretary see it with your request." },
    ])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
        Submit = "Send",
    });

    private static Reply.Ask AskWhy(Args args, string when) => new(new Form($"More time for {args.Actions[0]}", Spec.Path, [new FormField.Text("why", "Why?") { Hint = "The chair and secretary see it with your request." }])
    {
        Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)).Add("when", when),
        Submit = "Ask",
    });

    /// <summary>Whether the caller asks for one of these as its owner: whoever decides wants to know why.</summary>
    private async Task<bool> MustGiveReasonAsync(IReadOnlyList<ActionTarget> targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            if (await finder.FindAsync(target.Ref, cancellationToken) is { Status: ActionStatus.Open } action
                && await access.CheckAsync(Permission.Finish, action, cancellationToken) is Verdict.Yes
                && await access.CheckAsync(Permission.Keep, action, cancellationToken) is not Verdict.Yes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest beginning of the words that is a due; what follows is the reason, with or without “because”.</summary>
    internal static (string When, string? Why) Divide(string words, LocalDate today)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(parts.Length, 10); length > 0; length--)
        {
            var head = string.Join(' ', parts[..length]).TrimEnd(',', ';', ':');
            if (DueParser.Parse(head, today) is Parsed<Due>.Read)
            {
                var tail = string.Join(' ', parts[length..]);
                tail = tail.StartsWith("because ", StringComparison.OrdinalIgnoreCase) ? tail[8..] : tail;
                return (head, tail.Length == 0 ? null : tail);
            }
        }

        return (words, null);
    }

    private async Task<Outcome> ApplyAsync(ActionItem action, Due written, string? why, CommandContext context, CancellationToken cancellationToken)
    {
        var due = await meetings.PlaceAsync(written, action.Group!, context.Today, cancellationToken);
        var described = DueText.Describe(due);
        if (await access.CheckAsync(Permission.Keep, action, cancellationToken) is Verdict.Yes)
        {
            var set = action.SetDue(due, context.Change(why));
            if (set.IsOk)
            {
                await notices.TellOwnersAsync(action, $"{action.Reference} is due {described} now{(why is null ? "" : $": {why}")}", context.Change(), cancellationToken);
            }

            return Outcome.From(set, $"due {described}.{(action.IsOverdue(context.Today) ? " That day has passed, so it is overdue." : "")}");
        }

        if (due.Date < context.Today)
        {
            return Outcome.Refused($"{described} has passed. Ask for a day that is still to come.");
        }

        var asked = action.AskForDue(due, context.Change(why));
        if (asked.IsOk)
        {
            await notices.TellKeepersAsync(action, $"{context.Caller.Person.Name} asks to have until {described} for {action.Reference}{(why is null ? "" : $": {why}")}", context.Change(), cancellationToken, Requests.MoreTime(action));
        }

        return Outcome.From(asked, $"I have asked the chair and secretary for {described}. Until they agree it is due as before.");
    }
}
