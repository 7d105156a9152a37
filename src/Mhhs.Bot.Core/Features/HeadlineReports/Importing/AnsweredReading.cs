using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>A report as it reads with the answers to its own questions.</summary>
internal static class AnsweredReading
{
    /// <summary>The report with its dates in the order that was answered; as it is where nobody has said, or nobody needs to.</summary>
    public static ReportReading InOrder(ReportReading reading, IReadOnlyDictionary<string, string> answers) =>
        reading.MonthFirst is { } turned && answers.GetValueOrDefault(MonthFirstDates.Key) is { } order ? (order == MonthFirstDates.MonthFirst ? turned : reading) with { MonthFirst = null } : reading;

    /// <summary>The report as it reads with the answers; what they settle is no question any more.</summary>
    public static ReportReading Apply(ReportReading reading, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.Count == 0)
        {
            return reading;
        }

        reading = InOrder(reading, answers);

        var number = answers.GetValueOrDefault("header:number");
        var right = answers.GetValueOrDefault(MeetingQuestions.Moved) is { } moved and not ReportAnswers.Same ? moved : answers.GetValueOrDefault(ReportQuestions.Later) is { } later and not ReportAnswers.Same ? later : answers.GetValueOrDefault(MeetingQuestions.Again) is { } again and not ReportAnswers.Other ? again : null;
        reading = reading with
        {
            Actions = Joined(reading.Actions, static action => action.Place, static (action, part) => action with { Description = $"{action.Description}\n{part.Description}" }, answers),
            Decisions = Joined(reading.Decisions, static decision => decision.Place, static (decision, part) => decision with { Description = $"{decision.Description}\n{part.Description}" }, answers),
        };
        var actions = reading.Actions.Where(action => !IsLeftOut(action.Place, action.Ref, reading.Actions.Select(other => (other.Place, other.Ref)), answers))
            .Select(action => ReferenceFor(action.Place, answers) is { } reference ? action with { Ref = reference } : action)
            .Select(action => answers.GetValueOrDefault($"wording:{action.Place}") is { } words and not ReportAnswers.Omit ? action with { Description = words } : action);
        var decisions = reading.Decisions.Where(decision => !IsLeftOut(decision.Place, decision.Ref, reading.Decisions.Select(other => (other.Place, other.Ref)), answers))
            .Select(decision => ReferenceFor(decision.Place, answers) is { } reference ? decision with { Ref = reference } : decision);
        var applied = reading with
        {
            Group = reading.Group ?? answers.GetValueOrDefault("header:group"),
            MeetingNumber = right ?? reading.MeetingNumber ?? (number == ReportAnswers.NoNumber ? null : number),
            IsExtraordinary = reading.IsExtraordinary || number == ReportAnswers.NoNumber,
            MeetingDate = answers.GetValueOrDefault(ReportImport.FarAhead) is { } day and not ReportAnswers.Same ? LocalDatePattern.Iso.Parse(day).Value : reading.MeetingDate ?? (answers.GetValueOrDefault("header:date") is { } date ? LocalDatePattern.Iso.Parse(date).Value : null),
            Actions = [.. actions],
            Decisions = [.. decisions],
        };
        return applied with
        {
            Questions = [.. reading.Questions.Where(question => question.Kind != ReportQuestionKind.SameReferenceTwice && !answers.ContainsKey(question.Key) && (question.Kind != ReportQuestionKind.LaterNumbers || ReportQuestions.LaterNumbers(applied).Count > 0)), .. ReportQuestions.Twice(applied)],
        };
    }

    /// <summary>The rows, those that were said to be a part of the row above with their words in it.</summary>
    private static ImmutableArray<T> Joined<T>(ImmutableArray<T> rows, Func<T, string> placeOf, Func<T, T, T> join, IReadOnlyDictionary<string, string> answers)
    {
        var joined = ImmutableArray.CreateBuilder<T>(rows.Length);
        foreach (var row in rows)
        {
            if (joined.Count > 0 && answers.GetValueOrDefault($"ref:{placeOf(row)}") == ReportAnswers.Above)
            {
                joined[^1] = join(joined[^1], row);
            }
            else
            {
                joined.Add(row);
            }
        }

        return joined.ToImmutable();
    }

    private static string? ReferenceFor(string place, IReadOnlyDictionary<string, string> answers) =>
        (answers.GetValueOrDefault($"ref:{place}") ?? answers.GetValueOrDefault($"twice:{place}")) is { } answer and not (ReportAnswers.Omit or ReportAnswers.Instead or ReportAnswers.Above) ? answer : null;

    /// <summary>Whether a row is not wanted: it was said so of itself, or a later row of its reference was said to stand in its place.</summary>
    private static bool IsLeftOut(string place, string? reference, IEnumerable<(string Place, string? Ref)> all, IReadOnlyDictionary<string, string> answers) =>
        answers.GetValueOrDefault($"ref:{place}") == ReportAnswers.Omit
        || answers.GetValueOrDefault($"wording:{place}") == ReportAnswers.Omit
        || answers.GetValueOrDefault($"twice:{place}") == ReportAnswers.Omit
        || reference is not null && all.SkipWhile(other => other.Place != place).Skip(1)
            .Any(later => later.Ref is not null && ReportQuestions.KeyOf(later.Ref) == ReportQuestions.KeyOf(reference) && answers.GetValueOrDefault($"twice:{later.Place}") == ReportAnswers.Instead);
}
