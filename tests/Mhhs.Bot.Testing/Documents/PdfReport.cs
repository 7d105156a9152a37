using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Mhhs.Bot.Testing.Documents;

/// <summary>How a table is drawn.</summary>
public sealed record PdfTable(double[] Widths)
{
    /// <summary>The columns of an action table that fill an upright page.</summary>
    public static readonly PdfTable Actions = new([62, 66, 165, 72, 64, 66]);

    public static readonly PdfTable Decisions = new([80, 90, 325]);

    public static readonly PdfTable TwoColumns = new([110, 385]);

    public bool HasLines { get; init; } = true;

    /// <summary>Whether only level lines are drawn, between the rows.</summary>
    public bool HasOnlyLevelLines { get; init; }

    /// <summary>Whether the lines are filled rectangles, as some writers draw them.</summary>
    public bool HasFilledLines { get; init; }

    /// <summary>Whether a blank first cell is one with the cell above, and its text stands in the middle.</summary>
    public bool IsMerged { get; init; } = true;

    public double Padding { get; init; } = 4;

    public double Size { get; init; } = 9;

    /// <summary>Whether a row may break where the page ends.</summary>
    public bool BreaksRows { get; init; }

    /// <summary>Whether the header stands on every page again.</summary>
    public bool RepeatsHeader { get; init; } = true;

    public double Left { get; init; } = PdfPage.Margin;
}

/// <summary>Lays a report out as a PDF, for tests.</summary>
public sealed class PdfReport : IDisposable
{
    private readonly PdfDocumentBuilder _file = new();

    private readonly PdfDocumentBuilder.AddedFont _plain;

    private readonly PdfDocumentBuilder.AddedFont _bold;

    private readonly bool _isPortrait;

    private Action<PdfPage, int> _onEveryPage = static (_, _) => { };

    private int _pages;

    private byte[]? _bytes;

    public PdfReport(bool isPortrait = true)
    {
        _plain = _file.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _file.AddStandard14Font(Standard14Font.HelveticaBold);
        _isPortrait = isPortrait;
        Page = null!;
        NewPage();
    }

    public PdfPage Page { get; private set; }

    /// <summary>The lowest a page is written to, from its top.</summary>
    public double Bottom { get; set; } = 760;

    public PdfReport OnEveryPage(Action<PdfPage, int> draw)
    {
        _onEveryPage = draw;
        draw(Page, _pages);
        return this;
    }

    public PdfReport NewPage()
    {
        Page = new PdfPage(_file.AddPage(PageSize.A4, _isPortrait), _plain, _bold);
        _pages++;
        _onEveryPage(Page, _pages);
        return this;
    }

    public PdfReport Header() =>
        Paragraph("Testing and Migration Advisory Group (TMAG) Headline Report", 14, isBold: true)
            .Paragraph("Issue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Public");

    public PdfReport Paragraph(string text, double size = 10, bool isBold = false)
    {
        Page.Paragraph(text, size, isBold);
        return this;
    }

    public PdfReport Heading(string text)
    {
        Page.Heading(text);
        return this;
    }

    public byte[] Bytes() => _bytes ??= _file.Build();

    public void Dispose() => _file.Dispose();

    /// <summary>Draws a table below what stands there; the first row is its header.</summary>
    public PdfReport Table(PdfTable table, params string[][] rows)
    {
        if (table.HasLines)
        {
            Page.Line(table.Left, Page.Down, table.Left + table.Widths.Sum(), Page.Down);
        }

        Draw(table, rows[0], isHeader: true, []);
        for (var first = 1; first < rows.Length;)
        {
            var last = first;
            while (table.IsMerged && last + 1 < rows.Length && rows[last + 1][0].Length == 0)
            {
                last++;
            }

            DrawTogether(table, rows[0], rows[first..(last + 1)]);
            first = last + 1;
        }

        return this;
    }

