using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Drafting;

/// <summary>
/// What somebody wrote down during a meeting, line by line: “ACTION: …”, “DECISION: …”, “RISK: …”, “# Area” for what follows; any other line was discussed.
/// “- owner …”, “- due …”, “- area …” and “- number …” belong to what they stand behind, on its line or on the lines below it.
/// </summary>
internal sealed partial record MeetingNotes
{
    /// <summary>No notes.</summary>
    public static MeetingNotes None { get; } = new();

    /// <summary>The actions; where none is named beside it, the area is that of the heading above.</summary>
    public ImmutableArray<ActionWords> Actions { get; private init; } = [];

    /// <summary>The decisions.</summary>
    public ImmutableArray<(string? Area, string Text)> Decisions { get; private init; } = [];

    /// <summary>The RAID items; the kind in lower case, or null, and the number in the register, or null.</summary>
    public ImmutableArray<(string? Kind, string? Area, string Text, string? Number)> Raid { get; private init; } = [];

    /// <summary>What was discussed.</summary>
    public ImmutableArray<(string? Area, string Text)> Discussion { get; private init; } = [];

    /// <summary>Reads notes; no line is left out.</summary>
    /// <param name="text">The notes.</param>
    /// <param name="today">The programme's date, from which dues in words count.</param>
    public static MeetingNotes Read(string? text, LocalDate today)
    {
        var notes = None;
        string? area = null;
        foreach (var line in Joined(ReportText.Clean(text ?? "").Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)))
        {
            if (line.StartsWith('#') && line.TrimStart('#', ' ') is { Length: > 0 } heading)
            {
                area = heading;
                continue;
            }

            var match = Kind().Match(line);
            var said = match.Success ? line[match.Length..].Trim() : "";
            notes = (said.Length > 0 ? match.Groups["kind"].Value.ToUpperInvariant() : "") switch
            {
                "" => notes with { Discussion = notes.Discussion.Add(Told(WithoutBullet(line))) },
                "ACTION" => ActionWords.Read(Parted(said), today) is var words ? notes with { Actions = notes.Actions.Add(words with { Area = words.Area ?? area }) } : notes,
                "DECISION" => notes with { Decisions = notes.Decisions.Add(Told(said)) },
                "RAID" => notes with { Raid = notes.Raid.Add(Noted(null, said)) },
                var kind => notes with { Raid = notes.Raid.Add(Noted(kind.ToLowerInvariant(), said)) },
            };
        }

        return notes;

        // A line that holds nothing but its area says just that.
        (string? Area, string Text) Told(string line) => RecordWords.Read(line, hasNumber: false) is { Text: { } words } read ? (read.Area ?? area, words) : (area, line);

        (string? Kind, string? Area, string Text, string? Number) Noted(string? kind, string line) =>
            RecordWords.Read(line, hasNumber: true) is { Text: { } words } read ? (kind, read.Area ?? area, words, read.Number) : (kind, area, line, null);
    }

    /// <summary>The lines, with “- owner …” and the like on the line that they belong to.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> lines)
    {
        string? open = null;
        foreach (var line in lines)
        {
            if (open is not null && Kind().IsMatch(open) && Suffix().Match(line) is { Success: true } suffix)
            {
                open = $"{open} - {line[suffix.Length..]}";
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = line;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    // “- owner Programme (PMO), due 3 October”: a comma parts the fields as a dash does, behind the first of them.
    private static string Parted(string words) =>
        FirstField().Match(words) is { Success: true } first ? string.Concat(words.AsSpan(0, first.Index), NextField().Replace(words[first.Index..], " - ")) : words;

    private static string WithoutBullet(string line) => line.Length > 2 && line[0] is '-' or '*' or '•' && line[1] == ' ' ? line[2..].TrimStart() : line;

    [GeneratedRegex(@"^(?:[-*•\u2013\u2014] ?)(?=(?:owner|due|area|number)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"(?:^|\s)[-\u2013\u2014] ?(?:owner|due|area)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex FirstField();

    [GeneratedRegex(@" ?[,;] ?(?=(?:owner|due|area)[: ])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NextField();

    [GeneratedRegex(@"^(?:[-*•] )?(?<kind>action|decision|risk|assumption|issue|dependency|raid)s? ?[:\u2013-]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Kind();
}
