using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares what a report says with what the log knows, thing by thing.</summary>
internal static class ReportDifferences
{
    /// <summary>What becomes of an action; what cannot be decided is asked.</summary>
    public static IEnumerable<ReportItem> OfAction(ActionReading file, ImportContext context, ImmutableArray<ReportQuestion>.Builder questions)
    {
        var reference = file.Ref!;
        if (context.Find(reference) is not { } log)
        {
            return [NewItem(file)];
        }

        if (context.IsTaken(file))
        {
            switch (context.Answers.GetValueOrDefault(ImportContext.TakenKey(reference)))
            {
                case ReportAnswers.Renumber:
                    return [NewItem(file), new ReportItem(ReportItemKind.Changed, reference, $"ours (“{ReportText.Shorten(log.Wording)}”) gets the next free reference; {reference} becomes the report's")];
                case ReportAnswers.Same:
                    break;
                default:
                    questions.Add(new ReportQuestion(
                        ReportQuestionKind.ReferenceTaken,
                        file.Place,
                        file.Description,
                        $"{reference} in the log is “{ReportText.Shorten(log.Wording)}”, and the report's is “{ReportText.Shorten(file.Description)}”. Is that the same action, or does ours get another reference?")
                    { Key = ImportContext.TakenKey(reference) });
                    return [];
            }
        }

        var fields = CompareFields(file, log, context);
        foreach (var (field, _, before, after) in fields.Where(field => field.Verdict == FieldVerdict.Conflict))
        {
            questions.Add(new ReportQuestion(ReportQuestionKind.Conflict, file.Place, after, $"{reference}: {field} was changed in the log to “{before}”, and the report says “{after}”. Which one stands?") { Key = ImportContext.ConflictKey(reference, field) });
        }

        var taken = fields.Where(field => field.Verdict == FieldVerdict.TakeFile).Select(field => $"{field.Name}: “{field.Log}” becomes “{field.File}”").ToList();
        if (file.Update is { } update && !context.IsOlder && !UpdateCell.IsKnown(update, log.Updates))
        {
            taken.Add($"update: {update}");
        }

        if (taken.Count > 0)
        {
            if (ReportWriter.Stricter(context.Classification, log.Classification) != log.Classification)
            {
                taken.Add($"{log.Classification} becomes {context.Classification}: fewer people may read it");
            }

            return [new ReportItem(ReportItemKind.Changed, reference, string.Join("; ", taken))];
        }

        var kept = fields.Where(field => field.Verdict == FieldVerdict.KeepLog).Select(field => $"{field.Name}: the log says “{field.Log}”, the report “{field.File}”").ToList();
        return [kept.Count > 0 ? new ReportItem(ReportItemKind.KeptInLog, reference, string.Join("; ", kept)) : new ReportItem(ReportItemKind.Same, reference, "as in the log")];
    }

    private static ReportItem NewItem(ActionReading file) =>
        new(ReportItemKind.New, file.Ref!, $"{file.Description} ({(file.Owners.IsEmpty ? "no owner" : string.Join(", ", file.Owners))})");

    /// <summary>Field by field: which value stands, and the two values.</summary>
    public static IReadOnlyList<(string Name, FieldVerdict Verdict, string Log, string File)> CompareFields(ActionReading file, ActionItem log, ImportContext context)
    {
        var (imported, mine, theirs) = (context.Imported(file.Ref!) is { } earlier ? ActionFields.Of(earlier) : null, ActionFields.Of(log), ActionFields.Of(file));
        var fields = new List<(string Name, FieldVerdict Verdict, string Log, string File)>
        {
            ("wording", Decide("wording", imported?.Wording, mine.Wording, theirs.Wording), mine.Wording, theirs.Wording),
            ("area", Decide("area", imported?.Area, mine.Area, theirs.Area), mine.Area, theirs.Area),
            ("owners", Decide("owners", imported?.Owners, mine.Owners, theirs.Owners), mine.Owners, theirs.Owners),
            ("due", Decide("due", imported?.Due, mine.Due, theirs.Due), DueText.Describe(log.Due), DueText.Describe(file.Due)),
            ("status", context.IsOlder && theirs.Status != mine.Status ? FieldVerdict.KeepLog : DecideStatus(file.Status, log.Status, imported?.Status), mine.Status, theirs.Status),
        };
        // Whose it was and when it was due is settled once it is closed.
        return log.IsLive ? fields : [.. fields.Select(field => field.Name is "owners" or "due" && field.Verdict != FieldVerdict.Same ? field with { Verdict = FieldVerdict.KeepLog } : field)];

        FieldVerdict Decide(string field, string? before, string inLog, string inFile)
        {
            if (context.IsOlder && inLog != inFile)
            {
                // An older report fills gaps and changes nothing that is known.
                return inLog.Length == 0 ? FieldVerdict.TakeFile : FieldVerdict.KeepLog;
            }

            // Never imported, so raised in a chat: the report is the record, and its words are the later ones.
            var verdict = ThreeWay.Decide(before ?? (inLog == inFile ? null : inLog), inLog, inFile);
            return verdict != FieldVerdict.Conflict ? verdict : context.Answers.GetValueOrDefault(ImportContext.ConflictKey(file.Ref!, field)) switch
            {
                ReportAnswers.Report => FieldVerdict.TakeFile,
                ReportAnswers.Log => FieldVerdict.KeepLog,
                _ => verdict,
            };
        }
    }

