using System.Collections.Immutable;
using System.Text.Json;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares a report with the log, and stores it once somebody has confirmed. The caller saves.</summary>
internal sealed class ReportImport(BotDbContext db, Access access, ReportWriter writer, ReportHints hints, KnownRows knownRows, ClosedRows closedRows, ProgrammeClock clock)
{
    internal const string FarAhead = "header:far-ahead";

    /// <summary>Works out what importing the report would do. Stores nothing.</summary>
    /// <param name="read">The report as it was read.</param>
    /// <param name="answers">What was answered to its questions.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ReportComparison> CompareAsync(ReportReading read, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var reading = ReportAnswers.Apply(await knownRows.RecogniseAsync(read, cancellationToken), answers);
        var questions = reading.Questions.ToBuilder();
        if (reading.Group is not { } code || await db.FindGroupAsync(code, cancellationToken) is not { } group)
        {
            var createsGroup = reading.Group is { } unknown && answers.GetValueOrDefault($"create:{unknown}") == ReportAnswers.Create;
            if (reading.Group is not null && !createsGroup)
            {
                questions.Add(new ReportQuestion(ReportQuestionKind.UnknownGroup, "Header", reading.Group, $"The programme has no group {reading.Group}. An admin can create it.") { Key = $"create:{reading.Group}" });
            }

            return new ReportComparison(reading)
            {
                IsGroupUnknown = reading.Group is not null,
                Questions = questions.ToImmutable(),
                Items = [.. reading.Actions.Where(action => action.Ref is not null).Select(action => new ReportItem(ReportItemKind.New, action.Ref!, action.Description))],
            };
        }

        if (reading.MeetingDate > clock.Today.PlusYears(1) && !answers.ContainsKey(FarAhead))
        {
            questions.Add(new ReportQuestion(ReportQuestionKind.MeetingFarAhead, "Header", $"{reading.MeetingDate:uuuu-MM-dd}", $"The report says that the meeting was on {Dates.Day(reading.MeetingDate.Value)}, more than a year from now. On which day was it?") { Key = FarAhead });
        }

        (reading, var setAside) = await closedRows.SetAsideAsync(reading, cancellationToken);
        foreach (var foreign in await ForeignGroupsAsync(reading, group, cancellationToken))
        {
            if (answers.GetValueOrDefault($"create:{foreign}") != ReportAnswers.Create)
            {
                var refs = string.Join(", ", reading.Actions.Select(action => action.Ref).OfType<string>().Where(reference => ActionRef.TryParse(reference, null, out var parsed) && parsed.GroupCode == foreign).Take(5));
                questions.Add(new ReportQuestion(ReportQuestionKind.UnknownGroup, "Actions", refs, $"{refs} would be of a group {foreign}, which the programme does not have. An admin can create it.") { Key = $"create:{foreign}" });
            }
        }

        var context = await LoadAsync(reading, group, answers, cancellationToken);
        var items = ImmutableArray.CreateBuilder<ReportItem>();
        foreach (var action in reading.Actions.Where(action => action.Ref is not null).DistinctBy(action => ImportContext.KeyOf(action.Ref!)))
        {
            items.AddRange(CompareAction(action, context, questions));
        }

        items.AddRange(setAside);
        items.AddRange(CompareDecisions(reading, context, questions));
        items.AddRange(CompareOthers(reading, context));
        if (context.LastReading is null && !items.Any(item => item.Kind is ReportItemKind.New or ReportItemKind.Changed))
        {
            items.Add(new ReportItem(ReportItemKind.New, "Headline Report", "the record of the meeting; all that is in it is in the log"));
        }

