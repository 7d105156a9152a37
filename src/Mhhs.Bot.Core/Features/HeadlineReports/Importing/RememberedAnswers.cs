using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Knows what was answered when a file was imported before, so that the same file asks nothing again and changes nothing.</summary>
internal sealed class RememberedAnswers(BotDbContext db)
{
    // These speak of how the log stood then: what it says now is asked anew.
    private static readonly string[] OfTheLog = ["conflict:", "taken:", "create:", "renumbered:", MeetingQuestions.EarlierIssue];

    /// <summary>The answers that were stored with this very file; empty where it was never imported.</summary>
    public async Task<ImmutableDictionary<string, string>> OfAsync(ReportReading read, CancellationToken cancellationToken)
    {
        var fingerprint = FingerprintOf(read);
        return await db.HeadlineReports.Where(report => report.Fingerprint == fingerprint).OrderByDescending(report => report.ImportedAt).Select(report => report.Answers).FirstOrDefaultAsync(cancellationToken) ?? ReportAnswers.None;
    }

    /// <summary>The report with a warning for each question of its own that was answered so before.</summary>
    public static ReportReading Tell(ReportReading read, ReportReading answered, IReadOnlyDictionary<string, string> remembered) => answered with
    {
        Warnings =
        [
            .. answered.Warnings,
            .. read.Questions.Where(question => remembered.ContainsKey(question.Key))
                .Select(question => new ReportWarning(question.Place, question.Read, ReportAnswers.Describe(question, remembered[question.Key]), "it was answered so when this file was imported before")),
        ],
    };

    /// <summary>Those of the answers that belong to the file, whatever the log says.</summary>
    public static ImmutableDictionary<string, string> ToKeep(IReadOnlyDictionary<string, string> answers) =>
        answers.Where(answer => !OfTheLog.Any(prefix => answer.Key.StartsWith(prefix, StringComparison.Ordinal))).ToImmutableDictionary();

    /// <summary>SHA-256 of what a report says, in hexadecimal: the same for two files of one report, whatever their format and whatever was guessed.</summary>
    public static string ContentOf(ReportReading read) => FingerprintOf(read with
    {
        Title = null,
        References = null,
        Warnings = [],
        Questions = [],
        MonthFirst = null,
        Actions = [.. read.Actions.Select(action => action with { Place = "", WrittenRef = null, OwnerText = null, Parts = [], Unsaid = ActionFacts.None, SaysOpen = false })],
        Decisions = [.. read.Decisions.Select(decision => decision with { Place = "" })],
        Raid = [.. read.Raid.Select(item => item with { Place = "" })],
        Discussion = [.. read.Discussion.Select(item => item with { Place = "" })],
    });

    /// <summary>SHA-256 of what was read, in hexadecimal. What a report has no place for is told by what it says, and was not read when the first ones were imported.</summary>
    public static string FingerprintOf(ReportReading read) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        read with { Empty = ReportParts.None, Actions = [.. read.Actions.Select(action => action with { Unsaid = ActionFacts.None, SaysOpen = false })] },
        StoredJson.Options))));
}
