using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed partial class ReportPropertyTests
{
    private static readonly string[] Sample = Encoding.UTF8.GetString(SampleReport.Bytes()).Split('\n');

    // Pieces a report is made of, so that arbitrary texts come near to being one.
    private static readonly Gen<string> Piece = Gen.OneOf(
        OneOf([
            "\t", "\n", "  ", "Actions\n", "Decisions\n", "Key Discussion Items\n", "RAID Items\n", Reports.Header, Reports.Columns, "Area\tDiscussion\n", "TMAG08-01", "TMAG-DEC1", "• ", "a) ",
            "3 26/08/2022", "31/02/2022", "Date of next meeting", "Meeting number", "(PMO/PPC)", " and ", "<u>", "</u>", "<", "\"", "\u00A0", "\uD800", "\uDC00", "\uFEFF", "\u0301", "\f", "\v", "\u202E", "Closed", "Ongoing", "next TMAG",
        ]),
        Gen.String,
        Gen.String[Gen.Char[' ', '~'], 0, 20],
        OneOf(Sample));

    private static readonly Gen<string> Text = Piece.Array[0, 40].Select(pieces => string.Concat(pieces));

    // Ways in which a line of a report goes wrong.
    private static readonly Gen<Func<string, string>> Damage = OneOf<Func<string, string>>(
        line => line.Replace('\t', ' '),
        line => line.Replace("\t", "  ", StringComparison.Ordinal),
        line => line.TrimStart('\t'),
        line => "\t" + line,
        line => line.TrimEnd('\t'),
        line => "• " + line,
        line => "b) " + line,
        line => line.Replace("TMAG", "", StringComparison.Ordinal),
        line => line.Replace(". ", ".\n", StringComparison.Ordinal),
        line => line.ToLowerInvariant(),
        line => line + "\tquagmire",
        line => line + "\nAstray beyond everything",
        line => "Zephyr  jumps  over\n" + line);

    [Fact]
    public void Any_text_is_read_or_refused_and_never_thrown_at() =>
        Text.Sample(text => ReportJson.Write(HeadlineReportReader.Read(text) is ReportOutcome.Understood understood ? understood.Reading : new ReportReading()).Length > 0, iter: 2000);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_thrown_at() =>
        Gen.Byte.Array[0, 200].Sample(bytes => HeadlineReportReader.Read(bytes) is not null, iter: 2000);

    [Fact]
    public void Reading_twice_gives_the_same() =>
        Text.Sample(text => Told(HeadlineReportReader.Read(text)) == Told(HeadlineReportReader.Read(text)), iter: 200);

    [Fact]
    public void Nothing_of_a_damaged_report_is_lost() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Damage).Array[1, 6].Sample(
            damages =>
            {
                var lines = Sample.ToArray();
                foreach (var (at, damage) in damages)
                {
                    lines[at] = damage(lines[at]);
                }

                var text = string.Join('\n', lines);
                if (HeadlineReportReader.Read(text) is not ReportOutcome.Understood understood)
                {
                    return;
                }

                var kept = Words(AllText(understood.Reading)).ToHashSet(StringComparer.OrdinalIgnoreCase);
                var lost = Words(text).Where(word => !kept.Contains(word) && !Furniture.Contains(word)).Distinct().ToList();
                lost.ShouldBeEmpty($"of\n{text}");
            },
            iter: 1500);

    // A word that occurs nowhere else, so that losing it is seen.
    private static readonly Gen<string> Rare = Gen.Int[1000, 99_999].Select(number => $"quux{number}");

    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.Const(""),
        Rare,
        Gen.Select(Rare, Rare).Select(pair => $"{pair.Item1} {pair.Item2}"),
        Gen.Select(OneOf(["TMAG08-01", "TMAG007-3", "TMAG-DEC11", "PSG-A12", "3", "26/08/2022", "15/09/2022 (was 01/09/2022)", "Closed", "Ongoing", "Green", "Owner:", "a)", "•", "Action updated:", "None", "Jo to ask", "ACTION"]), Rare).Select(pair => $"{pair.Item1} {pair.Item2}"),
        Gen.Select(Rare, OneOf(["26/08/2022", "by 3 September", "Closed", "(was 18/08/2022)", "– Due: 26/08/2022 –", "; Owner: Elexon"]), Rare).Select(all => $"{all.Item1} {all.Item2} {all.Item3}"),
        Gen.Select(Rare, Rare).Select(pair => $"{pair.Item1}\n{pair.Item2}"),
        OneOf(["TMAG08-01", "TMAG08-02", "TMAG-DEC11", "15/09/2022", "Elexon", "Complete", "Amber", "TBC"]));

    private static readonly Gen<TableRow> Row = Cell.Array[1, 8].Select(cells => new TableRow("a row", [.. cells.Select(cell => new TableCell(cell))]));

    private static readonly Gen<TableRow> HeaderRow = OneOf([Reports.Columns, "Owner\tRef\tDue date\tRevised due date\tAction\tStatus\tUpdate\tOutcome", "No.\tAction Ref\tDescription\tWho\tWhen\tPriority", "Area\tDecision Ref\tDescription", "RAID ref\tType\tDescription", "Area\tDiscussion"])
        .Select(columns => new TableRow("a header", [.. columns.Split('\t').Select(column => new TableCell(column))]));

    private static readonly Gen<ReportBlock> Block = Gen.OneOf(
        Cell.Select(ReportBlock (text) => new ReportBlock.Paragraph("a line", text)),
        Cell.Select(ReportBlock (text) => new ReportBlock.Heading("a line", text)),
        Gen.Select(Cell, OneOf([null, "a", "3"])).Select(ReportBlock (item) => new ReportBlock.ListItem("a line", item.Item1, item.Item2)),
        OneOf(["Actions", "2. Decisions made", "Risks and issues", "Matters discussed", "Closed actions", "Date of next meeting"]).Select(ReportBlock (text) => new ReportBlock.Paragraph("a line", text)),
        Gen.Select(HeaderRow, Row.Array[1, 5]).Select(ReportBlock (table) => new ReportBlock.Table("a table", [table.Item1, .. table.Item2])),
        Row.Array[1, 4].Select(ReportBlock (rows) => new ReportBlock.Table("a table", [.. rows])));

    [Fact]
    public void Every_word_of_a_document_is_somewhere_in_its_reading() =>
        Gen.Select(Block.Array[0, 4], Block.Array[1, 14]).Sample(
            (above, below) =>
            {
                ImmutableArray<ReportBlock> blocks = [new ReportBlock.Paragraph("line 1", "TMAG 008 Headline Report"), .. above, new ReportBlock.Heading("line 2", "Actions"), .. below];
                if (ReportInterpreter.Interpret(new ReportDocument(blocks)) is not ReportOutcome.Understood understood)
                {
                    return;
                }

                var kept = JsonSerializer.Serialize(understood.Reading, StoredJson.Options);
                blocks.SelectMany(TextsOf).SelectMany(text => RareWord().Matches(text).Select(match => match.Value)).Where(word => !kept.Contains(word, StringComparison.Ordinal)).Distinct()
                    .ShouldBeEmpty($"of\n{string.Join('\n', blocks.Select(block => $"{block.GetType().Name}: {string.Join(" | ", TextsOf(block))}"))}");
            },
            iter: 3000);

    private static IEnumerable<string> TextsOf(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [heading.Text],
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.ListItem item => [item.Text],
        ReportBlock.Table table => table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text),
        _ => [],
    };

    // Words that are the report's own furniture: labels, column headers and what becomes a date.
    private static readonly HashSet<string> Furniture = new(
        ["issue", "date", "time", "meeting", "number", "classification", "actions", "action", "owner", "update", "area", "description", "decision", "decisions", "items", "raid", "discussion", "next", "august", "september"],
        StringComparer.OrdinalIgnoreCase);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IEnumerable<string> Words(string text) => Word().Matches(TagOf().Replace(text, " ")).Select(match => match.Value);

    private static string Told(ReportOutcome outcome) => outcome is ReportOutcome.Understood understood ? ReportJson.Write(understood.Reading) : outcome.ToString();

    private static string AllText(ReportReading reading) => string.Join(
        '\n',
        [
            reading.Title, reading.Group, reading.Classification, reading.NextMeeting?.Note,
            .. reading.Actions.SelectMany(action => new[] { action.WrittenRef, action.Area, action.OwnerText, action.Description, action.Update, action.Due.Text }),
            .. reading.Decisions.SelectMany(decision => new[] { decision.Ref, decision.Area, decision.Description }),
            .. reading.Raid.SelectMany(raid => new[] { raid.Ref, raid.Area, raid.Description, raid.Type }),
            .. reading.Discussion.SelectMany(item => new[] { item.Area, item.Text }),
            .. reading.Warnings.Select(warning => warning.Read),
            .. reading.Questions.Select(question => question.Read),
        ]);

    [GeneratedRegex("[A-Za-z]{4,}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex("quux[0-9]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RareWord();

    [GeneratedRegex("</?u>", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TagOf();
}
