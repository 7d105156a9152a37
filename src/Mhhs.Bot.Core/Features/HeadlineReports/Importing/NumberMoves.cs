using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// Finds out whether the numbers of a report were moved along: a row put in or taken out above, two rows swapped. An action is then in the report under another's number,
/// and what was ticked, noted and agreed would stay with the number instead of going with the words.
/// </summary>
internal sealed class NumberMoves
{
    /// <summary>The one question about all of them.</summary>
    public const string Key = "renumbered:numbers";

    // More numbers, or examples, than these say nothing more.
    private const int MostTold = 5;

    private readonly Dictionary<ActionReading, ActionItem> _found = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<long> _taken = [];

    private NumberMoves()
    {
    }

    /// <summary>The actions that the report seems to have under another number, in the order of the report.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="context">What the log knows.</param>
    /// <param name="unmentioned">Actions of the group that the report does not mention by number and that may be in it all the same.</param>
    public static ImmutableArray<NumberMove> Of(ReportReading reading, ImportContext context, IEnumerable<ActionItem> unmentioned) => new NumberMoves().Find(reading, context, unmentioned);

    /// <summary>Asks whether the actions moved.</summary>
    public static ReportQuestion Question(ImmutableArray<NumberMove> moves) => new(
        ReportQuestionKind.NumbersMoved,
        "Actions",
        string.Join("; ", moves.Take(MostTold).Select(move => $"{move.Log.Reference} is now {move.Row.Ref}: {ReportText.Shorten(move.Row.Description)}")) + (moves.Length > MostTold ? "; …" : ""),
        moves is [var only]
            ? $"{only.Row.Ref} looks renumbered: it has the words of {only.Log.Reference}. Was that action moved, with all that was done on it, or was {only.Row.Ref} reworded?"
            : $"{NamesOf([.. moves.Select(move => move.Row.Ref!)])} look renumbered: {moves[0].Row.Ref} has the words of {moves[0].Log.Reference}, and so on. Were the actions moved, with all that was done on them, or were they reworded?")
    { Key = Key };

    private ImmutableArray<NumberMove> Find(ReportReading reading, ImportContext context, IEnumerable<ActionItem> unmentioned)
    {
        var rows = reading.Actions
            .Where(action => ActionRef.TryParse(action.Ref, null, out var parsed) && parsed.GroupCode == context.Group.CodeFolded)
            .DistinctBy(action => ImportContext.KeyOf(action.Ref!)).ToList();
        var logs = context.Actions.Values.Where(log => log.GroupId == context.Group.Id).Concat(unmentioned).DistinctBy(log => log.Id)
            .Select(log => new Candidate(log, context.Imported(log.Key)?.Description)).ToList();
        var known = logs.ToDictionary(candidate => candidate.Log.Id);

        // A row that kept its number and its words has not moved, and most rows of most reports are such.
        Take(rows, row => Own(row) is { } log && log.Says(row.Description) ? log : null);
        var worded = logs.SelectMany(log => log.Texts, (log, words) => (log, words)).ToLookup(pair => pair.words, pair => pair.log, StringComparer.Ordinal);
        Take(rows, row => worded[row.Description].FirstOrDefault(IsFree));

        // Put in better words at its own number it has not moved either.
        Take(rows, row => Own(row) is { } log && log.Alike(row.Description) >= Wordings.Reworded ? log : null);
        var free = logs.FindAll(IsFree);
        Take(rows, row => free.Where(IsFree).Select(log => (Log: log, Alike: log.Alike(row.Description))).Where(pair => pair.Alike >= Wordings.Reworded).OrderByDescending(pair => pair.Alike).FirstOrDefault().Log);
        return [.. rows.Where(row => _found.TryGetValue(row, out var log) && log != context.Find(row.Ref!)).Select(row => new NumberMove(row, _found[row]))];

        Candidate? Own(ActionReading row) => context.Find(row.Ref!) is { } log ? known.GetValueOrDefault(log.Id) : null;
    }

    private bool IsFree(Candidate candidate) => !_taken.Contains(candidate.Log.Id);

    private void Take(IEnumerable<ActionReading> rows, Func<ActionReading, Candidate?> find)
    {
        foreach (var row in rows)
        {
            if (!_found.ContainsKey(row) && find(row) is { } candidate && _taken.Add(candidate.Log.Id))
            {
                _found[row] = candidate.Log;
            }
        }
    }

    /// <summary>“TMAG08-03 to TMAG08-06”, or each of them where they do not follow each other.</summary>
    private static string NamesOf(ImmutableArray<string> references)
    {
        var parsed = references.Select(reference => ActionRef.TryParse(reference, null, out var read) ? read : null).ToList();
        return parsed.Zip(parsed.Skip(1)).All(pair => pair.First is { } one && pair.Second == one with { Sequence = one.Sequence + 1 }) ? $"{references[0]} to {references[^1]}"
            : references.Length > MostTold ? $"{string.Join(", ", references.Take(MostTold))} and {references.Length - MostTold} more"
            : $"{string.Join(", ", references[..^1])} and {references[^1]}";
    }

    /// <summary>An action of the log by its words, and by those that the last report had for it.</summary>
    private sealed class Candidate(ActionItem log, string? reported)
    {
        private readonly List<HashSet<string>> _words = [.. new[] { log.Wording, reported }.OfType<string>().Distinct(StringComparer.Ordinal).Select(Wordings.Words)];

        public ActionItem Log => log;

        public IEnumerable<string> Texts => new[] { log.Wording, reported }.OfType<string>().Distinct(StringComparer.Ordinal);

        public bool Says(string words) => words == log.Wording || words == reported;

        public double Alike(string words) => Wordings.Words(words) is { Count: > 0 } mine ? _words.Where(theirs => theirs.Count > 0).Select(theirs => Wordings.Alike(mine, theirs)).DefaultIfEmpty().Max() : 0;
    }
}

/// <summary>An action that a report has under another number.</summary>
/// <param name="Row">The row of the report.</param>
/// <param name="Log">The log's action.</param>
internal sealed record NumberMove(ActionReading Row, ActionItem Log)
{
    /// <summary>What the row's number is compared by.</summary>
    public string Key => ImportContext.KeyOf(Row.Ref!);
}
