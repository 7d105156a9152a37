namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Learns from a report how its group writes references, and tells which of them depart from it.</summary>
internal static class RefGrammar
{
    /// <summary>The pattern most of the group's references follow; null where the report has none.</summary>
    public static ReferencePattern? Learn(IReadOnlyList<RawItem> items, string? group, WarningList warnings)
    {
        var shapes = items.Where(static item => item.Section == ReportSection.Actions)
            .Select(item => (Item: item, Read: ReportRefs.Action(item[ReportColumn.Ref], group)))
            .Where(found => found.Read is { } read && read.Ref.GroupCode == group)
            .Select(static found => (found.Item, Shape: Shape.Of(found.Read!.Value.Written)))
            .ToList();
        if (shapes.Count == 0)
        {
            return null;
        }

        // Of several joints the most frequent counts, the first where two are; padding is told by leading zeros, or else bounded by the shortest number.
        var joint = shapes.GroupBy(static found => found.Shape.Joint, StringComparer.Ordinal).MaxBy(static same => same.Count())!.Key;
        var meeting = Width([.. shapes.Select(static found => found.Shape.Meeting)]);
        var sequence = Width([.. shapes.Select(static found => found.Shape.Sequence)]);
        bool Fits(Shape shape) => shape.Joint == joint && IsPadded(shape.Meeting, meeting) && IsPadded(shape.Sequence, sequence);
        foreach (var (item, shape) in shapes.Where(found => !Fits(found.Shape)))
        {
            var read = ReportRefs.Action(item[ReportColumn.Ref], group)!.Value;
            warnings.AddToRows(item.SectionName, item.Row, shape.Written, read.Ref.ToString(), "the reference is written otherwise than most of them");
        }

        var example = shapes.Select(static found => found.Shape).FirstOrDefault(Fits) ?? shapes[0].Shape;
        return new ReferencePattern(group!, meeting, sequence, example.Written);
    }

    private static int Width(IReadOnlyList<string> numbers)
    {
        var padded = numbers.Where(static number => number.Length > 1 && number[0] == '0').Select(static number => number.Length).ToList();
        return padded.Count > 0
            ? padded.GroupBy(static length => length).MaxBy(static same => same.Count())!.Key
            : numbers.Where(static number => number.Length > 0).Select(static number => number.Length).DefaultIfEmpty(0).Min();
    }

    // 100 needs no padding to two digits, and breaks none.
    private static bool IsPadded(string number, int width) => number.Length == 0 || number.Length == width || number.Length > width && number[0] != '0';

    private sealed record Shape(string Written, string Meeting, string Sequence, string Joint)
    {
        public static Shape Of(string written)
        {
            var digits = written.Index().Count(at => char.IsAsciiDigit(at.Item) && (at.Index == 0 || !char.IsAsciiDigit(written[at.Index - 1])));
            var end = written.Length;
            while (end > 0 && char.IsAsciiDigit(written[end - 1]))
            {
                end--;
            }

            var sequence = written[end..];
            var start = end;
            while (digits > 1 && start > 0 && !char.IsAsciiDigit(written[start - 1]))
            {
                start--;
            }

            var begin = start;
            while (digits > 1 && begin > 0 && char.IsAsciiDigit(written[begin - 1]))
            {
                begin--;
            }

            var meeting = digits > 1 ? written[begin..start] : "";
            // What stands between group, meeting and place, a meeting's letter and the kind of dash apart.
            var between = new string([.. written[..begin].SkipWhile(static character => char.IsLetter(character) || character == '&'), '#', .. written[start..end].SkipWhile(char.IsLetter)]);
            return new Shape(written, meeting, sequence, new string([.. between.Select(static character => character is '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' ? '-' : character)]));
        }
    }
}
