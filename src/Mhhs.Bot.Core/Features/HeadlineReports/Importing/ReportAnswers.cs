using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// What a person answered to a report's questions, by <see cref="ReportQuestion.Key"/>: which answers there are, what they mean, and the report as it reads with them.
/// The same for buttons in a chat, options of the command line and a form of a page.
/// </summary>
internal static class ReportAnswers
{
    /// <summary>No answers.</summary>
    public static readonly ImmutableDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    /// <summary>Follow the report.</summary>
    public const string Report = "report";

    /// <summary>Keep the log.</summary>
    public const string Log = "log";

    /// <summary>The log's action and the report's are the same.</summary>
    public const string Same = "same";

    /// <summary>They are two: the log's gets another reference.</summary>
    public const string Renumber = "renumber";

    /// <summary>Create the group.</summary>
    public const string Create = "create";

    private const string Omit = "omit";
    private const string Two = "two";
    private const string First = "first";
    private const string Last = "last";
    private const string NoNumber = "none";

    /// <summary>The answers that can be chosen, with the words for them; what else may be said is free text where <see cref="IsFree"/>.</summary>
    public static ImmutableArray<(string Value, string Label)> OptionsFor(ReportQuestion question) => question.Kind switch
    {
        ReportQuestionKind.RowWithoutReference => question.Proposal is { } proposal ? [(proposal, $"It is {proposal}"), (Omit, "Leave it out")] : [(Omit, "Leave it out")],
        ReportQuestionKind.SameReferenceTwice => [(Two, "They are two"), (First, "Take the first row"), (Last, "Take the last row")],
        ReportQuestionKind.Conflict => [(Report, "As the report says"), (Log, "As the log says")],
        ReportQuestionKind.ReferenceTaken => [(Same, "The same action"), (Renumber, "Two: renumber ours")],
        ReportQuestionKind.UnknownGroup => [(Create, "Create the group")],
        ReportQuestionKind.NoMeetingNumber => [(NoNumber, "It has no number")],
        ReportQuestionKind.NoGroup or ReportQuestionKind.NoMeetingDate => question.Proposal is { } proposal ? [(proposal, proposal)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "No such question."),
    };

    /// <summary>What the bot would answer, for whoever accepts its guesses; null where it would have to invent something.</summary>
    public static string? GuessFor(ReportQuestion question) => question.Kind switch
    {
        ReportQuestionKind.UnknownGroup => Create,
        ReportQuestionKind.SameReferenceTwice => Two,
        ReportQuestionKind.Conflict => Report,
        ReportQuestionKind.ReferenceTaken => Renumber,
        _ => question.Proposal,
    };

    /// <summary>Whether an answer in one's own words is possible.</summary>
    public static bool IsFree(ReportQuestionKind kind) =>
        kind is ReportQuestionKind.NoGroup or ReportQuestionKind.NoMeetingNumber or ReportQuestionKind.NoMeetingDate or ReportQuestionKind.RowWithoutReference;

    /// <summary>The answer in the form it is kept, or why it is none.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What was chosen or typed.</param>
    /// <param name="group">The report's group, so that <c>08-02</c> is enough.</param>
    public static Parsed<string> Read(ReportQuestion question, string answer, string? group)
    {
        var text = answer.Trim();
        if (OptionsFor(question).FirstOrDefault(option => option.Value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Value: { } chosen })
        {
            return chosen;
        }

        return question.Kind switch
        {
            ReportQuestionKind.NoGroup when text.Length is > 1 and <= 12 && text.All(char.IsLetter) => text.ToUpperInvariant(),
            ReportQuestionKind.NoGroup => new Misread($"“{text}” is no group's code. Write it like TMAG.", "answer"),
            ReportQuestionKind.NoMeetingNumber when text.Length <= 5 && text.Length > 0 && char.IsAsciiDigit(text[0]) && text.All(char.IsAsciiLetterOrDigit) => text.ToUpperInvariant(),
            ReportQuestionKind.NoMeetingNumber => new Misread($"“{text}” is no meeting's number. Write it like 008, or “none” for a meeting without one.", "answer"),
            ReportQuestionKind.NoMeetingDate => DayIn(text) is { } day ? LocalDatePattern.Iso.Format(day) : new Misread($"“{text}” is no date. Write it like 17/08/2022.", "answer"),
            ReportQuestionKind.RowWithoutReference => ReferenceIn(text, group) is { } reference ? reference : new Misread($"“{text}” is no reference. Write it like {question.Proposal ?? $"{group ?? "TMAG"}08-02"}, or “omit” to leave the row out.", "answer"),
            _ => new Misread($"“{text}” is no answer to that. It is one of: {string.Join(", ", OptionsFor(question).Select(option => option.Value))}.", "answer"),
        };
    }

