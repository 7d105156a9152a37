using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What a column of a report's table holds.</summary>
internal enum ReportColumn
{
    /// <summary>The area.</summary>
    Area,

    /// <summary>The reference.</summary>
    Ref,

    /// <summary>The sort of RAID item.</summary>
    Type,

    /// <summary>The wording of an action, decision, RAID item or discussion.</summary>
    Description,

    /// <summary>Who must do it.</summary>
    Owner,

    /// <summary>By when.</summary>
    Due,

    /// <summary>By when it was to be done at first, where a table has a column for it beside a revised one.</summary>
    OriginalDue,

    /// <summary>What has happened since.</summary>
    Update,

    /// <summary>The state, where a table has a column for it beside the update.</summary>
    Status,
}

/// <summary>The columns of one table, found by their header words in any order.</summary>
/// <param name="Columns">What each cell of a row holds; null for a column nobody knows.</param>
/// <param name="Words">The header words as written.</param>
/// <param name="Section">The section the words themselves name, or null.</param>
internal sealed record ReportColumns(ImmutableArray<ReportColumn?> Columns, ImmutableArray<string> Words, ReportSection? Section)
{
    private const int MaxHeaderWords = 40;

    // No header is broken more often and still read by anybody.
    private const int MaxBreaks = 6;

    // Words that count only where no better word of the same meaning stands in the row: “No.” beside “Action Ref”, “Date” beside “Due date”.
    private static readonly FrozenSet<string> Vague = ["NO", "NUMBER", "#", "ID", "DATE", "ITEM NO"];

    // Columns of a register that no part of a report has; they are kept as they are, and they tell a header row all the same.
    private static readonly FrozenSet<string> Others = ["L", "I", "P", "S", "LIKELIHOOD", "PROBABILITY", "IMPACT", "SEVERITY", "SCORE", "RATING", "RAG", "RAG STATUS", "PRIORITY", "PROXIMITY", "MITIGATION", "MITIGATIONS", "MITIGATING ACTION", "RAISED", "DATE RAISED", "RAISED BY", "TREND"];

