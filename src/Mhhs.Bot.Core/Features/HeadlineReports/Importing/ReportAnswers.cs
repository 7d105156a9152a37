using System.Collections.Immutable;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// What a person answered to a report's questions, by <see cref="ReportQuestion.Key"/>: which answers there are, and what they mean; <see cref="AnsweredReading"/> is the report as it reads with them.
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

    /// <summary>They are two.</summary>
    public const string Other = "other";

    /// <summary>The actions have other numbers now.</summary>
    public const string Moved = "moved";

    /// <summary>The numbers stay, and the actions under them have other words.</summary>
    public const string Reworded = "reworded";

    /// <summary>Keep in the log what a report has no more.</summary>
    public const string Keep = "keep";

    /// <summary>Take it out of the log.</summary>
    public const string Remove = "remove";

    /// <summary>Raise in the other group's log what it does not have.</summary>
    public const string Raise = "raise";

    /// <summary>Leave it out.</summary>
    public const string Omit = "omit";

    /// <summary>The row is a part of the one above.</summary>
    public const string Above = "above";

    /// <summary>The later row stands in place of the earlier one.</summary>
    public const string Instead = "instead";

    /// <summary>The meeting has no number.</summary>
    public const string NoNumber = "none";

    /// <summary>The answers that can be chosen, with the words for them; what else may be said is free text where <see cref="IsFree"/>.</summary>
    public static ImmutableArray<(string Value, string Label)> OptionsFor(ReportQuestion question) => question.Kind switch
    {
        ReportQuestionKind.RowWithoutReference =>
        [
            .. question.Proposal is { } proposal ? new[] { (proposal, $"It is {proposal}") } : [],
            .. question.Above is { } row ? new[] { (Above, $"Part of {row}") } : [],
            (Omit, "Leave it out"),
        ],
        ReportQuestionKind.SameReferenceTwice => [.. question.Proposal is { } other ? new[] { (other, $"The second is {other}") } : [], (Omit, "Only the first"), (Instead, "Only the second")],
        ReportQuestionKind.Conflict => [(Report, "As the report says"), (Log, "As the log says")],
        ReportQuestionKind.ReferenceTaken => [(Same, "It is the same"), (Renumber, "Two: renumber ours")],
        ReportQuestionKind.Renumbered => [(Same, "The same, renumbered"), (Other, "Another action")],
        ReportQuestionKind.NumbersMoved => [(Moved, "Moved: new numbers"), (Reworded, "Reworded: same numbers")],
        ReportQuestionKind.MeetingMoved => [(Same, "That meeting, on the new day")],
        ReportQuestionKind.SameMeetingAgain => [.. question.Proposal is { } again ? new[] { (again, $"It is {again} again") } : [], (Other, "Another meeting")],
        ReportQuestionKind.EarlierIssue => [(Report, "This one holds"), (Keep, "Fill gaps only")],
        ReportQuestionKind.GoneFromReport => [(Remove, "Take it out"), (Keep, "Keep it")],
        ReportQuestionKind.RowWithoutWording => [(Omit, "Leave it out")],
        ReportQuestionKind.MeetingFarAhead => [(Same, "That is right")],
        ReportQuestionKind.UnknownGroup => question.Place == "Header" ? [(Create, "Create the group")] : [(Create, "Create the group"), (Omit, "Leave them out")],
        ReportQuestionKind.NotInOtherLog => [(Raise, "Raise them there"), (Omit, "Leave them out")],
        ReportQuestionKind.LaterNumbers => [(Same, "As the header says"), .. question.Proposal is { } later ? new[] { (later, $"It is {later}") } : []],
        ReportQuestionKind.DateOrder => [(MonthFirstDates.MonthFirst, "The month first"), (MonthFirstDates.DayFirst, "The day first")],
        ReportQuestionKind.NoMeetingNumber => [.. question.Proposal is { } number ? new[] { (number, number) } : [], (NoNumber, "It has no number")],
        ReportQuestionKind.NoGroup or ReportQuestionKind.NoMeetingDate => question.Proposal is { } proposal ? [(proposal, proposal)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "No such question."),
    };

    /// <summary>An answer in words: the label it was chosen by, or itself.</summary>
    public static string Describe(ReportQuestion question, string answer) =>
        OptionsFor(question).FirstOrDefault(option => option.Value == answer).Label ?? answer;

    /// <summary>What the bot would answer, for whoever accepts its guesses; null where it would have to invent something.</summary>
    public static string? GuessFor(ReportQuestion question) => question.Kind switch
    {
        ReportQuestionKind.UnknownGroup => Create,
        ReportQuestionKind.NotInOtherLog => Raise,
        ReportQuestionKind.Conflict => Report,
        ReportQuestionKind.ReferenceTaken => Renumber,
        ReportQuestionKind.Renumbered => Same,
        // What was done on an action stays with its words; the other way it would pass to another action.
        ReportQuestionKind.NumbersMoved => Moved,
        _ => question.Proposal,
    };

    /// <summary>Whether an answer in one's own words is possible.</summary>
    public static bool IsFree(ReportQuestionKind kind) =>
        kind is ReportQuestionKind.NoGroup or ReportQuestionKind.LaterNumbers or ReportQuestionKind.MeetingMoved or ReportQuestionKind.NoMeetingNumber or ReportQuestionKind.NoMeetingDate or ReportQuestionKind.MeetingFarAhead or ReportQuestionKind.RowWithoutReference or ReportQuestionKind.RowWithoutWording or ReportQuestionKind.SameReferenceTwice;

    /// <summary>The answer in the form it is kept, or why it is none.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What was chosen or typed.</param>
    /// <param name="reading">The report, whose group makes <c>08-02</c> enough and whose other rows have their references.</param>
    public static Parsed<string> Read(ReportQuestion question, string answer, ReportReading reading)
    {
        var group = reading.Group;
        var text = answer.Trim();
        if (OptionsFor(question).FirstOrDefault(option => option.Value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Value: { } chosen })
        {
            return chosen;
        }

        return question.Kind switch
        {
            ReportQuestionKind.NoGroup when text.Length is > 1 and <= 12 && text.All(char.IsLetter) => text.ToUpperInvariant(),
            ReportQuestionKind.NoGroup => new Misread($"“{text}” is no group's code. Write it like TMAG.", "answer"),
            ReportQuestionKind.NoMeetingNumber or ReportQuestionKind.LaterNumbers or ReportQuestionKind.MeetingMoved when text.Length <= 5 && text.Length > 0 && char.IsAsciiDigit(text[0]) && text.All(char.IsAsciiLetterOrDigit) => text.ToUpperInvariant(),
            ReportQuestionKind.MeetingMoved or ReportQuestionKind.LaterNumbers => new Misread($"“{text}” is no meeting's number. Write the right one like 009.", "answer"),
            ReportQuestionKind.NoMeetingNumber => new Misread($"“{text}” is no meeting's number. Write it like 008, or “none” for a meeting without one.", "answer"),
            ReportQuestionKind.NoMeetingDate or ReportQuestionKind.MeetingFarAhead => DayIn(text) is { } day ? LocalDatePattern.Iso.Format(day) : new Misread($"“{text}” is no date. Write it like 17/08/2022.", "answer"),
            ReportQuestionKind.RowWithoutWording when text.Length > 0 => text,
            ReportQuestionKind.RowWithoutReference or ReportQuestionKind.SameReferenceTwice when ReferenceIn(text, group, IsDecision(question, reading)) is { } taken && IsUsed(taken, reading) =>
                new Misread($"{taken} is another row's reference. Write a free one{(question.Proposal is { } free ? $", like {free}" : "")}.", "answer"),
            ReportQuestionKind.RowWithoutReference or ReportQuestionKind.SameReferenceTwice => ReferenceIn(text, group, IsDecision(question, reading)) is { } reference ? reference : new Misread($"“{text}” is no reference. Write it like {question.Proposal ?? $"{group ?? "TMAG"}08-02"}, or “omit” to leave the row out.", "answer"),
            _ => new Misread($"“{text}” is no answer to that. It is one of: {string.Join(", ", OptionsFor(question).Select(option => option.Value))}.", "answer"),
        };
    }

    private static bool IsUsed(string reference, ReportReading reading) =>
        reading.Actions.Select(action => action.Ref).Concat(reading.Decisions.Select(decision => decision.Ref)).OfType<string>().Any(other => ReportQuestions.KeyOf(other) == ReportQuestions.KeyOf(reference));

    private static LocalDate? DayIn(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var iso } ? iso : ReportDates.In(text) is [{ Date: { } day }, ..] ? day : null;

    private static bool IsDecision(ReportQuestion question, ReportReading reading) => reading.Decisions.Any(decision => question.Key.EndsWith($":{decision.Place}", StringComparison.Ordinal));

    private static string? ReferenceIn(string text, string? group, bool ofDecision) =>
        ofDecision ? ReportRefs.Decision(text, group)?.Ref : ActionRef.TryParse(text, group, out var action) ? action.ToString() : null;
}
