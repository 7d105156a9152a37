namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Finds the tables that are drawn with lines.</summary>
internal static class RuledGrids
{
    // A border is drawn piece by piece, cell by cell, dash by dash.
    private const double MaxBreak = 3.5;

    private const double SameLine = 2;

    private const double Touching = 3;

    private const double MinLength = 5;

    /// <summary>The tables, from the top, and the level lines that belong to none.</summary>
    public static (List<RuledGrid> Grids, List<Rule> Loose) Of(List<Rule> rules, ReadBudget budget)
    {
        var whole = Whole(rules);
        var groups = Touch(whole, budget);
        var grids = new List<RuledGrid>();
        var loose = new List<Rule>();
        foreach (var group in groups)
        {
            budget.Check();
            if (group.Count > 2 && RuledGrid.Of(group) is { } grid)
            {
                grids.Add(grid);
            }
            else
            {
                loose.AddRange(group.Where(static rule => rule.IsAcross));
            }
        }

        // The outer table of a nested one comes last, so that the inner takes its letters first.
        grids.Sort(static (one, other) => Area(one).CompareTo(Area(other)));
        return (grids, loose);
    }

    private static double Area(RuledGrid grid) => (grid.Columns[^1] - grid.Columns[0]) * (grid.Rows[0] - grid.Rows[^1]);

    private static List<Rule> Whole(List<Rule> rules)
    {
        var whole = new List<Rule>();
        foreach (var direction in rules.GroupBy(static rule => rule.IsAcross))
        {
            var line = new List<Rule>();
            foreach (var rule in direction.OrderBy(static rule => rule.At))
            {
                if (line.Count > 0 && rule.At - line[0].At > SameLine)
                {
                    Flush(line, whole);
                }

                line.Add(rule);
            }

            Flush(line, whole);
        }

        whole.RemoveAll(static rule => rule.Length < MinLength);
        return whole;
    }

    private static void Flush(List<Rule> line, List<Rule> whole)
    {
        Rule? open = null;
        foreach (var rule in line.OrderBy(static rule => rule.From))
        {
            if (open is not null && rule.From - open.To <= MaxBreak)
            {
                open = open with { To = Math.Max(open.To, rule.To) };
            }
            else
            {
                if (open is not null)
                {
                    whole.Add(open);
                }

                open = rule;
            }
        }

        if (open is not null)
        {
            whole.Add(open);
        }

        line.Clear();
    }

    private static List<List<Rule>> Touch(List<Rule> rules, ReadBudget budget)
    {
        var across = rules.FindAll(static rule => rule.IsAcross);
        var upright = rules.FindAll(static rule => !rule.IsAcross);
        across.Sort(static (one, other) => one.At.CompareTo(other.At));
        var group = Enumerable.Range(0, rules.Count).ToArray();
        for (var index = 0; index < upright.Count; index++)
        {
            budget.Check();
            var line = upright[index];
            var first = FirstFrom(across, line.From - Touching);
            for (var other = first; other < across.Count && across[other].At <= line.To + Touching; other++)
            {
                if (across[other].Spans(line.At, Touching))
                {
                    group[Root(group, across.Count + index)] = Root(group, other);
                }
            }
        }

        var groups = new Dictionary<int, List<Rule>>();
        for (var index = 0; index < rules.Count; index++)
        {
            var root = Root(group, index);
            (groups.TryGetValue(root, out var members) ? members : groups[root] = []).Add(index < across.Count ? across[index] : upright[index - across.Count]);
        }

        return [.. groups.Values];
    }

    private static int FirstFrom(List<Rule> sorted, double at)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].At < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int Root(int[] group, int item)
    {
        while (group[item] != item)
        {
            group[item] = group[group[item]];
            item = group[item];
        }

        return item;
    }
}