        items.AddRange(context.Live.Where(live => context.Actions.Values.All(mentioned => mentioned.Id != live.Id))
            .Select(live => new ReportItem(ReportItemKind.NotMentioned, live.Reference, $"stays {live.Status.ToString().ToLowerInvariant()}")));
        return new ReportComparison(await hints.AddToAsync(reading, context, cancellationToken)) { Items = items.ToImmutable(), Questions = questions.ToImmutable(), IsOlder = context.IsOlder };
    }

    /// <summary>Stores a report. Importing what is there already changes nothing.</summary>
    /// <param name="read">The report as it was read.</param>
    /// <param name="answers">What was answered to its questions; that a group may be created is among them.</param>
    /// <param name="change">Who confirmed it, and when.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="shown"><see cref="ReportComparison.Fingerprint"/> of what was shown before; null where nothing was, or where it was looked at already.</param>
    /// <returns>What was done; with questions in it, or where it is not what was shown, nothing was.</returns>
    public async Task<ReportComparison> ConfirmAsync(ReportReading read, IReadOnlyDictionary<string, string> answers, Change change, CancellationToken cancellationToken, string? shown = null)
    {
        var comparison = await CompareAsync(read, answers, cancellationToken);
        if (comparison.Questions.Length > 0 || !comparison.ChangesSomething || shown is not null && comparison.Fingerprint != shown)
        {
            return comparison;
        }

        var reading = comparison.Reading;
        var group = await db.FindGroupAsync(reading.Group!, cancellationToken) ?? db.Groups.Add(new Group { Code = reading.Group!, Name = reading.Title ?? reading.Group! }).Entity;
        foreach (var foreign in await ForeignGroupsAsync(reading, group, cancellationToken))
        {
            db.Groups.Add(new Group { Code = foreign, Name = foreign });
        }

        await writer.WriteAsync(reading, await LoadAsync(reading, group, answers, cancellationToken), change.ByImport(), cancellationToken);
        return comparison;
    }

    /// <summary>The groups of actions in the report that are neither its own nor known to whoever imports it.</summary>
    private async Task<IReadOnlyList<string>> ForeignGroupsAsync(ReportReading reading, Group group, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        foreach (var code in reading.Actions.Select(action => ActionRef.TryParse(action.Ref, null, out var parsed) ? parsed.GroupCode : group.CodeFolded).Where(code => code != group.CodeFolded).Distinct(StringComparer.Ordinal))
        {
            if (await db.FindGroupAsync(code, cancellationToken) is not { } known || !access.MayRead(known.Classification, known.Id))
            {
                unknown.Add(code);
            }
        }

        return unknown;
    }

    private static IEnumerable<ReportItem> CompareAction(ActionReading file, ImportContext context, ImmutableArray<ReportQuestion>.Builder questions)
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
    internal static IReadOnlyList<(string Name, FieldVerdict Verdict, string Log, string File)> CompareFields(ActionReading file, ActionItem log, ImportContext context)
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

    private static List<ReportItem> CompareDecisions(ReportReading reading, ImportContext context, ImmutableArray<ReportQuestion>.Builder questions)
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

    private static IEnumerable<ReportItem> CompareOthers(ReportReading reading, ImportContext context)
    {
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
            yield return new ReportItem(context.LastReading?.NextMeeting is null ? ReportItemKind.New : ReportItemKind.Changed, "Next meeting", next.Date is { } date ? Dates.Day(date) : next.Note ?? "not fixed");
        }
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

    private async Task<ImportContext> LoadAsync(ReportReading reading, Group group, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var meetingKey = reading.MeetingNumber is { } number ? Meeting.KeyOf(number) : null;
        var date = reading.MeetingDate;
        var meeting = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == group.Id && found.Key == meetingKey && (meetingKey != null || found.Date == date && found.IsExtraordinary), cancellationToken);
        var reports = await db.HeadlineReports.Include(report => report.Meeting).Where(report => report.Meeting!.GroupId == group.Id).ToListAsync(cancellationToken);
        var earlier = reports.OrderByDescending(report => report.Meeting!.Date)
            .Select(report => (report.MeetingId, Reading: JsonSerializer.Deserialize<ReportReading>(report.Reading, StoredJson.Options)!)).ToList();
        var keys = reading.Actions.Where(action => action.Ref is not null).Select(action => ImportContext.KeyOf(action.Ref!)).ToList();
        var actions = await access.Readable(db.Actions.WithCard()).Where(action => keys.Contains(action.Key)).ToDictionaryAsync(action => action.Key, cancellationToken);
        var live = await db.Actions.Where(action => action.GroupId == group.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)).OrderBy(action => action.Id).ToListAsync(cancellationToken);
        var references = reading.Decisions.Select(decision => decision.Ref).ToList();
        return new ImportContext
        {
            Group = group,
            Answers = answers,
            Classification = ReportWriter.ClassificationOf(reading, group),
            Meeting = meeting,
            Report = reports.Find(report => report.MeetingId == meeting?.Id),
            LastReading = earlier.Find(report => report.MeetingId == meeting?.Id).Reading,
            EarlierReadings = [.. earlier.Where(report => report.MeetingId != meeting?.Id).Select(report => report.Reading)],
            IsOlder = reports.Exists(report => report.MeetingId != meeting?.Id && report.Meeting!.Date > date),
            Actions = actions,
            Live = live,
            Decisions = await db.Decisions.Where(decision => references.Contains(decision.Reference)).ToDictionaryAsync(decision => decision.Reference, cancellationToken),
        };
    }
}

