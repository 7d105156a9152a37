using System.Globalization;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// Collects what was assumed. The same fact in several rows of a section is told once, with all its rows: a list nobody can read to its end warns of nothing.
/// </summary>
internal sealed class WarningList
{
    // More places are counted: a list of them helps nobody to look.
    private const int MostPlaces = 3;

    private readonly List<Fact> _facts = [];

    private readonly Dictionary<(string Section, string Why), Fact> _shared = [];

    /// <summary>A fact of its own.</summary>
    public void Add(ReportWarning warning) => _facts.Add(new Fact(warning.Place, warning.Why) { Alone = warning });

    /// <summary>A fact that other rows of the section may have as well; facts are the same by <paramref name="why"/>.</summary>
    public void AddToRows(string section, int row, string read, string assumed, string why)
    {
        if (!_shared.TryGetValue((section, why), out var fact))
        {
            fact = new Fact(section, why);
            _shared.Add((section, why), fact);
            _facts.Add(fact);
        }

        fact.Rows.Add((row, read, assumed));
    }

    /// <summary>A fact about a line outside all rows that other lines may have as well; facts are the same by what is assumed and why.</summary>
    public void AddToPlaces(string place, string read, string assumed, string why)
    {
        if (!_shared.TryGetValue((assumed, why), out var fact))
        {
            fact = new Fact(assumed, why);
            _shared.Add((assumed, why), fact);
            _facts.Add(fact);
        }

        fact.Places.Add((place, read));
    }

    /// <summary>The warnings in the order in which their facts were first met.</summary>
    public IEnumerable<ReportWarning> All() => _facts.Select(static fact => fact.Alone ?? fact.Told());

    /// <summary>“row 2”, “rows 4, 5 and 7”, “rows 7 to 11”.</summary>
    public static string Rows(IEnumerable<int> numbers)
    {
        List<(int From, int To)> runs = [];
        foreach (var number in numbers.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].To == number - 1)
            {
                runs[^1] = (runs[^1].From, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        var parts = runs.SelectMany(static run => (run.To - run.From) switch
        {
            0 => [Text(run.From)],
            1 => [Text(run.From), Text(run.To)],
            _ => (string[])[$"{Text(run.From)} to {Text(run.To)}"],
        }).ToList();
        var rows = parts is [var only] && !only.Contains(' ', StringComparison.Ordinal) ? "row" : "rows";
        return $"{rows} {(parts.Count > 1 ? $"{string.Join(", ", parts[..^1])} and {parts[^1]}" : parts[0])}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // For a fact about lines, what is assumed stands in the section's place.
    private sealed record Fact(string Section, string Why)
    {
        public ReportWarning? Alone { get; init; }

        public List<(int Row, string Read, string Assumed)> Rows { get; } = [];

        public List<(string Place, string Read)> Places { get; } = [];

        public ReportWarning Told()
        {
            if (Places.Count > 0)
            {
                var places = Places.Select(static line => line.Place).Distinct(StringComparer.Ordinal).ToList();
                return new ReportWarning(
                    places.Count <= MostPlaces ? string.Join("; ", places) : $"{string.Join("; ", places.Take(MostPlaces))} and {Text(places.Count - MostPlaces)} more",
                    string.Join(" | ", Places.Select(static line => line.Read).Distinct(StringComparer.Ordinal)),
                    Section,
                    Why);
            }

            var assumed = Rows.GroupBy(static row => row.Assumed, StringComparer.Ordinal).ToList();
            return new ReportWarning(
                $"{Section}, {WarningList.Rows(Rows.Select(static row => row.Row))}",
                string.Join(" | ", Rows.Select(static row => row.Read).Distinct(StringComparer.Ordinal)),
                assumed.Count == 1 ? assumed[0].Key : string.Join("; ", assumed.Select(static same => $"{same.Key} ({WarningList.Rows(same.Select(static row => row.Row))})")),
                Why);
        }
    }
}
