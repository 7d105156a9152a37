using System.Collections.Immutable;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// What a report has no place for it says nothing about. The reading that is kept of it goes on saying what the last report said that had a place for it: otherwise the
/// next one with all its columns would look as if it had changed them.
/// </summary>
internal static class LeftOut
{
    private static readonly ImmutableArray<ActionFacts> Facts = [ActionFacts.Area, ActionFacts.Owner, ActionFacts.Due, ActionFacts.Status];

    /// <summary>The report with what its predecessors said of the things that it leaves out.</summary>
    public static ReportReading Fill(ReportReading reading, ImportContext context)
    {
        var filled = reading with { Actions = [.. reading.Actions.Select(action => Fill(action, context))] };
        return context.LastReading is not { } last ? filled : filled with
        {
            IsExtraordinary = filled.IsExtraordinary || last.IsExtraordinary,
            StartTime = filled.StartTime ?? last.StartTime,
            EndTime = filled.StartTime is null ? last.EndTime : filled.EndTime,
            IssueDate = filled.IssueDate ?? last.IssueDate,
            Classification = filled.Classification ?? last.Classification,
            NextMeeting = filled.NextMeeting ?? last.NextMeeting,
        };
    }

    private static ActionReading Fill(ActionReading action, ImportContext context)
    {
        if (action.Unsaid == ActionFacts.None || context.Imported(action.Ref!) is not { } said)
        {
            return action;
        }

        return Facts.Where(fact => action.Unsaid.HasFlag(fact) && !said.Unsaid.HasFlag(fact)).Aggregate(action, (filled, fact) => fact switch
        {
            ActionFacts.Area => filled with { Area = said.Area },
            ActionFacts.Owner => filled with { OwnerText = said.OwnerText, Owners = said.Owners },
            ActionFacts.Due => filled with { Due = said.Due, OriginalDue = said.OriginalDue },
            ActionFacts.Status => filled with { Status = said.Status },
            _ => throw new ArgumentOutOfRangeException(nameof(action), fact, "Only single facts are filled in."),
        } with
        { Unsaid = filled.Unsaid & ~fact });
    }
}
