using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

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
