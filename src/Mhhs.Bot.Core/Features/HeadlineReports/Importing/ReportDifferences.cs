using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares what a report says with what the log knows, thing by thing.</summary>
internal static class ReportDifferences
{
    /// <summary>What becomes of an action; what cannot be decided is asked.</summary>
    public static IEnumerable<ReportItem> OfAction(ActionReading file, ImportContext context, ImmutableArray<ReportQuestion>.Builder questions)
    {
        var reference = file.Ref!;
        if (context.IsMoving(file))
        {
            return [];
        }

        var ours = context.Renumbered.GetValueOrDefault(ImportContext.KeyOf(reference));
        if (context.Find(reference) is not { } log)
        {
            if (ours is null || context.Answers.ContainsKey(ImportContext.RenumberedKey(ImportContext.KeyOf(reference))))
            {
                return [context.OtherGroupOf(file) is { } other && NewItem(file) is var item ? item with { Text = $"in the log of {other}, which does not have it: {item.Text}" } : NewItem(file)];
            }

            questions.Add(new ReportQuestion(
                ReportQuestionKind.Renumbered,
                file.Place,
                file.Description,
                $"{reference} has the words, owner and due of {ours.Reference}, which is not in this report. Is it the same action under a new number, or another one?")
            { Key = ImportContext.RenumberedKey(ImportContext.KeyOf(reference)) });
            return [];
        }

        if (context.OtherGroups.Contains(log.GroupId))
        {
            return [OfOthers(file, log, context)];
        }

        if (context.IsTaken(file))
        {
            switch (context.Answers.GetValueOrDefault(ImportContext.TakenKey(reference)))
            {
                case ReportAnswers.Renumber:
                    return [NewItem(file), new ReportItem(ReportItemKind.Changed, reference, $"ours (“{ReportText.Shorten(log.Wording)}”) gets the next free reference; {reference} becomes the report's") { Sort = ReportItemSort.Action }];
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
            var why = field == "status" ? $"{reference} is {before.ToLowerInvariant()} in the log, and the report says “{ReportText.Shorten(file.Update ?? after)}”. Which one stands?"
                : field == "wording" && IsUnlike(file, log)
                ? $"{reference}: the line says “{ReportText.Shorten(after)}”, and the action in the log is “{ReportText.Shorten(before)}”. Which words stand?"
                : $"{reference}: {field} was changed in the log to “{before}”, and the report says “{after}”. Which one stands?";
            questions.Add(new ReportQuestion(ReportQuestionKind.Conflict, file.Place, after, why) { Key = ImportContext.ConflictKey(reference, field) });
        }

        var taken = fields.Where(field => field.Verdict == FieldVerdict.TakeFile).Select(field => $"{field.Name}: “{field.Log}” becomes “{field.File}”").ToList();
        if (ours is not null)
        {
            taken.Insert(0, $"it is {ours.Reference} under a new number{(context.Moves.IsEmpty ? $"; {ours.Reference} still finds it" : "")}");
        }

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

            var gets = fields.Any(field => field.Name == "status" && field.Verdict == FieldVerdict.TakeFile) ? file.Status : (ReportedStatus?)null;
            return [new ReportItem(ReportItemKind.Changed, reference, string.Join("; ", taken)) { Sort = ReportItemSort.Action, Status = gets }];
        }

        // What a report from before says otherwise was the log's own once: that it does is enough.
        var kept = fields.Where(field => field.Verdict == FieldVerdict.KeepLog).Select(field => context.IsOlder ? field.Name : $"{field.Name}: the log says “{field.Log}”, the report “{field.File}”").ToList();
        return
        [
            (kept.Count > 0 ? new ReportItem(ReportItemKind.KeptInLog, reference, context.IsOlder ? $"other in this older report: {string.Join(", ", kept)}" : string.Join("; ", kept)) : new ReportItem(ReportItemKind.Same, reference, "as in the log")) with { Sort = ReportItemSort.Action },
        ];
    }

    /// <summary>What becomes of the actions whose numbers the report gives to others.</summary>
    public static IEnumerable<ReportItem> OfDisplaced(ImportContext context) => context.Displaced.Select(log =>
        new ReportItem(ReportItemKind.Changed, log.Reference, $"“{ReportText.Shorten(log.Wording)}” is not in this report, which has its number for another; it stays, under the next free number") { Sort = ReportItemSort.Action });

    /// <summary>What becomes of an action that another group keeps: it stays, and what the report says otherwise is put to its secretary.</summary>
    private static ReportItem OfOthers(ActionReading file, ActionItem log, ImportContext context) => SuggestionOf(file, log, context) is { } said
        ? !context.MayTellOf(log) ? new ReportItem(ReportItemKind.KeptInLog, log.Reference, $"it is {log.Group!.Code}'s, and fewer people may read this report than it, so nothing is changed and nobody is told: {said}") { Sort = ReportItemSort.Action }
        : new ReportItem(ReportItemKind.Suggested, log.Reference, $"it is {log.Group!.Code}'s, so nothing is changed and its secretary is told: {said}") { Sort = ReportItemSort.Action }
        : new ReportItem(ReportItemKind.Same, log.Reference, "as in the log") { Sort = ReportItemSort.Action };