    /// <summary>A report closes what it says is closed; what the log knows and the report does not say yet, stays.</summary>
    private static FieldVerdict DecideStatus(ReportedStatus file, ActionStatus log, string? imported) => (file, log) switch
    {
        _ when file.ToString() == log.ToString() => FieldVerdict.Same,
        _ when file.ToString() == imported => FieldVerdict.KeepLog,
        (ReportedStatus.Open, _) => FieldVerdict.KeepLog,
        (ReportedStatus.Proposed, not ActionStatus.Open) => FieldVerdict.KeepLog,
        (_, ActionStatus.Closed or ActionStatus.Withdrawn) => FieldVerdict.KeepLog,
        _ => FieldVerdict.TakeFile,
    };

    /// <summary>What becomes of the decisions; what cannot be decided is asked.</summary>
    public static IReadOnlyList<ReportItem> OfDecisions(ReportReading reading, ImportContext context, ImmutableArray<ReportQuestion>.Builder questions)
    {
        var items = new List<ReportItem>();
        foreach (var decision in reading.Decisions.Where(decision => decision.Ref is not null))
        {
            var known = context.Decisions.GetValueOrDefault(decision.Ref!);
            var answer = context.Answers.GetValueOrDefault(ImportContext.TakenKey(decision.Ref!));
            if (known is not null && context.IsTaken(decision) && answer is null)
            {
                questions.Add(new ReportQuestion(
                    ReportQuestionKind.ReferenceTaken,
                    decision.Place,
                    decision.Description,
                    $"{decision.Ref} in the log is “{ReportText.Shorten(known.Description)}”, and the report's is “{ReportText.Shorten(decision.Description)}”. Is that the same decision, or does ours get another reference?")
                { Key = ImportContext.TakenKey(decision.Ref!) });
                continue;
            }

            items.Add(known is null || answer == ReportAnswers.Renumber && context.IsTaken(decision)
                ? new ReportItem(ReportItemKind.New, decision.Ref!, known is null ? decision.Description : $"{decision.Description} (ours, “{ReportText.Shorten(known.Description)}”, gets the next free reference)")
                : known.Description == decision.Description || context.IsOlder
                    ? new ReportItem(ReportItemKind.Same, decision.Ref!, "as in the log")
                    : new ReportItem(ReportItemKind.Changed, decision.Ref!, $"“{known.Description}” becomes “{decision.Description}”"));
        }

        return items;
    }

    /// <summary>What becomes of the meeting, of RAID and discussion items and of the next meeting.</summary>
    public static IEnumerable<ReportItem> OfOthers(ReportReading reading, ImportContext context)
    {
        if (context.LastReading is { } last && OfMeeting(last, reading, context) is { Count: > 0 } changed)
        {
            yield return new ReportItem(ReportItemKind.Changed, "Meeting", string.Join("; ", changed));
        }

        var others = new[]
        {
            Compare("RAID item", context.LastReading?.Raid.Length, reading.Raid.Length, context.LastReading is { } raid && SameTexts(raid.Raid.Select(item => item.Description), reading.Raid.Select(item => item.Description))),
            Compare("Discussion item", context.LastReading?.Discussion.Length, reading.Discussion.Length, context.LastReading is { } talk && SameTexts(talk.Discussion.Select(item => item.Text), reading.Discussion.Select(item => item.Text))),
        };
        foreach (var item in others.OfType<ReportItem>())
        {
            yield return item;
        }

        if (reading.NextMeeting is { } next && context.LastReading?.NextMeeting != next)
        {
            yield return new ReportItem(context.LastReading?.NextMeeting is null ? ReportItemKind.New : ReportItemKind.Changed, "Next meeting", next.Date is { } date ? Commands.Dates.Day(date) : next.Note ?? "not fixed");
        }
    }

    /// <summary>What a report says otherwise of its own meeting than it did before; what it does not say is no change.</summary>
    private static List<string> OfMeeting(ReportReading last, ReportReading reading, ImportContext context)
    {
        var changed = new List<string>();
        Add("date", DayOf(last.MeetingDate), DayOf(reading.MeetingDate));
        Add("time", TimeOf(last), TimeOf(reading));
        Add("issued", DayOf(last.IssueDate), DayOf(reading.IssueDate));
        Add("classification", $"{ReportWriter.ClassificationOf(last, context.Group)}", reading.Classification is null ? null : $"{context.Classification}");
        return changed;

        void Add(string what, string? before, string? now)
        {
            if (now is not null && now != before)
            {
                changed.Add(before is null ? $"{what}: “{now}”" : $"{what}: “{before}” becomes “{now}”");
            }
        }

        static string? DayOf(LocalDate? date) => date is { } day ? Commands.Dates.Day(day) : null;

        static string? TimeOf(ReportReading said) => (said.StartTime, said.EndTime) switch
        {
            (null, _) => null,
            ({ } start, null) => $"{start:HH':'mm}",
            ({ } start, { } end) => $"{start:HH':'mm}–{end:HH':'mm}",
        };
    }

    /// <summary>What becomes of a section whose items have no references; null where neither report has any.</summary>
    private static ReportItem? Compare(string what, int? before, int now, bool same)
    {
        var name = now == 1 ? what : $"{what}s";
        return now == 0 && before is null or 0 ? null
            : same ? new ReportItem(ReportItemKind.Same, name, "as imported before")
            : before is null or 0 ? new ReportItem(ReportItemKind.New, name, $"{now}")
            : new ReportItem(ReportItemKind.Changed, name, $"{before} before, {(now == 0 ? "none" : $"{now}")} now");
    }

    private static bool SameTexts(IEnumerable<string> before, IEnumerable<string> now) => before.SequenceEqual(now, StringComparer.Ordinal);
}
