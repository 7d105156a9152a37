using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Says that an ongoing action was reviewed, today or on a day: <c>/action review TMAG08-03 17/08/2022 still needed</c>. The next review follows from its cadence.</summary>
internal sealed class ReviewAction(EachAction each) : ICommand<ReviewAction.Args>
{
    // “Wednesday 17 August 2022”.
    private const int MostDateWords = 4;

    /// <param name="Actions">Which.</param>
    /// <param name="On">On which day; null for today.</param>
    /// <param name="Note">What was found, or null.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, LocalDate? On, string? Note);

    public static CommandSpec Spec { get; } = new("action review", "REF[, REF …] [date] [note]", "Says that an ongoing action was reviewed; when the next review is follows from that.", Permission.Finish)
    {
        Examples = ["action review TMAG08-03", "action review TMAG08-03 17/08/2022 still needed"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action was reviewed? Write “action review TMAG08-03”; “action list review” shows those that are up for it.", "action");
        }

        if (arguments.IsForm)
        {
            return new Args(actions, DateParser.TryReadDate(arguments.Field("on"), arguments.Today, out var given) ? given : null, arguments.Prose("note"));
        }

        var (on, note) = arguments.Prose("note") is { } words ? Divide(words, arguments.Today) : (null, null);
        return new Args(actions, on, note);
    }

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var fields = args.On is { } on ? ImmutableDictionary<string, string>.Empty.Add("on", on.ToString("uuuu-MM-dd", null)) : ImmutableDictionary<string, string>.Empty;
        return each.ChangeAsync(
            args.Actions,
            Permission.Finish,
            context,
            Spec.Path,
            args.Note is null ? fields : fields.Add("note", args.Note),
            (action, _, verdict) => Task.FromResult(verdict is Verdict.Suggest suggest
                ? Outcome.Refused(suggest.WhoCan)
                : Outcome.From(action.Review(args.On ?? context.Today, args.Note, context.Change()), $"reviewed. Next review {NextOf(action)}.")),
            cancellationToken);
    }

    /// <summary>The longest beginning of the words that is a day, the last such day where it has no year; what follows is the note.</summary>
    private static (LocalDate? On, string? Note) Divide(string words, LocalDate today)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts[0].TrimEnd(',', ':').Equals("today", StringComparison.OrdinalIgnoreCase))
        {
            return (today, Tail(1));
        }

        for (var length = Math.Min(parts.Length, MostDateWords); length > 0; length--)
        {
            if (DateParser.TryReadDate(string.Join(' ', parts[..length]).TrimEnd(',', ':'), today.PlusYears(-1).PlusDays(1), out var date))
            {
                return (date, Tail(length));
            }
        }

        return (null, words);

        string? Tail(int from) => string.Join(' ', parts[from..]) is { Length: > 0 } tail ? tail : null;
    }

    private static string NextOf(ActionItem action) => action.ReviewOn is { } day ? $"on {Dates.Day(day)}" : $"at the next {action.Group!.Code} meeting";
}
