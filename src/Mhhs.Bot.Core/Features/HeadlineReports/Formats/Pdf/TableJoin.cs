using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>A table as far as it has been read: it may go on with the next page.</summary>
/// <param name="Edges">Where its columns begin and end.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="LastPage">The page of its last row.</param>
internal sealed record OpenTable(double[] Edges, List<TableRow> Rows, int LastPage)
{
    /// <summary>What its columns hold where it has a header row, or null.</summary>
    public ReportColumns? Columns { get; } = Rows.Count > 0 && IsHeader(Rows[0]) ? ReportColumns.Read(Texts(Rows[0])) : null;

    /// <summary>Whether a row names columns.</summary>
    public static bool IsHeader(TableRow row) => ReportColumns.IsHeader(Texts(row));

    /// <summary>The texts of a row.</summary>
    public static List<string> Texts(TableRow row) => [.. row.Cells.Select(static cell => cell.Text.Replace('\n', ' '))];
}

/// <summary>Puts a table together that runs over pages: its header once, a row broken by the page as one row.</summary>
/// <param name="cellText">Makes texts of lines.</param>
/// <param name="warnings">Where it is told that a row was put together although the next one might have begun there.</param>
internal sealed class TableJoin(CellText cellText, List<ReportWarning> warnings)
{
    // Columns of one table stand at the same place on every page, nearly.
    private const double SameEdge = 8;