    private static readonly FrozenDictionary<string, ReportColumn> Known = Synonyms(
        (ReportColumn.Area, ["AREA", "RAID AREA", "ACTION AREA", "DISCUSSION AREA", "DECISION AREA", "TOPIC", "WORKSTREAM", "AGENDA ITEM", "SUBJECT", "THEME", "ITEM", "AGENDA", "FUNCTIONAL AREA"]),
        (ReportColumn.Ref, ["REF", "REFERENCE", "NO", "NUMBER", "#", "ID", "ACTION REF", "ACTION REFERENCE", "ACTION NO", "ACTION NUMBER", "ACTION ID", "DECISION REF", "DECISION REFERENCE",
            "DECISION NO", "DECISION NUMBER", "DECISION ID", "DEC REF", "DEC NO", "DEC ID", "ACT REF", "ACT NO", "RAID REF", "RAID REFERENCE", "RAID ID", "RAID NO", "RISK ID", "DPMO REF", "ITEM REF", "ITEM NO", "ITEM NUMBER", "UNIQUE REF", "REF NO", "REF NUMBER", "DECISION #", "ACTION #"]),
        (ReportColumn.Type, ["TYPE", "RAID TYPE", "CATEGORY", "ITEM TYPE"]),
        (ReportColumn.Description, ["DESCRIPTION", "ACTION", "ACTION DESCRIPTION", "ACTION ITEM", "DETAIL", "DETAILS", "ACTION DETAIL", "ACTION DETAILS", "WORDING", "DECISION", "DECISION DESCRIPTION", "DECISION DETAIL",
            "DISCUSSION", "DISCUSSION ITEM", "KEY DISCUSSION", "KEY DISCUSSIONS", "KEY DISCUSSION ITEM", "KEY DISCUSSION ITEMS", "KEY DISCUSSION POINTS", "DISCUSSION ITEMS", "DISCUSSION POINTS", "KEY POINTS", "SUMMARY", "ACTIONS", "DECISIONS", "RAID ITEM", "RAID ITEMS", "RAID DESCRIPTION", "RISK", "TASK", "TEXT",
            "WHAT", "WHAT NEEDS DOING", "WHAT NEEDS TO BE DONE", "TO DO", "ACTION REQUIRED", "ACTION AGREED", "AGREED ACTION", "ACTION POINT", "ACTION POINTS", "ACTION TO BE TAKEN", "DECISION MADE", "DECISIONS MADE", "DECISION TAKEN"]),
        (ReportColumn.Owner, ["OWNER", "OWNERS", "OWNER(S)", "ACTION OWNER", "ACTION OWNER(S)", "LEAD", "WHO", "BY WHOM", "RESPONSIBILITY", "RESPONSIBLE", "RESPONSIBLE PARTY", "ASSIGNED TO", "ASSIGNEE", "OWNED BY", "ACTION LEAD", "PARTY", "RESPONSIBLE OWNER", "ACTION BY", "ACTIONEE"]),
        (ReportColumn.Due, ["DUE", "DUE DATE", "DUE BY", "DATE DUE", "ACTION DUE", "ACTION DUE DATE", "TARGET", "TARGET DATE", "BY WHEN", "WHEN", "DEADLINE", "COMPLETE BY", "REQUIRED BY", "COMPLETION DATE", "EXPECTED DATE", "DATE", "TARGET COMPLETION DATE", "DUE DATE(S)",
            "REVISED DUE DATE", "REVISED DUE", "REVISED DATE", "REVISED TARGET DATE", "NEW DUE DATE", "CURRENT DUE DATE", "FORECAST DATE"]),
        (ReportColumn.OriginalDue, ["ORIGINAL DUE DATE", "ORIGINAL DUE", "ORIGINAL DATE", "ORIGINAL TARGET DATE", "INITIAL DUE DATE", "PREVIOUS DUE DATE", "BASELINE DATE"]),
        (ReportColumn.Update, ["UPDATE", "UPDATES", "LATEST UPDATE", "ACTION UPDATE", "PROGRESS", "PROGRESS UPDATE", "STATUS UPDATE", "OUTCOME", "COMMENT", "COMMENTS", "NOTES", "UPDATE/COMMENTS", "LATEST POSITION"]),
        (ReportColumn.Status, ["STATUS", "ACTION STATUS", "STATE", "OPEN/CLOSED"]));

    private static readonly FrozenSet<string> KnownLetters = Known.Keys.Select(Letters).ToFrozenSet();

