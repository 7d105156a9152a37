using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Turns tables that are cards, “Ref | TMAG08-01” over “Owner | Elexon” for each item, into tables with a header row and a row for each of them.</summary>
internal static class CardTables
{
    // What a title page and a table of document facts have in common with a card; a card says what it is about as well.
    private const int FewestFields = 2;

    /// <summary>The table with a row for each card; null for a table that is none.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="section">The section it stands in.</param>
    public static ImmutableArray<TableRow>? Turned(ImmutableArray<TableRow> rows, ReportSection section)
    {
        if (section == ReportSection.Elsewhere || rows.Length < FewestFields || ReportColumns.IsHeader([.. rows[0].Cells.Select(static cell => cell.Text)]))
        {
            return null;
        }

        var cards = new List<Card>();
        var (known, others) = (0, 0);
        foreach (var row in rows.Where(static row => row.Cells.Any(static cell => cell.Text.Length > 0)))
        {
            if (ReferenceOf(row, section) is { } reference)
            {
                cards.Add(new Card(row.Place));
                cards[^1].Add("Ref", reference);
                continue;
            }

            for (var index = 0; index < row.Cells.Length; index += 2)
            {
                var (label, value) = (row.Cells[index].Text, index + 1 < row.Cells.Length ? row.Cells[index + 1].Text : "");
                var isKnown = label.Length > 0 && ReportColumns.IsKnown(label);
                if (label.Length == 0 ? value.Length > 0 && (cards.Count == 0 || !cards[^1].GoOn(value)) : !isKnown && value.Length == 0)
                {
                    return null;
                }

                if (label.Length == 0)
                {
                    continue;
                }

                (known, others) = (known + (isKnown ? 1 : 0), others + (isKnown ? 0 : 1));
                if (cards.Count == 0 || cards[^1].Begins(label))
                {
                    cards.Add(new Card(row.Place));
                }

                cards[^1].Add(label, value);
            }
        }

        if (known <= others * 2 || cards.Count == 0 || !cards.TrueForAll(card => card.IsItem(section)))
        {
            return null;
        }

        List<string> labels = [.. cards.SelectMany(static card => card.Labels).Distinct(StringComparer.OrdinalIgnoreCase)];
        return [new TableRow(rows[0].Place, [.. labels.Select(static label => new TableCell(label))]), .. cards.Select(card => new TableRow(card.Place, [.. labels.Select(label => new TableCell(card[label]))]))];
    }

    // A card may have its reference above, over both columns.
    private static string? ReferenceOf(TableRow row, ReportSection section) =>
        row.Cells.Where(static cell => cell.Text.Length > 0).ToList() is [{ Text: var text }] && row.Cells[0].Text == text && section is ReportSection.Actions or ReportSection.Decisions
            ? LineRules.IsReference(text, section) ? text : ReportRefs.Leading(text, section) is ({ } reference, "") ? reference : null
            : null;

    /// <summary>The labels of one card and what stands beside them.</summary>
    private sealed class Card(string place)
    {
        private readonly List<(string Label, string Value)> _fields = [];

        public string Place => place;

        public IEnumerable<string> Labels => _fields.Select(static pair => pair.Label);

        public string this[string label] => string.Join("; ", _fields.Where(pair => pair.Label.Equals(label, StringComparison.OrdinalIgnoreCase) && pair.Value.Length > 0).Select(static pair => pair.Value));

        public void Add(string label, string value) => _fields.Add((label, value));

        // What the first one began with begins the next.
        public bool Begins(string label) => _fields[0].Label.Equals(label, StringComparison.OrdinalIgnoreCase);

        public bool GoOn(string value)
        {
            if (_fields is not [.., var (label, above)])
            {
                return false;
            }

            _fields[^1] = (label, above.Length > 0 ? $"{above}\n{value}" : value);
            return true;
        }

        public bool IsItem(ReportSection section)
        {
            var columns = ReportColumns.Read([.. Labels]).Columns.OfType<ReportColumn>().Distinct().ToList();
            return columns.Count >= FewestFields && columns.Contains(ReportColumn.Description)
                && (section != ReportSection.Header || _fields.Exists(static pair => LineRules.IsReference(pair.Value, ReportSection.Actions) || LineRules.IsReference(pair.Value, ReportSection.Decisions)));
        }
    }
}
