using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// Finds the references that rows without one were given when they were imported before, in this file or in another of the same report, and the words of actions that
/// the log knows: nobody is asked twice, and importing a file again changes nothing.
/// </summary>
internal sealed class KnownRows(BotDbContext db)
{
    /// <summary>The report with those references; the questions they settle are gone, and each is told.</summary>
    public async Task<ReportReading> RecogniseAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var asked = reading.Questions.Where(question => question.Kind is ReportQuestionKind.RowWithoutReference or ReportQuestionKind.SameReferenceTwice).ToList();
        var wordless = reading.Questions.Where(question => question.Kind == ReportQuestionKind.RowWithoutWording).ToList();
        if (asked.Count + wordless.Count == 0 || reading.Group is not { } code || await db.FindGroupAsync(code, cancellationToken) is not { } group)
        {
            return reading;
        }

        reading = await WithWordsAsync(reading, wordless, group, cancellationToken);
        if (asked.Count == 0)
        {
            return reading;
        }

        var stored = await db.HeadlineReports.Where(report => report.Meeting!.GroupId == group.Id).OrderByDescending(report => report.Meeting!.Date).Select(report => report.Reading).ToListAsync(cancellationToken);
        var earlier = stored.ConvertAll(json => JsonSerializer.Deserialize<ReportReading>(json, StoredJson.Options)!);
        var used = reading.Actions.Select(action => action.Ref).Concat(reading.Decisions.Select(decision => decision.Ref)).OfType<string>().Select(ReportQuestions.KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var question in asked)
        {
            // “ref:Actions, row 4”, “twice:Actions, row 4”: the row that needs a reference of its own.
            var place = question.Key[(question.Key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            var words = reading.Actions.FirstOrDefault(action => action.Place == place)?.Description ?? reading.Decisions.FirstOrDefault(decision => decision.Place == place)?.Description;
            var known = string.IsNullOrEmpty(words) ? null : earlier
                .SelectMany(report => report.Actions.Select(action => (action.Ref, action.Description)).Concat(report.Decisions.Select(decision => (decision.Ref, decision.Description))))
                .FirstOrDefault(row => row.Ref is not null && row.Description == words && !used.Contains(ReportQuestions.KeyOf(row.Ref))).Ref;
            if (known is null)
            {
                continue;
            }

            used.Add(ReportQuestions.KeyOf(known));
            reading = reading with
            {
                Actions = [.. reading.Actions.Select(action => action.Place == place ? action with { Ref = known } : action)],
                Decisions = [.. reading.Decisions.Select(decision => decision.Place == place ? decision with { Ref = known } : decision)],
                Questions = reading.Questions.Remove(question),
                Warnings = reading.Warnings.Add(new ReportWarning(place, ReportText.Shorten(words!), known, "a row with these words was imported under this reference before")),
            };
        }

        return reading;
    }

    /// <summary>A row without words says nothing about what is to be done: the log's words stand, where it has the action.</summary>
    private async Task<ReportReading> WithWordsAsync(ReportReading reading, List<ReportQuestion> wordless, Group group, CancellationToken cancellationToken)
    {
        var keys = wordless.ConvertAll(question => ReportQuestions.KeyOf(question.Read));
        var words = keys.Count == 0 ? [] : await db.Actions.Where(action => action.GroupId == group.Id && keys.Contains(action.Key)).ToDictionaryAsync(action => action.Key, action => action.Wording, cancellationToken);
        foreach (var question in wordless)
        {
            if (words.GetValueOrDefault(ReportQuestions.KeyOf(question.Read)) is { } wording)
            {
                reading = reading with
                {
                    Actions = [.. reading.Actions.Select(action => action.Place == question.Place && action.Ref == question.Read ? action with { Description = wording } : action)],
                    Questions = reading.Questions.Remove(question),
                };
            }
        }

        return reading;
    }
}