    /// <summary>The columns usual in a section, for a table that has no header row.</summary>
    public static ReportColumns Usual(ReportSection section) => section switch
    {
        ReportSection.Actions => Of(ReportSection.Actions, "Area", "Action Ref", "Action", "Owner", "Due Date", "Update"),
        ReportSection.Decisions => Of(ReportSection.Decisions, "Area", "Decision Ref", "Description"),
        ReportSection.Raid => Of(ReportSection.Raid, "RAID area", "Description"),
        ReportSection.Discussion => Of(ReportSection.Discussion, "Area", "Discussion"),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "Only sections have tables."),
    };

    /// <summary>Whether a row is a header row: short words, at least two of them known, and most of them.</summary>
    public static bool IsHeader(IReadOnlyList<string> cells)
    {
        var filled = 0;
        var (known, others) = (0, 0);
        foreach (var cell in cells)
        {
            if (cell.Length > MaxHeaderWords)
            {
                return false;
            }

            filled += cell.Length > 0 ? 1 : 0;
            known += cell.Length > 0 && Known.ContainsKey(Word(cell)) ? 1 : 0;
            others += cell.Length > 0 && Others.Contains(Word(cell)) ? 1 : 0;
        }

        return known >= 2 && (known + others) * 2 > filled;
    }

    /// <summary>Reads a header row. A second column of the same meaning counts as one nobody knows: its words are kept as they are.</summary>
    public static ReportColumns Read(IReadOnlyList<string> cells)
    {
        var words = cells.Select(Word).ToList();
        var columns = words.Select(static word => Known.TryGetValue(word, out var column) ? column : (ReportColumn?)null).ToList();

        // “Action | Description | Owner”: with no other reference column, the first of them is the reference.
        if (!columns.Contains(ReportColumn.Ref) && columns.Count(static column => column == ReportColumn.Description) == 2 && words.FindIndex(static word => word is "ACTION" or "ACTIONS" or "DECISION") is >= 0 and var named)
        {
            columns[named] = ReportColumn.Ref;
        }

        // A state alone is the update too; beside an update it is only the state.
        if (!columns.Contains(ReportColumn.Update) && columns.IndexOf(ReportColumn.Status) is >= 0 and var state)
        {
            columns[state] = ReportColumn.Update;
        }

        // A table of actions says somewhere what is to be done; where no column is called so, it is the one nobody knows.
        var section = SectionOf(words, columns);
        var guessed = columns.Contains(ReportColumn.Description) || !columns.Contains(ReportColumn.Ref) && !columns.Contains(ReportColumn.Owner) ? -1 : WordingAmong(words, columns);
        if (guessed >= 0)
        {
            columns[guessed] = ReportColumn.Description;
        }

        return new ReportColumns([.. Single(words, columns)], [.. cells], section ?? SectionOf(words, columns)) { GuessedWording = guessed >= 0 ? cells[guessed] : null };
    }

    /// <summary>The header of the column that was taken for the wording because no other could be it; null where a column is called so.</summary>
    public string? GuessedWording { get; private init; }

    /// <summary>Whether no header row names them.</summary>
    public bool AreAssumed { get; private init; }

    /// <summary>Whether the table is minutes with the actions beside what was said: “Item | Discussion | Action | Owner | Due”.</summary>
    public bool HasActionsBeside => Section == ReportSection.Discussion && Columns.IndexOf(ReportColumn.Ref) is >= 0 and var at && Words[at].Contains("action", StringComparison.OrdinalIgnoreCase);

    private static int WordingAmong(List<string> words, List<ReportColumn?> columns)
    {
        var unknown = Enumerable.Range(0, words.Count).Where(index => columns[index] is null && words[index].Length > 0).ToList();
        return unknown.Count == 1 ? unknown[0] : unknown.FindIndex(index => words[index].Contains("ACTION", StringComparison.Ordinal) || words[index].Contains("DECISION", StringComparison.Ordinal)) is >= 0 and var at ? unknown[at] : words.IndexOf("ITEM");
    }

    /// <summary>Whether a cell is the name of a column.</summary>
    public static bool IsKnown(string cell) => Known.ContainsKey(Word(cell)) || Others.Contains(Word(cell));

    /// <summary>A header row and the row below it as one, where the words of the second complete those of the first: “Action | Due” over “Ref | date”; or null.</summary>
    /// <param name="cells">The cells of the first.</param>
    /// <param name="below">The cells of the second.</param>
    /// <param name="mayStandOver">Whether the first may only say what several columns have in common: “Action | Delivery” over “Ref | Description | Owner”.</param>
    public static ImmutableArray<string>? Joined(IReadOnlyList<string> cells, IReadOnlyList<string> below, bool mayStandOver)
    {
        // Dashes complete no word: a row that has one is no header, and a row may hold nothing else.
        if (below.Count > cells.Count && !mayStandOver || below.All(static cell => cell.Length == 0) || below.Any(static cell => cell.Length > 0 && !cell.Any(static letter => char.IsLetterOrDigit(letter) || letter == '#')))
        {
            return null;
        }

        var joined = ImmutableArray.CreateBuilder<string>();
        var over = "";
        for (var index = 0; index < Math.Max(cells.Count, below.Count); index++)
        {
            var (above, word) = (index < cells.Count ? cells[index] : "", index < below.Count ? below[index] : "");
            over = above.Length > 0 ? above : over;
            string[] ways = [$"{above} {word}".Trim(), .. mayStandOver || above.Length > 0 && IsHeader(cells) ? [$"{word} {over}", word] : (string[])[]];
            joined.Add(word.Length == 0 ? above : Array.Find(ways, static way => Known.ContainsKey(Word(way))) ?? ways[0]);
        }

        return below.Index().All(cell => cell.Item.Length == 0 || Known.ContainsKey(Word(joined[cell.Index]))) && IsHeader(joined) ? joined.ToImmutable() : null;
    }

    // Of two columns with the same meaning one counts; the other is kept as one nobody knows, so that nothing is mixed up. Updates may be several.
    private static IEnumerable<ReportColumn?> Single(List<string> words, List<ReportColumn?> columns)
    {
        if (words.FindIndex(static word => word.StartsWith("REVISED", StringComparison.Ordinal) || word.StartsWith("NEW DUE", StringComparison.Ordinal) || word.StartsWith("CURRENT DUE", StringComparison.Ordinal)) is >= 0 and var revised)
        {
            var first = columns.FindIndex(static column => column == ReportColumn.Due);
            if (first >= 0 && first != revised && !columns.Contains(ReportColumn.OriginalDue))
            {
                columns[first] = ReportColumn.OriginalDue;
            }
        }

        for (var index = 0; index < columns.Count; index++)
        {
            var column = columns[index];
            var best = column is ReportColumn.Ref or ReportColumn.Due
                ? Enumerable.Range(0, columns.Count).Where(other => columns[other] == column).MinBy(other => Vague.Contains(words[other]) ? 1 : 0)
                : columns.IndexOf(column);
            yield return column == ReportColumn.Update || best == index ? column : null;
        }
    }

    private static ReportColumns Of(ReportSection section, params IReadOnlyList<string> words) => Read(words) with { Section = section, AreAssumed = true };

    private static ReportSection? SectionOf(List<string> words, List<ReportColumn?> columns)
    {
        if (words.Exists(static word => word.Contains("DECISION", StringComparison.Ordinal)))
        {
            return ReportSection.Decisions;
        }

        if (words.Exists(static word => word.Contains("RAID", StringComparison.Ordinal) || word.Contains("RISK", StringComparison.Ordinal)))
        {
            return ReportSection.Raid;
        }

        if (words.Exists(static word => word.Contains("DISCUSSION", StringComparison.Ordinal)))
        {
            return ReportSection.Discussion;
        }

        return words.Exists(static word => word.Contains("ACTION", StringComparison.Ordinal)) || columns.Contains(ReportColumn.Owner) && columns.Contains(ReportColumn.Due)
            ? ReportSection.Actions
            : null;
    }

    private static string Word(string cell) => cell.Length > MaxHeaderWords ? "" : Whole(Folding.Fold(cell).Trim(' ', ':', '.', '*').Replace(".", "", StringComparison.Ordinal));

    // A column too narrow for its header breaks it anywhere: “Ow ner”, “Action Refer- ence”. It is put together where that makes a word that is known, the fewest breaks undone.
    private static string Whole(string word)
    {
        var breaks = Enumerable.Range(0, word.Length).Where(index => word[index] == ' ').Take(MaxBreaks + 1).ToList();
        if (breaks.Count is 0 or > MaxBreaks || Known.ContainsKey(word) || !KnownLetters.Contains(Letters(word)))
        {
            return word;
        }

        return Enumerable.Range(1, (1 << breaks.Count) - 1).OrderBy(static undone => BitOperations.PopCount((uint)undone)).Select(Undone).FirstOrDefault(Known.ContainsKey) ?? word;

        string Undone(int undone)
        {
            var text = new StringBuilder(word);
            for (var index = breaks.Count - 1; index >= 0; index--)
            {
                if ((undone & 1 << index) != 0)
                {
                    text.Remove(breaks[index], 1);
                    if (breaks[index] > 0 && text[breaks[index] - 1] == '-')
                    {
                        text.Remove(breaks[index] - 1, 1);
                    }
                }
            }

            return text.ToString();
        }
    }

    private static string Letters(string word) => word.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static FrozenDictionary<string, ReportColumn> Synonyms(params (ReportColumn Column, string[] Words)[] columns) =>
        columns.SelectMany(static column => column.Words, static (column, word) => (word, column.Column)).ToFrozenDictionary(static pair => pair.word, static pair => pair.Column);
}