    /// <summary>The report as it reads with the answers; what they settle is no question any more.</summary>
    public static ReportReading Apply(ReportReading reading, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.Count == 0)
        {
            return reading;
        }

        var number = answers.GetValueOrDefault("number");
        var applied = reading with
        {
            Group = reading.Group ?? answers.GetValueOrDefault("group"),
            MeetingNumber = reading.MeetingNumber ?? (number == NoNumber ? null : number),
            IsExtraordinary = reading.IsExtraordinary || number == NoNumber,
            MeetingDate = reading.MeetingDate ?? (answers.GetValueOrDefault("date") is { } date ? LocalDatePattern.Iso.Parse(date).Value : null),
            Actions = [.. reading.Actions.Select(action => action.Ref is null && Chosen(action.Place) is { } answer ? answer == Omit ? null : action with { Ref = answer } : action).OfType<ActionReading>()],
            Decisions = [.. reading.Decisions.Select(decision => decision.Ref is null && Chosen(decision.Place) is { } answer ? answer == Omit ? null : decision with { Ref = answer } : decision).OfType<DecisionReading>()],
        };
        applied = applied with { Actions = Untwin(applied.Actions, answers), Decisions = Untwin(applied.Decisions, answers) };
        return applied with { Questions = [.. ReportQuestions.Of(applied)] };

        string? Chosen(string place) => answers.GetValueOrDefault($"ref:{place}");
    }

    private static ImmutableArray<ActionReading> Untwin(ImmutableArray<ActionReading> actions, IReadOnlyDictionary<string, string> answers)
    {
        var kept = actions;
        foreach (var twins in actions.Where(action => action.Ref is not null).GroupBy(action => ReportQuestions.KeyOf(action.Ref!), StringComparer.Ordinal).Where(twins => twins.Skip(1).Any()))
        {
            kept = answers.GetValueOrDefault($"twice:{twins.Key}") switch
            {
                First => kept.RemoveAll(action => twins.Skip(1).Contains(action)),
                Last => kept.RemoveAll(action => twins.SkipLast(1).Contains(action)),
                Two => [.. kept.Select(action => twins.Skip(1).Contains(action) ? action with { Ref = null } : action)],
                _ => kept,
            };
        }

        return NumberOn(kept, actions);
    }

    /// <summary>Rows that turned out to be actions of their own get the next numbers of their meeting.</summary>
    private static ImmutableArray<ActionReading> NumberOn(ImmutableArray<ActionReading> actions, ImmutableArray<ActionReading> before)
    {
        var numbered = actions.ToBuilder();
        for (var index = 0; index < numbered.Count; index++)
        {
            if (numbered[index].Ref is null && before.FirstOrDefault(action => action.Place == numbered[index].Place)?.Ref is { } twin && ActionRef.TryParse(twin, null, out var reference))
            {
                var highest = numbered.Concat(before)
                    .Select(action => ActionRef.TryParse(action.Ref, null, out var other) && other.GroupCode == reference.GroupCode && other.Meeting == reference.Meeting ? other.Sequence : 0)
                    .Max();
                numbered[index] = numbered[index] with { Ref = (reference with { Sequence = highest + 1 }).ToString() };
            }
        }

        return numbered.ToImmutable();
    }

    private static ImmutableArray<DecisionReading> Untwin(ImmutableArray<DecisionReading> decisions, IReadOnlyDictionary<string, string> answers)
    {
        var kept = decisions;
        foreach (var twins in decisions.Where(decision => decision.Ref is not null).GroupBy(decision => ReportQuestions.KeyOf(decision.Ref!), StringComparer.Ordinal).Where(twins => twins.Skip(1).Any()))
        {
            var highest = decisions.Max(decision => NumberOf(decision.Ref));
            kept = answers.GetValueOrDefault($"twice:{twins.Key}") switch
            {
                First => kept.RemoveAll(decision => twins.Skip(1).Contains(decision)),
                Last => kept.RemoveAll(decision => twins.SkipLast(1).Contains(decision)),
                Two => [.. kept.Select(decision => twins.Skip(1).Contains(decision) ? decision with { Ref = $"{twins.Key.TrimEnd("0123456789".ToCharArray())}{(++highest).ToString("00", CultureInfo.InvariantCulture)}" } : decision)],
                _ => kept,
            };
        }

        return kept;
    }

    private static int NumberOf(string? reference) =>
        int.TryParse(reference.AsSpan(reference.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static LocalDate? DayIn(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var iso } ? iso : ReportDates.In(text) is [{ Date: { } day }, ..] ? day : null;

    private static string? ReferenceIn(string text, string? group) =>
        ActionRef.TryParse(text, group, out var action) ? action.ToString() : ReportRefs.Decision(text, group)?.Ref;
}
