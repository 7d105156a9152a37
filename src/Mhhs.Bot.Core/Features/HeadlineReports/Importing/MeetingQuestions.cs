using System.Globalization;
using Mhhs.Bot.Core.Commands;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Asks whether a report is of the meeting it says: one number with two days, or one meeting under two numbers, is somebody's slip.</summary>
internal static class MeetingQuestions
{
    /// <summary>The question where the log has the number for another day.</summary>
    internal const string Moved = "header:moved";

    /// <summary>The question where the log has the day, and the actions, under another number.</summary>
    internal const string Again = "header:again";

    /// <summary>The question where the log has a report of the meeting that was issued later.</summary>
    internal const string EarlierIssue = "header:issue";

    /// <summary>What may be said where the report was issued before the one in the log: left alone, it fills gaps only. The day may be mistyped in either.</summary>
    public static IEnumerable<ReportQuestion> OfIssue(ReportReading reading, ImportContext context)
    {
        if (context.LaterIssue is { } later && reading.IssueDate is { } issued)
        {
            yield return new ReportQuestion(
                ReportQuestionKind.EarlierIssue,
                "Header",
                Dates.Day(issued),
                $"This report was issued on {Dates.Day(issued)}, and the log has the one of {Dates.Day(later)}. It fills gaps only, unless you say that it is the one that holds.")
            { Key = EarlierIssue };
        }
    }

    /// <summary>What must be asked about the meeting.</summary>
    public static IEnumerable<ReportQuestion> Of(ReportReading reading, ImportContext context)
    {
        if (context.IsSuperseded || reading.MeetingDate is not { } day)
        {
            yield break;
        }

        if (!context.Answers.ContainsKey(Moved) && context is { LastReading: { MeetingDate: { } said } last, Meeting.Date: { } known } && said != day && known != day)
        {
            yield return new ReportQuestion(
                ReportQuestionKind.MeetingMoved,
                "Header",
                $"{reading.MeetingNumber}, {Dates.Day(day)}",
                $"{ReportCards.NameOf(last)} is in the log, and this report says that the same meeting was on {Dates.Day(day)}. Is it that meeting, on the new day, or has the report the wrong number?")
            { Key = Moved, Proposal = SharesActions(last, reading) ? ReportAnswers.Same : null };
        }

        if (!context.Answers.ContainsKey(ReportImport.FarAhead) && FindLaterBefore(reading, day, context) is { } before)
        {
            yield return new ReportQuestion(
                ReportQuestionKind.MeetingFarAhead,
                "Header",
                $"{reading.MeetingNumber}, {Dates.Day(day)}",
                $"The report says that meeting {reading.MeetingNumber} was on {Dates.Day(day)}, and {before.Number} is in the log with {Dates.Day(before.Date!.Value)}. On which day was it?")
            { Key = ReportImport.FarAhead };
        }

        if (!context.Answers.ContainsKey(Again) && context.Report is null && !reading.IsExtraordinary && FindAgain(reading, day, context) is { } again)
        {
            yield return new ReportQuestion(
                ReportQuestionKind.SameMeetingAgain,
                "Header",
                $"{reading.MeetingNumber}, {Dates.Day(day)}",
                $"{ReportCards.NameOf(again)} is in the log with the same day and the same actions. Is this its report again, under a wrong number, or another meeting's?")
            { Key = Again, Proposal = again.MeetingNumber };
        }
    }

    // Numbers go up with the days; where a later number has an earlier day, its year is mistyped, as a rule.
    private static Meetings.Meeting? FindLaterBefore(ReportReading reading, LocalDate day, ImportContext context) => OrderOf(reading.MeetingNumber) is not { } own || reading.IsExtraordinary ? null
        : context.Earlier.Select(other => other.Meeting).Where(other => other is { IsExtraordinary: false, Date: not null } && OrderOf(other.Number) < own && other.Date > day).MinBy(other => other.Date);

    private static int? OrderOf(string? number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ReportReading? FindAgain(ReportReading reading, LocalDate day, ImportContext context) =>
        context.Earlier.FirstOrDefault(other => other.Meeting is { IsExtraordinary: false, Number: not null } && other.Meeting.Date == day && SharesActions(other.Reading, reading)).Reading;

    private static bool SharesActions(ReportReading one, ReportReading other) =>
        one.Actions.Any(mine => other.Actions.Any(theirs => mine.Description == theirs.Description || mine.Ref is not null && theirs.Ref is not null && ImportContext.KeyOf(mine.Ref) == ImportContext.KeyOf(theirs.Ref)));
}