    private static readonly HashSet<string> Leading =
        ["a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "of", "on", "or", "so", "such", "than", "that", "the", "their", "this", "to", "via", "which", "who", "with", "will", "would"];

    /// <summary>Whether a table is the one above, going on.</summary>
    public static bool GoesOn(OpenTable above, OpenTable table)
    {
        if (table.LastPage == above.LastPage || table.Edges.Length != above.Edges.Length)
        {
            return false;
        }

        var isSameHeader = OpenTable.Texts(table.Rows[0]).SequenceEqual(OpenTable.Texts(above.Rows[0]));
        var isSamePlace = table.Edges.Zip(above.Edges).All(static pair => Math.Abs(pair.First - pair.Second) <= SameEdge);
        return isSameHeader || isSamePlace && table.Columns is null;
    }

    /// <summary>The two as one.</summary>
    public OpenTable Together(OpenTable above, OpenTable table)
    {
        var rows = new List<TableRow>(above.Rows);
        var first = 0;
        while (first < table.Rows.Count && first < above.Rows.Count && OpenTable.Texts(table.Rows[first]).SequenceEqual(OpenTable.Texts(above.Rows[first])) && (first == 0 || OpenTable.IsHeader(table.Rows[first])))
        {
            first++;
        }

        if (first < table.Rows.Count && rows.Count > (above.Columns is null ? 0 : 1) && IsBroken(rows[^1], table.Rows[first], above.Columns))
        {
            Tell(rows[^1], table.Rows[first], above.Columns);
            rows[^1] = rows[^1] with { Cells = [.. rows[^1].Cells.Zip(table.Rows[first].Cells, (top, below) => top with { Text = Joined(top.Text, below.Text) })] };
            first++;
        }

        rows.AddRange(table.Rows.Skip(first));
        return new OpenTable(above.Edges, rows, table.LastPage);
    }

    private string Joined(string above, string below) =>
        above.Length == 0 || below.Length == 0 || RunsOn(above, below, isSure: false) ? cellText.Join(above, below) : $"{above}\n{below}";

    // Where no cell goes on in mid-sentence only the missing reference says that it is one row.
    private void Tell(TableRow above, TableRow below, ReportColumns? columns)
    {
        var pairs = Pairs(above, below);
        if (pairs.Exists(static pair => RunsOn(pair.Top, pair.Bottom, isSure: true)) || columns?.Columns.IndexOf(ReportColumn.Ref) is not (>= 0 and var reference) || pairs[reference].Bottom.Length > 0)
        {
            return;
        }

        // A row cannot be without words: where the upper half has none, they are in the lower one.
        if (columns.Columns.IndexOf(ReportColumn.Description) is var wording && (wording < 0 || pairs[wording] is not { Top: "", Bottom.Length: > 0 }))
        {
            warnings.Add(new ReportWarning(
                below.Place,
                ReportText.Shorten(string.Join(" | ", pairs.Where(static pair => pair.Bottom.Length > 0).Select(static pair => pair.Bottom.Replace('\n', ' ')))),
                $"the rest of {(pairs[reference].Top.Length > 0 ? pairs[reference].Top.Replace('\n', ' ') : "the row above")}",
                "it stands at the top of the page and has no reference of its own"));
        }
    }

    private static List<(string Top, string Bottom)> Pairs(TableRow above, TableRow below) => [.. above.Cells.Zip(below.Cells, static (top, bottom) => (Top: top.Text, Bottom: bottom.Text))];

    private static bool IsBroken(TableRow above, TableRow below, ReportColumns? columns)
    {
        if (above.Cells.Length != below.Cells.Length)
        {
            return false;
        }

        var pairs = Pairs(above, below);
        var filled = pairs.FindAll(static pair => pair.Bottom.Length > 0);
        if (filled.Count == 0 || pairs.TrueForAll(static pair => pair.Top.Length == 0))
        {
            return false;
        }

        if (columns?.Columns.IndexOf(ReportColumn.Ref) is >= 0 and var reference && reference < pairs.Count)
        {
            // Both halves have a reference only where it was broken itself.
            var (top, bottom) = pairs[reference];
            return top.Length > 0 && bottom.Length > 0 ? top[^1] is '-' or '\u2010' or '\u2011' or '\u2013' && char.IsAsciiDigit(bottom[0])
                : bottom.Length == 0 ? IsOnlyMore(pairs, columns)
                : !(columns.Section == ReportSection.Raid && StandsAlone(pairs, columns)) && filled.Exists(static pair => RunsOn(pair.Top, pair.Bottom, isSure: true));
        }

        return pairs[0].Bottom.Length == 0 && filled.Exists(static pair => RunsOn(pair.Top, pair.Bottom, isSure: true));
    }

    // The words may all have gone to the next page: two lines of a paragraph stay together.
    private static bool IsOnlyMore(List<(string Top, string Bottom)> pairs, ReportColumns columns) =>
        columns.Columns.IndexOf(ReportColumn.Description) is var wording && wording >= 0 && pairs[wording] is { Top: "", Bottom.Length: > 0 }
            ? columns.Section is ReportSection.Actions or ReportSection.Decisions && pairs[columns.Columns.IndexOf(ReportColumn.Ref)].Top.Length > 0 && !StandsAlone(pairs.ConvertAll(static pair => pair.Top.Length == 0 ? (pair.Top, "") : pair), columns)
            : !StandsAlone(pairs, columns);

    // With an owner, a due or a kind of its own it would be a row whose reference is missing.
    private static bool StandsAlone(List<(string Top, string Bottom)> pairs, ReportColumns columns) =>
        pairs.Zip(columns.Columns).Any(cell => cell.First.Bottom.Length > 0 && cell.Second switch
        {
            ReportColumn.Owner or ReportColumn.Due => !RunsOn(cell.First.Top, cell.First.Bottom, isSure: false),
            ReportColumn.Type => !RunsOn(cell.First.Top, cell.First.Bottom, isSure: true),
            // RAID items need no reference, so that their areas have to tell them apart.
            ReportColumn.Area => AreaRules.SaysNoArea(cell.First.Bottom) || columns.Section == ReportSection.Raid && !RunsOn(cell.First.Top, cell.First.Bottom, isSure: true),
            _ => false,
        });

    /// <summary>Whether a text goes on in mid-sentence.</summary>
    private static bool RunsOn(string above, string below, bool isSure)
    {
        if (above.Length == 0 || below.Length == 0 || below[0] == '•' || AreaRules.SaysNoArea(above))
        {
            return false;
        }

        if (char.IsLower(below[0]) || above[^1] is ',' or '-' or '–' or '(' or '/' or '&')
        {
            return true;
        }

        var last = above.AsSpan(above.LastIndexOfAny([' ', '\n']) + 1).ToString();
        return Leading.Contains(last) || !isSure && above[^1] is not ('.' or '!' or '?' or ':' or ';');
    }
}
