using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What a label in a report's header announces.</summary>
internal enum HeaderField
{
    /// <summary>The day the report went out.</summary>
    Issue,

    /// <summary>The meeting's group and number.</summary>
    Number,

    /// <summary>The meeting's day, with or without its times.</summary>
    When,

    /// <summary>The meeting's times alone.</summary>
    Time,

    /// <summary>Who may read it.</summary>
    Classification,

    /// <summary>The group alone.</summary>
    Group,

    /// <summary>The next meeting.</summary>
    Next,

    /// <summary>Something a report's header may say that is no part of a reading: the venue, the chair.</summary>
    Other,
}

/// <summary>Finds labels and their values in the header's lines, whether they stand in one line, in cells or in a row of labels over a row of values.</summary>
internal static partial class HeaderLabels
{
    /// <summary>The label of the next meeting as a cell of its own.</summary>
    public const string NextMeeting = "Date of next meeting:";

    // A longer line is no header line; it is kept as it is.
    private const int MaxLine = 2000;

    /// <summary>Whether a line tells of the next meeting.</summary>
    public static bool IsNextMeeting(string text) => text.Length <= MaxLine && Next().IsMatch(text);

    /// <summary>Whether a line is a label and its value must stand elsewhere.</summary>
    public static bool IsLabelAlone(string text) => text.Length <= 60 && Label().Match(text + ":") is { Success: true, Index: 0 } label && text.Length + 1 - label.Length <= 1;

    /// <summary>The labels of a line with their values, and what stands before the first label.</summary>
    public static (string Before, ImmutableArray<(HeaderField Field, string Label, string Value)> Values) In(string line)
    {
        if (line.Length > MaxLine)
        {
            return (line, []);
        }

        var labels = Label().Matches(line);
        var values = ImmutableArray.CreateBuilder<(HeaderField, string, string)>();
        for (var index = 0; index < labels.Count; index++)
        {
            var start = labels[index].Index + labels[index].Length;
            var end = index + 1 < labels.Count ? labels[index + 1].Index : line.Length;
            values.Add((FieldOf(labels[index]), labels[index].Value.Trim(' ', ':', '\t'), ReportText.Clean(line.AsSpan(start, end - start)).Trim(' ', ':', '|', ';', ',')));
        }

        return (labels.Count > 0 ? line[..labels[0].Index].Trim() : line, values.ToImmutable());
    }

    /// <summary>The header's rows as lines: a row of labels over a row of values is turned by a quarter.</summary>
    public static IEnumerable<(string Place, string Line)> Lines(IReadOnlyList<(string Place, ImmutableArray<string> Cells)> rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            var (place, cells) = rows[index];
            var filled = cells.Count(static cell => cell.Length > 0);
            if (filled >= 2 && index + 1 < rows.Count && cells.All(static cell => cell.Length == 0 || IsLabelAlone(cell)) && !rows[index + 1].Cells.Any(IsLabelAlone))
            {
                var values = rows[++index].Cells;
                for (var column = 0; column < Math.Max(cells.Length, values.Length); column++)
                {
                    yield return (place, $"{(column < cells.Length ? cells[column] : "")}\t{(column < values.Length ? values[column] : "")}");
                }
            }
            else if (filled == 1 && index + 1 < rows.Count && Only(cells) is { } label && IsLabelAlone(label) && Only(rows[index + 1].Cells) is { } value && In(value).Values.IsEmpty)
            {
                // The label on one line, its value on the next.
                index++;
                yield return (place, $"{label}\t{value}");
            }
            else
            {
                yield return (place, string.Join('\t', cells).Trim('\t'));
            }
        }
    }

    private static string? Only(ImmutableArray<string> cells) => cells.Count(static cell => cell.Length > 0) == 1 ? cells.First(static cell => cell.Length > 0) : null;

    private static HeaderField FieldOf(Match label) =>
        label.Groups["next"].Success ? HeaderField.Next
        : label.Groups["issue"].Success ? HeaderField.Issue
        : label.Groups["number"].Success ? HeaderField.Number
        : label.Groups["when"].Success ? HeaderField.When
        : label.Groups["time"].Success ? HeaderField.Time
        : label.Groups["class"].Success ? HeaderField.Classification
        : label.Groups["group"].Success ? HeaderField.Group
        : HeaderField.Other;

    // The words that also occur in ordinary text count only with a colon, or alone in a cell.
    [GeneratedRegex(
        @"(?<![A-Za-z])(?:(?<next>(?:date(?: and time)? of (?:the )?next (?:[A-Za-z&]{2,12} )?meeting|next (?:[A-Za-z&]{2,12} )?meeting(?: date)?)(?![A-Za-z])):?"
        + "|(?<issue>issue date|date of issue|date issued|issued(?: on)?)(?![A-Za-z]):?"
        + @"|(?<number>meeting (?:number|no\.?|ref(?:erence)?))(?![A-Za-z]):?"
        + "|(?<number>(?:meeting type|type of meeting)) ?:"
        + "|(?<when>(?:meeting )?date (?:and|&) time(?: of (?:the )?meeting)?|(?:meeting )?date ?/ ?time|meeting date|date of (?:the )?meeting)(?![A-Za-z]):?"
        + "|(?<class>(?:security |document )?classification)(?![A-Za-z]):?"
        + "|(?:(?<when>date(?: held)?|(?:meeting )?held(?: on)?)|(?<time>(?:meeting )?time)|(?<group>(?:working )?group|meeting)|(?<other>venue|location|chair|attendees|present|apologies|version|author|secretariat|prepared by|contact))(?: ?:|\t|$))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex Label();

    [GeneratedRegex("^(?:the )?(?:date(?: and time)? of (?:the )?next (?:[A-Za-z&]{2,12} )?meeting|next (?:[A-Za-z&]{2,12} )?meeting(?: date)?(?: is)?(?: ?[:\u2013-]|\t|$))"
        + "|^(?-i:N)ext (?:[A-Za-z&]{2,12} )?meeting(?: date)?(?: is| will be)?(?: held)?(?: on)? (?=(?:mon|tue|wed|thu|fri)[a-z]*,? [0-9]|[0-9]{1,2}(?:[/.-][0-9]|(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Next();
}
