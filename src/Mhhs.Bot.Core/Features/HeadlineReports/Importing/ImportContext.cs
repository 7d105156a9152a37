using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Raid;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>What the log knows of the things in a report.</summary>
internal sealed class ImportContext
{
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

    /// <summary>The group's other meetings with their reports, latest first.</summary>
    public required IReadOnlyList<(Meeting Meeting, ReportReading Reading)> Earlier { get; init; }

    /// <summary>The same reports.</summary>
    public IEnumerable<ReportReading> EarlierReadings => Earlier.Select(report => report.Reading);

    /// <summary>When the report of this meeting that is in the log was issued, where that is later than this one and nobody has said that this one holds; null otherwise.</summary>
    public LocalDate? LaterIssue { get; init; }

    /// <summary>Whether another report of its meeting holds: this very one was imported before the corrected one, or it was issued earlier.</summary>
    public required bool IsSuperseded { get; init; }

    /// <summary>Whether a report of a later meeting, or a corrected one of this, was imported before: then it fills gaps and changes no state.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>The actions that the report mentions and the log has, by key.</summary>
    public required Dictionary<string, ActionItem> Actions { get; init; }

    /// <summary>The group's actions that are open or proposed.</summary>
    public required IReadOnlyList<ActionItem> Live { get; init; }

    /// <summary>The decisions that the report mentions and the log has, by reference.</summary>
    public required Dictionary<string, Decisions.Decision> Decisions { get; init; }

    /// <summary>The groups of things in the report whose log is not for the importer to keep.</summary>
    public required IReadOnlySet<long> OtherGroups { get; init; }

    /// <summary>The person that owners as written mean, by these words.</summary>
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    // The keys that those had when the log was read: what earlier reports said of them stands under these, even once they have changed.
    private readonly Dictionary<string, string> _before = [];

    // The keys that those have left: what stands there now is something else.
    private readonly HashSet<string> _left = [];

    private Dictionary<string, ActionReading>? _said;

    /// <summary>The actions that are, perhaps, in the report under another reference: by the key it has there.</summary>
    public Dictionary<string, ActionItem> Renumbered { get; } = [];

    /// <summary>The decisions of the report's meeting, in order.</summary>
    public required IReadOnlyList<Decisions.Decision> MeetingDecisions { get; init; }

    /// <summary>The RAID items of the report's meeting, in order.</summary>
    public required IReadOnlyList<RaidItem> Raid { get; init; }

    /// <summary>The discussion items of the report's meeting with what they name, in order.</summary>
    public required IReadOnlyList<DiscussionItem> Discussion { get; init; }

    /// <summary>The group's next meeting as it is announced, or null.</summary>
    public required Meeting? Next { get; init; }

    /// <summary>Which RAID item of the report is which of the log.</summary>
    public SectionMatch<RaidReading, RaidItem> MatchRaid(ReportReading reading) =>
        SectionMatch<RaidReading, RaidItem>.Of(reading.Raid, Raid, item => (item.Description, item.Ref), item => (item.Description, item.Reference));

    /// <summary>Which discussion item of the report is which of the log.</summary>
    public SectionMatch<DiscussionReading, DiscussionItem> MatchDiscussion(ReportReading reading) =>
        SectionMatch<DiscussionReading, DiscussionItem>.Of(reading.Discussion, Discussion, item => (item.Text, null), item => (item.Text, null));

    public ActionItem? Find(string reference) => Actions.GetValueOrDefault(KeyOf(reference));

    /// <summary>The actions that the report has under other numbers, where these seem to have been moved along: one question for all of them.</summary>
    public ImmutableArray<NumberMove> Moves { get; private set; } = [];

    /// <summary>The actions whose numbers the report gives to others while it does not have them itself: they go on under the next free ones.</summary>
    public ImmutableArray<ActionItem> Displaced { get; private set; } = [];

    /// <summary>Whether a row has to do with numbers that were moved along, and nobody has said yet whether they were.</summary>
    public bool IsMoving(ActionReading row) => !Moves.IsEmpty && !Answers.ContainsKey(NumberMoves.Key) && Moves.Any(move => move.Row == row || Find(row.Ref!) == move.Log);

    /// <summary>Finds out which of these the report has under another reference, and follows what was answered to that.</summary>
    public void Recognise(ReportReading reading, IReadOnlyList<ActionItem> maybe)
    {
        var moves = NumberMoves.Of(reading, this, maybe);
        if (IsOlder || moves.All(move => Find(move.Row.Ref!) is null))
        {
            // At a number that was free a row is another action, unless all of it is the same.
            moves = [.. moves.Where(move => Find(move.Row.Ref!) is null && IsAllTheSame(move))];
        }

        if (!IsOlder && (moves.Length > 1 || moves.Any(move => Find(move.Row.Ref!) is not null)))
        {
            Moves = moves;
            if (Answers.GetValueOrDefault(NumberMoves.Key) == ReportAnswers.Moved)
            {
                Move();
            }

            return;
        }

        foreach (var move in moves)
        {
            Recognise(move);
            if (Answers.GetValueOrDefault(RenumberedKey(move.Key)) == ReportAnswers.Same)
            {
                Actions[move.Key] = move.Log;
            }
        }
    }

