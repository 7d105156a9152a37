using System.Collections.Immutable;
using System.Text.Json;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>Reads a report of the corpus and compares what was understood with what it says: rows lost, rows invented, fields right, questions asked.</summary>
public static class ReportScorer
{
    private static readonly string[] Sections = ["actions", "decisions", "raid", "discussion"];

    /// <summary>The score of one report.</summary>
    /// <exception cref="InvalidOperationException">The report was refused.</exception>
    public static ReportScore Score(CorpusReport report)
    {
        if (HeadlineReportReader.Read(report.Bytes()) is not ReportOutcome.Understood { Reading: var reading })
        {
            throw new InvalidOperationException($"{report.Name} was refused.");
        }

        using var expected = JsonDocument.Parse(report.Expected);
        using var actual = JsonDocument.Parse(ReportJson.Write(reading));
        var count = new FieldCount();
        count.Compare("header", Header(expected.RootElement), Header(actual.RootElement));
        var (lost, invented) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var section in Sections)
        {
            var pairs = RowPairs.Of(Rows(expected.RootElement, section), Rows(actual.RootElement, section));
            foreach (var (index, (row, read)) in pairs.Index())
            {
                count.Compare($"{section} {index + 1}", row?.Fields ?? [], read?.Fields ?? []);
                if (read is null)
                {
                    lost.Add($"{section}: {row}");
                }
                else if (row is null)
                {
                    invented.Add($"{section}: {read}");
                }
            }
        }

        return new ReportScore(report)
        {
            Lost = lost.ToImmutable(),
            Invented = invented.ToImmutable(),
            Wrong = [.. count.Wrong],
            Fields = count.Fields,
            Right = count.Fields - count.Wrong.Count,
            Asked = [.. reading.Questions.Select(static question => question.Place).Order(StringComparer.Ordinal)],
            ToBeAsked = [.. expected.RootElement.GetProperty("warnings").EnumerateArray().Select(static question => question.GetProperty("place").GetString()!).Order(StringComparer.Ordinal)],
        };
    }

    private static Dictionary<string, string> Header(JsonElement report) =>
        new(report.EnumerateObject().Where(static property => property.Value.ValueKind != JsonValueKind.Array).SelectMany(static property => CorpusRow.Flat(property.Name, property.Value)));

    private static List<CorpusRow> Rows(JsonElement report, string section) => [.. report.GetProperty(section).EnumerateArray().Select(CorpusRow.Of)];

    private sealed class FieldCount
    {
        public int Fields { get; private set; }

        public List<string> Wrong { get; } = [];

        public void Compare(string place, Dictionary<string, string> expected, Dictionary<string, string> actual)
        {
            foreach (var name in expected.Keys.Union(actual.Keys))
            {
                Fields++;
                var (should, does) = (expected.GetValueOrDefault(name, "(none)"), actual.GetValueOrDefault(name, "(none)"));
                if (should != does)
                {
                    Wrong.Add($"{place}, {name}: “{should}” was read as “{does}”");
                }
            }
        }
    }
}
