using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Reads plain text into a <see cref="ReportDocument"/>: rows of tabs or of two and more spaces, list items and paragraphs, by line.</summary>
internal static partial class TextReportReader
{
    // A cell in quotes may hold line breaks (pasted from a spreadsheet); further than this it is no such cell.
    private const int MaxLinesInCell = 40;

    // No report's table is wider; what stands further to the right stays in the last cell.
    private const int MaxCells = 200;

    private static readonly SearchValues<char> RuledLine = SearchValues.Create(" -–—_=*+|~.\t\u00A0");

    /// <summary>The most lines a file may have, blank ones not counted: no report has more, and a reading must end in seconds.</summary>
    public const int MaxLines = 100_000;

    /// <summary>The most text a file may have: it is in memory several times over while it is read, and no report has a tenth of it.</summary>
    public const int MaxCharacters = 6_000_000;

    /// <summary>Reads the text, leaving out nothing but blank lines and ruled ones.</summary>
    /// <exception cref="UnreadableFileException">It has more than <see cref="MaxLines"/> lines, or none, or there is no time left.</exception>
    public static ReportDocument Read(string text, ReadBudget budget)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new UnreadableFileException(ReportRefusal.Empty, "There is nothing in the file.");
        }

        if (text.Length > MaxCharacters)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has more text than any report. Send only the report.");
        }

        var read = 0;
        var lines = Lines(text);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        var spaced = new SpacedTable();

        for (var index = 0; index < lines.Count; index++)
        {
            var place = $"line {index + 1}";
            var line = lines[index].AsSpan();
            var isDashes = line.TrimEnd() is MailSignature.Dashes;
            if (line.IsWhiteSpace() || IsRuled(line) && !isDashes)
            {
                continue;
            }

            if (++read > MaxLines)
            {
                throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has more lines than any report. Send only the report.");
            }

            budget.Check();
            var cells = isDashes ? null : line.Contains('\t') ? Tabbed(lines, ref index) : spaced.Cut(line);
            var block = isDashes ? new ReportBlock.Paragraph(place, MailSignature.Dashes) : cells is null ? Plain(place, spaced.Barred(line) ?? ReportText.Clean(line)) : Alone(place, cells, isInTable: rows.Count > 0);
            if (block is null)
            {
                rows.Add(new TableRow(place, [.. cells!.Select(static cell => new TableCell(cell))]));
                continue;
            }

            FlushRows();
            blocks.Add(block);
        }

        FlushRows();
        return new ReportDocument(blocks.ToImmutable()) { MayHoldBareLinks = true };

        void FlushRows()
        {
            if (rows.Count > 0)
            {
                blocks.Add(new ReportBlock.Table(rows[0].Place, rows.ToImmutable()));
                rows.Clear();
            }
        }
    }

    // Nobody rules a column by one dash; one that stands alone in its cell says that there is nothing.
    private static bool IsRuled(ReadOnlySpan<char> line)
    {
        if (line.ContainsAnyExcept(RuledLine))
        {
            return false;
        }

        foreach (var cell in line.Split('\t'))
        {
            if (line.Contains('\t') && line[cell].Trim().Length == 1)
            {
                return false;
            }
        }

        return true;
    }

    // Cells that are no row at all: a bullet or number with its tab, or one text with tabs around it outside any table.
    private static ReportBlock? Alone(string place, List<string> cells, bool isInTable)
    {
        var filled = cells.Count(static cell => cell.Length > 0);
        if (filled == 2 && cells[0].Length is > 0 and <= 5 && cells.Count == 2 && Marker().Match(cells[0] + " ") is { Success: true } mark)
        {
            return new ReportBlock.ListItem(place, cells[1], mark.Groups["mark"].Value is { Length: > 0 } letter ? letter : null);
        }

        return filled == 1 && !isInTable ? Plain(place, cells.First(static cell => cell.Length > 0)) : null;
    }

    // A bar before the first cell says no more than those between the cells.
    private static ReportBlock Plain(string place, string line) => Marked(place, line is ['|', ' ', .. var cells] && cells.Contains(" | ", StringComparison.Ordinal) ? cells : line);

    private static ReportBlock Marked(string place, string text) =>
        Marker().Match(text) is { Success: true } mark && mark.Length < text.Length
            ? new ReportBlock.ListItem(place, text[mark.Length..], mark.Groups["mark"].Value is { Length: > 0 } letter ? letter : null)
            : new ReportBlock.Paragraph(place, text);

    private static List<string> Tabbed(List<string> lines, ref int index)
    {
        var cells = lines[index].Split('\t', MaxCells).ToList();
        var next = index + 1;
        var last = new StringBuilder(cells[^1]);
        if (cells[^1].StartsWith('"') && IsOpen(cells[^1]))
        {
            // A quoted cell that ends on a later line; without an end it was only a quotation mark.
            for (var end = next; end < lines.Count && end < next + MaxLinesInCell; end++)
            {
                if (!IsOpen(lines[end]))
                {
                    last.Append('\n').Append(lines[end]);
                    continue;
                }

                var rest = lines[end].Split('\t', MaxCells);
                cells[^1] = last.Append('\n').Append(rest[0]).ToString();
                cells.AddRange(rest[1..]);
                index = end;
                break;
            }
        }

        return [.. cells.Select(static cell => ReportText.Clean(Unquoted(cell)))];
    }

    private static bool IsOpen(string text) => text.AsSpan().Count('"') % 2 == 1;

    private static string Unquoted(string cell) =>
        cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' && cell.Contains('\n', StringComparison.Ordinal)
            ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : cell;

    // A form feed begins a page, and so a line; a vertical tab or line separator is a break inside a cell and stays.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\n' or '\r' or '\f' or '\u0085' or '\u2029')
            {
                lines.Add(text[start..index]);
                if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                {
                    index++;
                }

                start = index + 1;
            }
        }

        lines.Add(text[start..]);
        return lines;
    }

    [GeneratedRegex(@"^(?:[•·▪◦‣●○■\uF0B7]|[-–—*o]|\(?(?<mark>[0-9]{1,2}|[A-Za-z])[.)]) ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Marker();
}
