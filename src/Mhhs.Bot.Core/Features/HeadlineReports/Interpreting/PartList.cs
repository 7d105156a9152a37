using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Finds the parts of an action's wording: lettered ones, in lines or in the run of the text, and lines of a list.</summary>
internal static partial class PartList
{
    // A longer wording is looked at this far for letters.
    private const int LookAt = 20_000;

    /// <summary>The parts, in order; empty where the wording is one piece.</summary>
    /// <param name="wording">The wording's cell.</param>
    /// <param name="lines">The lines that followed it.</param>
    public static ImmutableArray<ActionPart> Of(string wording, IReadOnlyList<(string? Marker, string Text)> lines)
    {
        var parts = ImmutableArray.CreateBuilder<ActionPart>();
        if (wording.Contains('\n', StringComparison.Ordinal))
        {
            // The first line says what the list is of.
            foreach (var line in wording.Split('\n').Skip(1))
            {
                parts.Add(Mark().Match(line) is { Success: true } mark
                    ? new ActionPart(mark.Groups["mark"].Value.ToLowerInvariant(), line[mark.Length..])
                    : new ActionPart(null, LineRules.WithoutBullet(line)));
            }
        }
        else
        {
            parts.AddRange(Lettered(wording));
        }

        parts.AddRange(lines.Select(static line => new ActionPart(line.Marker?.ToLowerInvariant(), line.Text)));
        return parts.ToImmutable();
    }

    // “Share: a) the plan; b) the papers”: only a run of letters from a on is a list.
    private static IEnumerable<ActionPart> Lettered(string wording)
    {
        var text = wording.Length > LookAt ? wording[..LookAt] : wording;
        var expected = 'a';
        List<Match> marks = [];
        foreach (var match in Inline().Matches(text).Where(match => match.Groups["mark"].Value[0] == expected))
        {
            marks.Add(match);
            expected++;
        }

        if (marks.Count < 2)
        {
            yield break;
        }

        for (var index = 0; index < marks.Count; index++)
        {
            var start = marks[index].Index + marks[index].Length;
            var end = index + 1 < marks.Count ? marks[index + 1].Index : wording.Length;
            var part = wording[start..end].Trim(' ', ';', ',');
            yield return new ActionPart(marks[index].Groups["mark"].Value, part.EndsWith(" and", StringComparison.OrdinalIgnoreCase) ? part[..^4].TrimEnd(' ', ';', ',') : part);
        }
    }

    [GeneratedRegex(@"^\(?(?<mark>[0-9]{1,2}|[A-Za-z])[.)] ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?:^| )\(?(?<mark>[a-z])\) ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Inline();
}
