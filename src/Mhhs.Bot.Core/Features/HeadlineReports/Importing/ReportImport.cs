using System.Collections.Immutable;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares a report with the log, and stores it once somebody has confirmed. The caller saves.</summary>
internal sealed class ReportImport(
    BotDbContext db,
    Access access,
    ReportWriter writer,
    ReportHints hints,
    KnownRows knownRows,
    ClosedRows closedRows,
    RememberedAnswers rememberedAnswers,
    ContextLoader contexts,
    ProgrammeClock clock)
{
    internal const string FarAhead = "header:far-ahead";

    /// <summary>Works out what importing the report would do. Stores nothing.</summary>
    /// <param name="read">The report as it was read.</param>
    /// <param name="answers">What was answered to its questions.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ReportComparison> CompareAsync(ReportReading read, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken) =>
        await CompareAsync(read, answers, await rememberedAnswers.OfAsync(read, cancellationToken), cancellationToken);

    private async Task<ReportComparison> CompareAsync(ReportReading read, IReadOnlyDictionary<string, string> given, ImmutableDictionary<string, string> remembered, CancellationToken cancellationToken)
    {
        var answers = remembered.SetItems(given);
        var known = await knownRows.RecogniseAsync(AnsweredReading.InOrder(read, answers), cancellationToken);
        var reading = RememberedAnswers.Tell(known, AnsweredReading.Apply(known, answers), remembered);
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
                Items =
                [
                    .. reading.Actions.Where(action => action.Ref is not null).DistinctBy(action => ImportContext.KeyOf(action.Ref!)).Select(ReportDifferences.NewItem),
                    .. RecordDifferences.NewItems(reading),
                    .. reading.NextMeeting is { } next ? [MeetingDifferences.NextItem(next, ReportItemKind.New)] : Array.Empty<ReportItem>(),
                ],
            };
        }

        if (reading.MeetingDate > clock.Today.PlusYears(1) && !answers.ContainsKey(FarAhead))
        {
            questions.Add(new ReportQuestion(ReportQuestionKind.MeetingFarAhead, "Header", $"{reading.MeetingDate:uuuu-MM-dd}", $"The report says that the meeting was on {Dates.Day(reading.MeetingDate.Value)}, more than a year from now. On which day was it?") { Key = FarAhead });
        }

        (reading, var setAside) = await closedRows.SetAsideAsync(reading, cancellationToken);
        var unknownGroups = await ForeignGroupsAsync(reading, group, cancellationToken);
        foreach (var foreign in unknownGroups)
        {
            if (answers.GetValueOrDefault($"create:{foreign}") is not (ReportAnswers.Create or ReportAnswers.Omit))
            {
                var refs = string.Join(", ", reading.Actions.Select(action => action.Ref).OfType<string>().Where(reference => ActionRef.TryParse(reference, null, out var parsed) && parsed.GroupCode == foreign).Take(5));
                questions.Add(new ReportQuestion(ReportQuestionKind.UnknownGroup, "Actions", refs, $"{refs} would be of a group {foreign}, which the programme does not have. An admin can create it.") { Key = $"create:{foreign}" });
            }
        }

        var context = await contexts.LoadAsync(read, reading, group, answers, cancellationToken);
        reading = NotInOtherLogs.Ask(reading, context, unknownGroups, questions);
        questions.AddRange(MeetingQuestions.Of(reading, context));
        var choices = ImmutableArray.CreateBuilder<ReportQuestion>();
        choices.AddRange(MeetingQuestions.OfIssue(reading, context));
        var items = ImmutableArray.CreateBuilder<ReportItem>();
        foreach (var action in reading.Actions.Where(action => action.Ref is not null).DistinctBy(action => ImportContext.KeyOf(action.Ref!)))
        {
            items.AddRange(ReportDifferences.OfAction(action, context, questions));
        }

        if (!context.Moves.IsEmpty && !answers.ContainsKey(NumberMoves.Key))
        {
            questions.Add(NumberMoves.Question(context.Moves));
        }

        items.AddRange(ReportDifferences.OfDisplaced(context));
        items.AddRange(setAside);
        var records = new RecordDifferences(reading, context, choices);
        items.AddRange(records.OfDecisions(questions));
        items.AddRange(records.OfRaid());
        items.AddRange(records.OfDiscussion());
        items.AddRange(MeetingDifferences.Of(reading, context, questions));
        if (context.LastReading is null && !items.Any(item => item.Kind is ReportItemKind.New or ReportItemKind.Changed))
        {
            items.Add(new ReportItem(ReportItemKind.New, "Headline Report", "the record of the meeting; all that is in it is in the log"));
        }

        items.AddRange(context.Live.Where(live => context.Actions.Values.Concat(context.Displaced).All(mentioned => mentioned.Id != live.Id))
            .Select(live => new ReportItem(ReportItemKind.NotMentioned, live.Reference, $"stays {live.Status.ToString().ToLowerInvariant()}") { Sort = ReportItemSort.Action }));
        return new ReportComparison(await hints.AddToAsync(reading, context, cancellationToken))
        {
            Items = items.ToImmutable(),
            Questions = [.. questions.OrderByDescending(static question => question.Kind is ReportQuestionKind.DateOrder or ReportQuestionKind.MeetingMoved or ReportQuestionKind.SameMeetingAgain or ReportQuestionKind.NumbersMoved)],
            Choices = choices.ToImmutable(),
            IsOlder = context.IsOlder,
            IsSuperseded = context.IsSuperseded,
            LaterIssue = context.LaterIssue,
        };
    }

    /// <summary>Stores a report. Importing what is there already changes nothing.</summary>
    /// <param name="read">The report as it was read.</param>
    /// <param name="answers">What was answered to its questions; that a group may be created is among them.</param>
    /// <param name="change">Who confirmed it, and when.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="shown"><see cref="ReportComparison.Fingerprint"/> of what was shown before; null where nothing was, or where it was looked at already.</param>
    /// <param name="draft">The name of the draft it waited as; null for the command line.</param>
    /// <returns>What was done; with questions in it, or where it is not what was shown, nothing was.</returns>
    public async Task<ReportComparison> ConfirmAsync(ReportReading read, IReadOnlyDictionary<string, string> answers, Change change, CancellationToken cancellationToken, string? shown = null, string? draft = null)
    {
        var remembered = await rememberedAnswers.OfAsync(read, cancellationToken);
        var comparison = await CompareAsync(read, answers, remembered, cancellationToken);
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

        // What was left alone was answered too: the same file does not ask again.
        var all = remembered.SetItems(comparison.Choices.Select(choice => KeyValuePair.Create(choice.Key, ReportAnswers.Keep))).SetItems(answers);
        await writer.WriteAsync(new AnsweredReport(reading, RememberedAnswers.FingerprintOf(read), RememberedAnswers.ToKeep(all)) { Content = RememberedAnswers.ContentOf(read), Draft = draft }, await contexts.LoadAsync(read, reading, group, all, cancellationToken), change.ByImport(), cancellationToken);
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
}
