using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;

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

    [GeneratedRegex("</?u>", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TagOf();
}