    private void DrawTogether(PdfTable table, string[] header, string[][] rows)
    {
        // The first cell stands in the middle of all rows that share it, as far as they are on one page.
        for (var first = 0; first < rows.Length;)
        {
            var last = first;
            var height = HeightOf(table, rows[first]);
            while (last + 1 < rows.Length && Page.Down + height + HeightOf(table, rows[last + 1]) <= Bottom)
            {
                height += HeightOf(table, rows[++last]);
            }

            if (Page.Down + height > Bottom && !table.BreaksRows)
            {
                NextPage(table, header);
                continue;
            }

            var (top, wasOn) = (Page.Down, _pages);
            for (var row = first; row <= last; row++)
            {
                Draw(table, table.IsMerged ? ["", .. rows[row].Skip(1)] : rows[row], isHeader: false, header, isLast: row == last);
            }

            if (table.IsMerged)
            {
                DrawArea(table, rows[first][0], top, wasOn == _pages ? Page.Down : Bottom);
            }

            first = last + 1;
        }
    }

    private void DrawArea(PdfTable table, string text, double top, double bottom)
    {
        var lines = Page.Wrap(text, table.Widths[0] - 2 * table.Padding, table.Size);
        var baseline = (top + bottom) / 2 - (lines.Count - 1) * table.Size * 0.6 + table.Size * 0.35;
        foreach (var line in lines)
        {
            Page.Text(line, table.Left + table.Padding, baseline, table.Size);
            baseline += table.Size * 1.2;
        }
    }

    private double HeightOf(PdfTable table, string[] row) =>
        2 * table.Padding + table.Size * 1.2 * row.Select((cell, column) => table.IsMerged && column == 0 ? 1 : Page.Wrap(cell, table.Widths[column] - 2 * table.Padding, table.Size).Count).Max();

    private void NextPage(PdfTable table, string[] header)
    {
        NewPage();
        if (table.RepeatsHeader)
        {
            Draw(table, header, isHeader: true, []);
        }
    }

    private void Draw(PdfTable table, string[] row, bool isHeader, string[] header, bool isLast = true)
    {
        var cells = row.Select((cell, column) => Page.Wrap(cell, table.Widths[column] - 2 * table.Padding, table.Size)).ToList();
        var drawn = 0;
        var most = cells.Max(static cell => cell.Count);
        while (drawn < most)
        {
            var room = table.BreaksRows ? Math.Max(1, (int)((Bottom - Page.Down - 2 * table.Padding) / (table.Size * 1.2))) : most;
            var count = Math.Min(room, most - drawn);
            var top = Page.Down;
            for (var line = 0; line < count; line++)
            {
                var left = table.Left;
                for (var column = 0; column < row.Length; column++)
                {
                    Page.Text(drawn + line < cells[column].Count ? cells[column][drawn + line] : "", left + table.Padding, top + table.Padding + table.Size * (0.85 + 1.2 * line), table.Size, isHeader);
                    left += table.Widths[column];
                }
            }

            Page.Down = top + 2 * table.Padding + count * table.Size * 1.2;
            if (table.HasLines)
            {
                Borders(table, top, isLast || isHeader || drawn + count < most);
            }

            drawn += count;
            if (drawn < most)
            {
                NextPage(table, header);
            }
        }
    }

    private void Borders(PdfTable table, double top, bool isLast)
    {
        var (left, inner) = (table.Left, table.Left + (table.IsMerged ? table.Widths[0] : 0));
        var right = left + table.Widths.Sum();
        Line(top <= PdfPage.Margin ? left : inner, top, right, top);
        Line(isLast ? left : inner, Page.Down, right, Page.Down);
        foreach (var width in table.HasOnlyLevelLines ? [] : table.Widths.Prepend(0))
        {
            left += width;
            Line(left, top, left, Page.Down);
        }

        void Line(double fromX, double fromY, double toX, double toY)
        {
            if (table.HasFilledLines)
            {
                Page.Fill(fromX, fromY, Math.Max(0.5, toX - fromX), Math.Max(0.5, toY - fromY));
            }
            else
            {
                Page.Line(fromX, fromY, toX, toY);
            }
        }
    }
}
