using System.Collections.Immutable;
using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>A report as it stands once everything it asked is answered.</summary>
/// <param name="Reading">What it says then.</param>
/// <param name="Fingerprint">SHA-256 of what was read before, in hexadecimal.</param>
/// <param name="Answers">What was answered, as far as it belongs to the file and not to how the log stood.</param>
internal sealed record AnsweredReport(ReportReading Reading, string Fingerprint, ImmutableDictionary<string, string> Answers)
{
    /// <summary><see cref="RememberedAnswers.ContentOf"/> of what was read before.</summary>
    public required string Content { get; init; }

    /// <summary>The draft it waited as, or null.</summary>
    public string? Draft { get; init; }
}

/// <summary>Writes a confirmed report into the log.</summary>
internal sealed class ReportWriter(BotDbContext db, MeetingWriter meetings, ActionWriter actions, RecordWriter records, DiscussionWriter discussion)
{
    public async Task WriteAsync(AnsweredReport answered, ImportContext context, Change change, CancellationToken cancellationToken)
    {
        var reading = answered.Reading;
        if (context is { IsSuperseded: true, Meeting: { } known })
        {
            // The report that holds came after this one: what the log lacks of it, it gets, and nothing else of it is news.
            await actions.WriteAsync(reading, context, known, change, cancellationToken);
            Remember(answered, context);
            return;
        }

        var fields = MeetingDifferences.Taken(reading, context);
        var classification = context.Report is { } report && !fields.Contains(MeetingDifferences.Restriction) ? report.Classification : context.Classification;
        var meeting = await meetings.WriteAsync(reading, context, fields, classification, cancellationToken);
        await meetings.WriteNextAsync(reading, context, meeting, change, cancellationToken);
        Learn(context.Group, reading.References);
        await actions.WriteAsync(reading, context, meeting, change, cancellationToken);
        await records.WriteDecisionsAsync(reading, context, meeting, change, cancellationToken);
        await records.WriteRaidAsync(reading, context, meeting, change, cancellationToken);
        await discussion.WriteAsync(reading, context, meeting, cancellationToken);
        WriteReport(answered, context, meeting, classification, change, isIssueTaken: fields.Contains(MeetingDifferences.Issued));
    }

    /// <summary>An earlier issue is known from now on as one that does not hold.</summary>
    private static void Remember(AnsweredReport answered, ImportContext context)
    {
        if (context is { LaterIssue: not null, Report: { } report })
        {
            var before = ContentsOf(report, context);
            report.Contents = before.Remove(answered.Content).Insert(Math.Max(0, before.Count - 1), answered.Content);
            report.Version++;
        }
    }

    // Those that were imported before contents were kept are known by what was read from the last of them.
    private static ImmutableList<string> ContentsOf(HeadlineReport report, ImportContext context) =>
        report.Contents.IsEmpty && context.LastReading is { } last ? [RememberedAnswers.ContentOf(last)] : report.Contents;

    /// <summary>A group's references are written as its reports write them: with as many digits for the meeting.</summary>
    private static void Learn(Group group, ReferencePattern? pattern)
    {
        if (pattern is { MeetingDigits: > 0 and < 5 } && pattern.Group == group.CodeFolded)
        {
            group.MeetingDigits = pattern.MeetingDigits;
        }
    }

    private void WriteReport(AnsweredReport answered, ImportContext context, Meeting meeting, Classification classification, Change change, bool isIssueTaken)
    {
        var reading = LeftOut.Fill(answered.Reading, context);
        var json = JsonSerializer.Serialize(reading, StoredJson.Options);
        if (context.Report is not { } report)
        {
            report = new HeadlineReport { Meeting = meeting, Classification = classification, Reading = json, Fingerprint = answered.Fingerprint, ImportedAt = change.At };
            db.HeadlineReports.Add(report);
        }

        report.IssueDate = isIssueTaken ? reading.IssueDate : report.IssueDate;
        (report.Classification, report.Reading, report.ImportedAt) = (classification, json, change.At);
        (report.Fingerprint, report.Answers) = (answered.Fingerprint, answered.Answers);
        report.Contents = ContentsOf(report, context).Remove(answered.Content).Add(answered.Content);
        (report.ImportedBy, report.ImportedFrom) = (change.Actor.Split(" (", 2)[0], answered.Draft);
        report.Version++;
    }

    /// <summary>Who may read a report: as it says itself, or otherwise as it was before.</summary>
    internal static Classification ClassificationOf(ReportReading reading, Classification before) =>
        Enum.TryParse<Classification>(reading.Classification, ignoreCase: true, out var said) ? said : before;

    /// <summary>An item may be stricter than its group, never looser.</summary>
    internal static Classification Stricter(Classification one, Classification other) => (Classification)Math.Max((int)one, (int)other);
}
