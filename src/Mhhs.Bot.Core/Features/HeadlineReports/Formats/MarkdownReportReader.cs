using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Reads Markdown into a <see cref="ReportDocument"/>. Pipe tables are cut line by line, because a library builds a deep tree of a long one; all else is the library's.
/// </summary>
internal static partial class MarkdownReportReader
{
    // A thousand actions are a twentieth of this; what is said of each cell takes memory a hundred times its size.
    private const int MaxCharacters = 2_000_000;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Reads the text.</summary>
    /// <exception cref="UnreadableFileException">It has more lines than a report, or nests too deep, or there is no time left.</exception>
    public static ReportDocument Read(string text, ReadBudget budget)
    {
        if (text.Length > MaxCharacters)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has more text than any report. Send only the report.");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n', TextReportReader.MaxLines * 2);
        if (lines.Length == TextReportReader.MaxLines * 2)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has more lines than any report. Send only the report.");
        }

        var reading = new Reading(budget);
        var from = 0;
        string? fence = null;
        for (var index = 0; index < lines.Length; index++)
        {
            budget.Check();
            var line = lines[index];
            fence = Fence().Match(line) is { Success: true } mark ? fence is null ? mark.Value.Trim() : line.Trim().StartsWith(fence, StringComparison.Ordinal) ? null : fence : fence;
            if (fence is not null)
            {
                continue;
            }

            if (Note().Match(line) is { Success: true } note)
            {
                reading.Prose(lines, from, index);
                reading.Note(index, note.Groups["text"].Value);
                from = index + 1;
            }
            else if (index + 1 < lines.Length && line.Contains('|', StringComparison.Ordinal) && MarkdownTable.IsRuledLine(lines[index + 1]))
            {
                reading.Prose(lines, from, index);
                from = reading.Table(lines, index);
                index = from - 1;
            }
        }

        reading.Prose(lines, from, lines.Length);
        return new ReportDocument([.. reading.Blocks]) { Warnings = [.. reading.Warnings] };
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        return builder.Build();
    }

    [GeneratedRegex("^ {0,3}(?:`{3,}|~{3,})", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\[\^[A-Za-z0-9]{1,20}\]:(?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Note();

    /// <summary>What has been read so far.</summary>
    private sealed class Reading(ReadBudget budget)
    {
        // As much as is given to the library at a time, so that the time can be asked in between.
        private const int MaxPiece = 100_000;

        public List<ReportBlock> Blocks { get; } = [];

        public List<ReportWarning> Warnings { get; } = [];

        public void Note(int line, string text) =>
            Warnings.Add(new ReportWarning($"line {line + 1}", ReportText.Shorten(ReportText.Clean(text), 300), "a footnote, not imported", "it stands below the page and is no item of the report"));

        /// <summary>Reads a table from its header on; returns the first line behind it.</summary>
        public int Table(string[] lines, int header)
        {
            var rows = ImmutableArray.CreateBuilder<TableRow>();
            var index = header;
            for (; index < lines.Length && !string.IsNullOrWhiteSpace(lines[index]) && (index <= header + 1 || lines[index].Contains('|', StringComparison.Ordinal)); index++)
            {
                budget.Check();
                if (index != header + 1)
                {
                    var place = $"line {index + 1}";
                    rows.Add(new TableRow(place, [.. MarkdownTable.Cut(lines[index]).Select(cell => Cell(place, Guarded(() => MarkdownWords.OfCell(cell))))]));
                }
            }

            Blocks.Add(new ReportBlock.Table($"line {header + 1}", rows.ToImmutable()));
            return index;
        }

        /// <summary>Reads the lines between two tables: long ones in pieces that end at a blank line, and what has none as it stands.</summary>
        public void Prose(string[] lines, int from, int to)
        {
            var (length, paragraph, blank) = (0, 0, from);
            for (var index = from; index < to; index++)
            {
                var isBlank = string.IsNullOrWhiteSpace(lines[index]);
                blank = isBlank ? index : blank;
                paragraph = isBlank ? 0 : paragraph + lines[index].Length;
                length += lines[index].Length;
                if (paragraph > MarkdownWords.MaxLength)
                {
                    Parse(lines, from, blank);
                    for (from = blank; from < to && (from == blank || !string.IsNullOrWhiteSpace(lines[from])); from++)
                    {
                        Add($"line {from + 1}", ReportText.Clean(lines[from]), marker: null, isItem: false);
                    }

                    (length, paragraph, blank, index) = (0, 0, from, from - 1);
                }
                else if (isBlank && length > MaxPiece)
                {
                    Parse(lines, from, index);
                    (length, from) = (0, index);
                }
            }

            Parse(lines, from, to);
        }

        private void Parse(string[] lines, int from, int to)
        {
            budget.Check();
            if (from < to && Guarded(() => Markdown.Parse(string.Join('\n', lines, from, to - from), Pipeline)) is { } document)
            {
                Walk(document, from, marker: null, isItem: false);
            }
        }

        private void Walk(ContainerBlock blocks, int offset, string? marker, bool isItem)
        {
            foreach (var block in blocks)
            {
                budget.Check();
                var place = $"line {offset + block.Line + 1}";
                switch (block)
                {
                    case ListBlock list:
                        Items(list, offset);
                        break;
                    case ContainerBlock container:
                        Walk(container, offset, marker, isItem);
                        break;
                    case CodeBlock code:
                        Add(place, ReportText.Clean(code.Lines.ToString()), marker, isItem);
                        break;
                    case HeadingBlock { Inline: { } words } when Told(place, MarkdownWords.Of(words)) is { Length: > 0 } heading:
                        Blocks.Add(new ReportBlock.Heading(place, heading));
                        break;
                    case ParagraphBlock { Inline: { } words }:
                        Add(place, Told(place, MarkdownWords.Of(words)), marker, isItem);
                        break;
                    default:
                        break;
                }

                // Only the first paragraph of an item carries its mark.
                isItem = false;
            }
        }

        private void Items(ListBlock list, int offset)
        {
            var number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
            foreach (var item in list.OfType<ListItemBlock>())
            {
                Walk(item, offset, list.IsOrdered ? ListMarks.Of('1', number++) : null, isItem: true);
            }
        }

        private void Add(string place, string text, string? marker, bool isItem)
        {
            if (text.Length > 0)
            {
                Blocks.Add(isItem ? new ReportBlock.ListItem(place, text, marker) : new ReportBlock.Paragraph(place, text));
            }
        }

        private TableCell Cell(string place, (string Text, string Struck) words) =>
            Told(place, words) is { Length: > 0 } text ? new TableCell(text) : new TableCell("") { IsStruck = words.Struck.Length > 0 };

        private string Told(string place, (string Text, string Struck) words)
        {
            if (words.Struck.Length > 0)
            {
                Warnings.Add(new ReportWarning(place, ReportText.Shorten(words.Struck, 200), "nothing: left out", "it is struck through"));
            }

            return words.Text;
        }

        // The library refuses what nests deeper than it can walk.
        private static T Guarded<T>(Func<T> parse)
        {
            try
            {
                return parse();
            }
            catch (Exception broken) when (broken is not UnreadableFileException and not OutOfMemoryException)
            {
                throw new UnreadableFileException(ReportRefusal.Damaged, "The Markdown in this file is nested deeper than any report, so it was not read. Send only the report.");
            }
        }
    }
}