    /// <summary>What a report says otherwise of another group's action than the log and the report before it, in words; null where nothing.</summary>
    public static string? SuggestionOf(ActionReading file, ActionItem log, ImportContext context)
    {
        var said = CompareFields(file, log, context).Where(field => field.Verdict is FieldVerdict.TakeFile or FieldVerdict.Conflict).Select(field => $"{field.Name}: “{field.Log}” becomes “{field.File}”").ToList();
        if (file.Update is { } update && !context.IsOlder && context.Imported(file.Ref!)?.Update != update && !UpdateCell.IsKnown(update, log.Updates))
        {
            said.Add($"update: {update}");
        }

        return said.Count == 0 ? null : string.Join("; ", said);
    }

    /// <summary>What an action brings that the log does not have.</summary>
    public static ReportItem NewItem(ActionReading file) =>
        new(ReportItemKind.New, file.Ref!, $"{file.Description} ({(file.Owners.IsEmpty ? "no owner" : string.Join(", ", file.Owners))}){(file.Status == ReportedStatus.Open ? "" : $", {ReportJson.Word(file.Status)}")}") { Sort = ReportItemSort.Action };

    // “TMAG08-05: Sam has chased”: a line that has nothing of the action's words tells what became of it, perhaps, and is no better way of putting it.
    // It is decided as if the last report had had neither of the two wordings, so that somebody is asked.
    private static bool IsUnlike(ActionReading file, ActionItem log) =>
        file.Unsaid.HasFlag(ActionFacts.Owner | ActionFacts.Due) && file.Description.Length > 0 && Wordings.Alike(log.Wording, file.Description) < Wordings.SameThing;

    /// <summary>Field by field: which value stands, and the two values.</summary>
    public static IReadOnlyList<(string Name, FieldVerdict Verdict, string Log, string File)> CompareFields(ActionReading file, ActionItem log, ImportContext context)
    {
        var earlier = context.Imported(file.Ref!);
        var (imported, mine, theirs) = (earlier is null ? null : ActionFields.Of(earlier, context.Names), ActionFields.Of(log, context.Names), ActionFields.Of(file, context.Names));
        var fields = new List<(string Name, FieldVerdict Verdict, string Log, string File)>
        {
            ("wording", Decide("wording", ActionFacts.None, IsUnlike(file, log) ? "" : imported?.Wording, mine.Wording, theirs.Wording), mine.Wording, theirs.Wording),
            ("area", Decide("area", ActionFacts.Area, imported?.Area, mine.Area, theirs.Area), Named(mine.Area), Named(theirs.Area)),
            ("owners", Decide("owners", ActionFacts.Owner, imported?.Owners, mine.Owners, theirs.Owners), Named(mine.Owners), Named(theirs.Owners)),
            ("due", Decide("due", ActionFacts.Due, imported?.Due, mine.Due, theirs.Due), DueText.Describe(log.Due), DueText.Describe(file.Due)),
            ("status", file.Unsaid.HasFlag(ActionFacts.Status) ? FieldVerdict.Same
                : context.IsOlder && theirs.Status != mine.Status ? FieldVerdict.KeepLog
                : IsReopened() || IsClosedLate() ? Answered("status", FieldVerdict.Conflict)
                : DecideStatus(file.Status, log.Status, Before(ActionFacts.Status, imported?.Status)), mine.Status, theirs.Status),
        };
        // Whose it was and when it was due is settled once it is closed.
        return log.IsLive ? fields : [.. fields.Select(field => field.Name is "owners" or "due" && field.Verdict != FieldVerdict.Same ? field with { Verdict = FieldVerdict.KeepLog } : field)];

        FieldVerdict Decide(string field, ActionFacts fact, string? said, string inLog, string inFile)
        {
            if (fact != ActionFacts.None && file.Unsaid.HasFlag(fact))
            {
                // The report has no place for it, so it says nothing of it.
                return FieldVerdict.Same;
            }

            var before = Before(fact, said);
            if (inLog != inFile && (context.IsOlder || before is null && ActionFields.SaysNothing(inFile)))
            {
                // An older report fills gaps and changes nothing that is known; and a blank cell takes nothing away that no report ever said.
                return ActionFields.SaysNothing(inLog) ? FieldVerdict.TakeFile : FieldVerdict.KeepLog;
            }

            // Never imported, so raised in a chat: the report is the record, and its words are the later ones.
            var verdict = ThreeWay.Decide(before ?? (inLog == inFile ? null : inLog), inLog, inFile);
            return verdict != FieldVerdict.Conflict ? verdict : Answered(field, verdict);
        }

        FieldVerdict Answered(string field, FieldVerdict verdict) => context.Answers.GetValueOrDefault(ImportContext.ConflictKey(file.Ref!, field)) switch
        {
            ReportAnswers.Report => FieldVerdict.TakeFile,
            ReportAnswers.Log => FieldVerdict.KeepLog,
            _ => verdict,
        };

        // “Still open” of what the log has closed: either somebody was too quick, or the report is behind. What it said before already is nothing new.
        bool IsReopened() => file.SaysOpen && !log.IsLive && !(earlier is { Status: ReportedStatus.Open } && earlier.Update == file.Update);

        // A correction of an earlier meeting's report closes what a later report has open.
        bool IsClosedLate() => file.Status is ReportedStatus.Closed or ReportedStatus.Withdrawn && log.IsLive && context.SaidLater(file.Ref!) is { Status: ReportedStatus.Open };

        string? Before(ActionFacts fact, string? said) => fact != ActionFacts.None && earlier?.Unsaid.HasFlag(fact) == true ? null : said;

        static string Named(string value) => value.Length == 0 ? "none" : value;
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
}
