using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Finds what only a person can answer, and proposes what the answer may be.</summary>
internal static partial class ReportQuestions
{
    // Further off than this, a number is a slip of the finger and not the next meeting's.
    private const int MeetingsAhead = 5;

    /// <summary>The question which meeting it is where the references are of a later one than the header.</summary>
    public const string Later = "header:later";

    /// <summary>The questions a reading raises by itself.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="items">The rows its actions were made of, in the same order.</param>
    /// <param name="decided">The rows its decisions were made of, in the same order.</param>
    public static IEnumerable<ReportQuestion> Of(ReportReading reading, IReadOnlyList<RawItem> items, IReadOnlyList<RawItem> decided)
    {
        var free = new FreeReferences(reading);
        if (reading.Group is null)
        {
            yield return new ReportQuestion(ReportQuestionKind.NoGroup, "Header", reading.Title ?? "", "Which group's report is this?") { Key = "header:group" };
        }

        if (reading.MeetingNumber is null && !reading.IsExtraordinary)
        {
            yield return Proposing(new ReportQuestion(ReportQuestionKind.NoMeetingNumber, "Header", reading.Title ?? "", "What is the meeting's number?") { Key = "header:number", Proposal = free.MeetingNumber() }, "The latest reference says {0}.");
        }

        if (reading.MeetingDate is null)
        {
            yield return new ReportQuestion(ReportQuestionKind.NoMeetingDate, "Header", reading.Title ?? "", "On which day was the meeting?") { Key = "header:date" };
        }

        if (LaterNumbers(reading) is { Count: > 0 } later)
        {
            yield return new ReportQuestion(
                ReportQuestionKind.LaterNumbers,
                "Header",
                string.Join(", ", later.Select(static reference => reference.ToString()).Take(5)),
                $"The header says that this is meeting {reading.MeetingNumber}, and {later[0]} is numbered for a later one. Which meeting is it?")
            { Key = Later, Proposal = later[0].Meeting.PadLeft(reading.MeetingNumber!.Length, '0') };
        }

        foreach (var (index, (action, item)) in reading.Actions.Zip(items).Index().Where(static pair => pair.Item.First.Ref is null))
        {
            var above = item.MayBelongAbove && index > 0 ? reading.Actions[index - 1] : null;
            var question = new ReportQuestion(ReportQuestionKind.RowWithoutReference, action.Place, ReportText.Shorten(action.Description), "Which reference does this action have?");
            yield return Proposing(question with { Key = $"ref:{action.Place}", Above = above is null ? null : above.Ref ?? above.Place, Proposal = free.Action(item.Meeting, NumberIn(item[ReportColumn.Ref])) }, "{0} is free.");
        }

        foreach (var action in reading.Actions.Where(static action => action.Ref is not null && string.IsNullOrWhiteSpace(action.Description)))
        {
            yield return new ReportQuestion(ReportQuestionKind.RowWithoutWording, action.Place, action.Ref!, $"What is to be done in {action.Ref}? Its row has no words for it.") { Key = $"wording:{action.Place}" };
        }

        foreach (var (index, (decision, item)) in reading.Decisions.Zip(decided).Index().Where(static pair => pair.Item.First.Ref is null))
        {
            var above = item.MayBelongAbove && index > 0 ? reading.Decisions[index - 1] : null;
            var question = new ReportQuestion(ReportQuestionKind.RowWithoutReference, decision.Place, ReportText.Shorten(decision.Description), "Which reference does this decision have?");
            yield return Proposing(question with { Key = $"ref:{decision.Place}", Above = above is null ? null : above.Ref ?? above.Place, Proposal = free.Decision() }, "{0} would be the next.");
        }

        foreach (var question in Twice(reading))
        {
            yield return question;
        }
    }

    /// <summary>The references that are numbered for a meeting soon after the report's own: a report that was made of the last one may still have its header.</summary>
    public static List<ActionRef> LaterNumbers(ReportReading reading) => reading.MeetingNumber is not { } own || Order(own) is not { } number ? [] :
        [.. reading.Actions.Select(static action => ActionRef.TryParse(action.Ref, null, out var reference) ? reference : null).OfType<ActionRef>()
            .Where(reference => reference.NamesMeeting && reference.GroupCode == reading.Group && Order(reference.Meeting) - number is > 0 and <= MeetingsAhead)];

    private static int? Order(string number) =>
        int.TryParse(string.Concat(number.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The rows that carry a reference which an earlier row has; each is asked about by itself, because each needs an answer of its own.</summary>
    public static IEnumerable<ReportQuestion> Twice(ReportReading reading)
    {
        var free = new FreeReferences(reading);
        var all = reading.Actions.Select(static action => (action.Ref, action.Place, action.Description, IsAction: true))
            .Concat(reading.Decisions.Select(static decision => (decision.Ref, decision.Place, decision.Description, IsAction: false)));
        foreach (var same in all.Where(static item => item.Ref is not null).GroupBy(static item => KeyOf(item.Ref!), StringComparer.Ordinal).Where(static same => same.Skip(1).Any()))
        {
            var first = same.First();
            foreach (var (reference, place, description, isAction) in same.Skip(1))
            {
                var question = new ReportQuestion(
                    ReportQuestionKind.SameReferenceTwice,
                    $"{first.Place}; {place}",
                    $"{first.Ref}: {ReportText.Shorten(first.Description)} | {reference}: {ReportText.Shorten(description)}",
                    $"{first.Ref} stands there more than once. Which of the rows is it?");
                yield return Proposing(
                    question with { Key = $"twice:{place}", Proposal = isAction && ActionRef.TryParse(reference, null, out var twice) ? free.Beside(twice) : free.Decision() },
                    "For the other, {0} is free.");
            }
        }
    }

    private static ReportQuestion Proposing(ReportQuestion question, string words) =>
        question.Proposal is { } proposal ? question with { Question = $"{question.Question} {string.Format(CultureInfo.InvariantCulture, words, proposal)}" } : question;

    // “3”, “03.”, “Action 3”: the place without its group and meeting.
    private static int? NumberIn(string cell) =>
        cell.Length <= 20 && Number().Match(cell) is { Success: true } match ? int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>What a reference is compared by, however it is padded.</summary>
    public static string KeyOf(string reference) => ActionRef.TryParse(reference, null, out var action) ? action.Key : reference;

    [GeneratedRegex(@"^(?:action |no\.? ?|#)?(?<number>[0-9]{1,3})\.?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Number();
}