    private bool IsAllTheSame(NumberMove move) =>
        (ActionFields.Of(move.Log, Names), ActionFields.Of(move.Row, Names)) is var (log, file) && log.Wording == file.Wording
        && (log.Owners == file.Owners || move.Row.Unsaid.HasFlag(ActionFacts.Owner)) && (log.Due == file.Due || move.Row.Unsaid.HasFlag(ActionFacts.Due));

    private void Move()
    {
        var moved = Moves.Select(move => move.Log).ToHashSet();
        foreach (var key in Actions.Where(pair => moved.Contains(pair.Value)).Select(pair => pair.Key).ToList())
        {
            Actions.Remove(key);
        }

        Displaced = [.. Moves.Select(move => Actions.GetValueOrDefault(move.Key)).OfType<ActionItem>()];
        foreach (var move in Moves)
        {
            Recognise(move);
            Actions[move.Key] = move.Log;
        }
    }

    private void Recognise(NumberMove move)
    {
        Renumbered.Add(move.Key, move.Log);
        _before.Add(move.Key, move.Log.Key);
        _left.Add(move.Log.Key);
    }

    /// <summary>What the last report that has this action said of it: this meeting's, else the latest other; null where none has it.</summary>
    public ActionReading? Imported(string reference)
    {
        var key = KeyOf(reference);
        return _before.TryGetValue(key, out var before) ? Said.GetValueOrDefault(before)
            : _left.Contains(key) ? null
            : Said.GetValueOrDefault(key);
    }

    /// <summary>What the latest report of a later meeting says of an action; null where none has it.</summary>
    public ActionReading? SaidLater(string reference) => Earlier.Where(other => other.Meeting.Date > Meeting?.Date)
        .SelectMany(other => other.Reading.Actions).FirstOrDefault(action => action.Ref is not null && KeyOf(action.Ref) == KeyOf(reference));

    private Dictionary<string, ActionReading> Said => _said ??= new[] { LastReading }.Concat(EarlierReadings).OfType<ReportReading>()
        .SelectMany(reading => reading.Actions).Where(action => action.Ref is not null)
        .Select(action => (Key: KeyOf(action.Ref!), Action: action)).DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.Action, StringComparer.Ordinal);

    /// <summary>
    /// Whether the log has this reference for something that has other words and that no report ever mentioned, or that has another owner and another due as well: then it is
    /// two actions, perhaps.
    /// </summary>
    public bool IsTaken(ActionReading file) => !IsOlder && Find(file.Ref!) is { } log && !file.Unsaid.HasFlag(ActionFacts.Owner | ActionFacts.Due) && Wordings.Alike(log.Wording, file.Description) < Wordings.SameThing
        && (Imported(file.Ref!) is not { } before || Wordings.Alike(before.Description, file.Description) < Wordings.SameThing
            && (ActionFields.Of(log, Names), ActionFields.Of(file, Names)) is var (mine, theirs) && mine.Owners != theirs.Owners && mine.Due != theirs.Due);

    /// <summary>Whether a decision of this reference was recorded in a chat, with other words than the first report that has the reference: then it is two, perhaps.</summary>
    public bool IsTaken(DecisionReading file) => !IsOlder && Decisions.GetValueOrDefault(file.Ref!) is { RecordedAt: not null } known
        && !new[] { LastReading }.Concat(EarlierReadings).OfType<ReportReading>().Any(earlier => earlier.Decisions.Any(other => other.Ref == file.Ref))
        && Wordings.Alike(known.Description, file.Description) < Wordings.SameThing;

    /// <summary>The code of the other group that a row's reference is of; null for the report's own.</summary>
    public string? OtherGroupOf(ActionReading row) => ActionRef.TryParse(row.Ref, null, out var parsed) && parsed.GroupCode != Group.CodeFolded ? parsed.GroupCode : null;

    /// <summary>Whether everybody who may read an action may read the report too: only then is what the report says of it told there.</summary>
    public bool MayTellOf(ActionItem log) => ReportWriter.Stricter(ReportWriter.Stricter(Classification, Group.Classification), log.Classification) == log.Classification;

    /// <summary>The question whether the log's action and the report's are the same.</summary>
    public static string TakenKey(string reference) => $"taken:{KeyOf(reference)}";

    /// <summary>The question whether an action of the log has another reference in the report.</summary>
    public static string RenumberedKey(string key) => $"renumbered:{key}";

    /// <summary>The question whose change of a field stands.</summary>
    public static string ConflictKey(string reference, string field) => $"conflict:{KeyOf(reference)}:{field}";

    public static string KeyOf(string reference) => ActionRef.TryParse(reference, null, out var parsed) ? parsed.Key : reference;
}
