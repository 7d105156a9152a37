using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>The four kinds of RAID items.</summary>
internal static partial class RaidKinds
{
    /// <summary>In the order of the letters.</summary>
    public static IReadOnlyList<string> All { get; } = ["risk", "assumption", "issue", "dependency"];

    /// <summary>The kind that a text begins with, and the rest of the text: <c>risk the replan slips</c>, <c>Issue: no test data</c>.</summary>
    /// <remarks>“Issue with the form” is a sentence: a word with a capital is the kind only where a colon or dash follows it.</remarks>
    public static (string? Kind, string Text) Split(string text)
    {
        var match = Leading().Match(text);
        var word = match.Groups["word"].Value;
        return match.Success && (match.Groups["mark"].Success || char.IsAsciiLetterLower(word[0]))
            ? (Read(word), text[match.Length..])
            : (null, text);
    }

    /// <summary>The kind of this name, or null.</summary>
    public static string? Read(string? word) => All.FirstOrDefault(kind => kind.Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase) || RecordFilter.PluralOf(kind).Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?<word>risk|assumption|issue|dependency)\s*(?:(?<mark>[:–—-])\s*|\s)(?=\S)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Leading();
}
