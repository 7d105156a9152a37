using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Finds what only a person can answer.</summary>
internal static class ReportQuestions
{
    /// <summary>The questions a reading raises by itself.</summary>
    public static IEnumerable<ReportQuestion> Of(ReportReading reading)
    {
        if (reading.Group is null)
        {
            yield return new ReportQuestion(ReportQuestionKind.NoGroup, "Header", reading.Title ?? "", "Which group's report is this?") { Key = "group" };
        }

        if (reading.MeetingNumber is null && !reading.IsExtraordinary)
        {
            yield return new ReportQuestion(ReportQuestionKind.NoMeetingNumber, "Header", reading.Title ?? "", "What is the meeting's number?") { Key = "number" };
        }

        if (reading.MeetingDate is null)
        {
            yield return new ReportQuestion(ReportQuestionKind.NoMeetingDate, "Header", reading.Title ?? "", "On which day was the meeting?") { Key = "date" };
        }

        foreach (var action in reading.Actions.Where(static action => action.Ref is null))
        {
            yield return new ReportQuestion(ReportQuestionKind.RowWithoutReference, action.Place, ReportText.Shorten(action.Description), "Which reference does this action have?") { Key = $"ref:{action.Place}" };
        }

        foreach (var decision in reading.Decisions.Where(static decision => decision.Ref is null))
        {
            yield return new ReportQuestion(ReportQuestionKind.RowWithoutReference, decision.Place, ReportText.Shorten(decision.Description), "Which reference does this decision have?") { Key = $"ref:{decision.Place}" };
        }

        var all = reading.Actions.Select(static action => (action.Ref, action.Place, action.Description))
            .Concat(reading.Decisions.Select(static decision => (decision.Ref, decision.Place, decision.Description)));
        foreach (var same in all.Where(static item => item.Ref is not null).GroupBy(static item => KeyOf(item.Ref!), StringComparer.Ordinal).Where(static same => same.Skip(1).Any()))
        {
            yield return new ReportQuestion(
                ReportQuestionKind.SameReferenceTwice,
                string.Join("; ", same.Select(static item => item.Place)),
                string.Join(" | ", same.Select(static item => $"{item.Ref}: {ReportText.Shorten(item.Description)}")),
                $"{same.First().Ref} stands there more than once. Which of the rows is it?")
            {
                Key = $"twice:{same.Key}",
            };
        }
    }

    /// <summary>What a reference is compared by, however it is padded.</summary>
    public static string KeyOf(string reference) => ActionRef.TryParse(reference, null, out var action) ? action.Key : reference;
}