/// <summary>What the log knows of the things in a report.</summary>
internal sealed class ImportContext
{
    // Below this share of equal words two wordings speak of different things: one is not the other put in better words.
    private const double SameThing = 0.25;

    public required Group Group { get; init; }

    /// <summary>Who may read the report.</summary>
    public required Classification Classification { get; init; }

    /// <summary>What was answered to the report's questions.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>The report's meeting, or null where the log does not have it yet.</summary>
    public required Meeting? Meeting { get; init; }

    /// <summary>The report of this meeting as it was last imported, or null.</summary>
    public required HeadlineReport? Report { get; init; }

    /// <summary>The same, read.</summary>
    public required ReportReading? LastReading { get; init; }

    /// <summary>The group's other reports, latest first.</summary>
    public required IReadOnlyList<ReportReading> EarlierReadings { get; init; }

    /// <summary>Whether a report of a later meeting was imported before.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>The actions that the report mentions and the log has, by key.</summary>
    public required Dictionary<string, ActionItem> Actions { get; init; }

    /// <summary>The group's actions that are open or proposed.</summary>
    public required IReadOnlyList<ActionItem> Live { get; init; }

    /// <summary>The decisions that the report mentions and the log has, by reference.</summary>
    public required Dictionary<string, Decisions.Decision> Decisions { get; init; }

    public ActionItem? Find(string reference) => Actions.GetValueOrDefault(KeyOf(reference));

    /// <summary>What the last report that has this action said of it: this meeting's, else the latest other; null where none has it.</summary>
    public ActionReading? Imported(string reference)
    {
        var key = KeyOf(reference);
        return new[] { LastReading }.Concat(EarlierReadings).OfType<ReportReading>()
            .Select(reading => reading.Actions.FirstOrDefault(action => action.Ref is not null && KeyOf(action.Ref) == key))
            .FirstOrDefault(action => action is not null);
    }

    /// <summary>Whether the log has this reference for something that no report ever mentioned and that has other words: then it is two actions, perhaps.</summary>
    public bool IsTaken(ActionReading file) => !IsOlder && Find(file.Ref!) is { } log && Imported(file.Ref!) is null && Alike(log.Wording, file.Description) < SameThing;

    /// <summary>Whether a decision of this reference was recorded in a chat, with other words than the first report that has the reference: then it is two, perhaps.</summary>
    public bool IsTaken(DecisionReading file) => !IsOlder && Decisions.GetValueOrDefault(file.Ref!) is { RecordedAt: not null } known
        && !new[] { LastReading }.Concat(EarlierReadings).OfType<ReportReading>().Any(earlier => earlier.Decisions.Any(other => other.Ref == file.Ref))
        && Alike(known.Description, file.Description) < SameThing;

    /// <summary>The question whether the log's action and the report's are the same.</summary>
    public static string TakenKey(string reference) => $"taken:{KeyOf(reference)}";

    /// <summary>The question whose change of a field stands.</summary>
    public static string ConflictKey(string reference, string field) => $"conflict:{KeyOf(reference)}:{field}";

    private static double Alike(string one, string other)
    {
        var (mine, theirs) = (Words(one), Words(other));
        return mine.Count + theirs.Count == 0 ? 1 : (double)mine.Intersect(theirs).Count() / mine.Union(theirs).Count();
    }

    private static HashSet<string> Words(string text) =>
        [.. Folding.Fold(text).Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3)];

    public static string KeyOf(string reference) => ActionRef.TryParse(reference, null, out var parsed) ? parsed.Key : reference;
}
