using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Asks before a report raises actions in the log of another group: a slip of the finger in a number would do so, and its secretary would hear of it.</summary>
internal static class NotInOtherLogs
{
    /// <summary>Asks once for each known group whose log has none of the rows under its numbers, unless that is answered; rows that are not wanted are taken out.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="context">What the log knows.</param>
    /// <param name="unknownGroups">The groups that the programme does not have: whether there are to be such is asked by itself.</param>
    /// <param name="questions">Where it is asked.</param>
    /// <returns>The report without the rows that are not wanted.</returns>
    public static ReportReading Ask(ReportReading reading, ImportContext context, IReadOnlyCollection<string> unknownGroups, ICollection<ReportQuestion> questions)
    {
        var unknown = reading.Actions.Where(row => context.OtherGroupOf(row) is not null && context.Find(row.Ref!) is null && !context.Renumbered.ContainsKey(ImportContext.KeyOf(row.Ref!))).ToList();
        reading = reading with { Actions = [.. reading.Actions.Where(row => context.OtherGroupOf(row) is not { } code || context.Answers.GetValueOrDefault($"create:{code}") != ReportAnswers.Omit)] };
        foreach (var rows in unknown.GroupBy(row => context.OtherGroupOf(row)!, StringComparer.Ordinal).Where(rows => !unknownGroups.Contains(rows.Key)))
        {
            switch (context.Answers.GetValueOrDefault(KeyOf(rows.Key)))
            {
                case ReportAnswers.Omit:
                    reading = reading with { Actions = [.. reading.Actions.Except(rows)] };
                    break;
                case null:
                    questions.Add(Question(rows.Key, [.. rows]));
                    break;
                default:
                    break;
            }
        }

        return reading;
    }

    private static ReportQuestion Question(string group, IReadOnlyList<ActionReading> rows)
    {
        var refs = string.Join(", ", rows.Select(row => row.Ref));
        return new ReportQuestion(ReportQuestionKind.NotInOtherLog, rows[0].Place, WordsOf(rows), $"{refs} would be {group}'s, whose log does not have {(rows.Count == 1 ? "it" : "them")}. Raise {(rows.Count == 1 ? "it" : "them")} there, or leave {(rows.Count == 1 ? "it" : "them")} out?")
        { Key = KeyOf(group) };
    }

    private static string WordsOf(IReadOnlyList<ActionReading> rows) => string.Join(" | ", rows.Take(3).Select(row => ReportText.Shorten(row.Description)));

    private static string KeyOf(string group) => $"raise:{group}";
}
