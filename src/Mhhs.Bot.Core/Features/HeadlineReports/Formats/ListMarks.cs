using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>The numbers, letters and bullets before the items of a list.</summary>
internal static partial class ListMarks
{
    private static readonly (int Value, string Letters)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    /// <summary>The mark of an item by its number: <c>1</c>, <c>a</c>, <c>A</c>, <c>i</c> or <c>I</c> says how it is written.</summary>
    public static string Of(char type, int number) => (type, number) switch
    {
        ('a', > 0) => Letters(number),
        ('A', > 0) => Letters(number).ToUpperInvariant(),
        ('i', > 0 and < 4000) => InRoman(number),
        ('I', > 0 and < 4000) => InRoman(number).ToUpperInvariant(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>An item as a line of a cell: “a) …”, “1. …”, “• …”.</summary>
    public static string Line(string? marker, string text) =>
        marker is null ? "• " + text : char.IsAsciiLetter(marker[0]) ? $"{marker}) {text}" : $"{marker}. {text}";

    /// <summary>The mark as it is written (“(a)”, “1.”, “·”), without its brackets and dot; null for a bullet.</summary>
    public static string? Marker(string written) =>
        written.Trim(' ', '(', ')', '.', '\n') is { Length: > 0 and <= 8 } bare && Numbered().IsMatch(bare) && !(bare == "o" && written.Trim() == "o") ? bare : null;

    /// <summary>Parts a line of a list, as Word writes them into paragraphs, into its mark and its words; null where it begins with none.</summary>
    public static (string? Marker, string Text)? Part(string line) =>
        Written().Match(line) is { Success: true } mark ? (Marker(mark.Groups["mark"].Value), line[mark.Length..]) : null;

    private static string Letters(int number)
    {
        var letters = new StringBuilder();
        for (; number > 0; number = (number - 1) / 26)
        {
            letters.Insert(0, (char)('a' + (number - 1) % 26));
        }

        return letters.ToString();
    }

    private static string InRoman(int number)
    {
        var letters = new StringBuilder();
        foreach (var (value, written) in Roman)
        {
            for (; number >= value; number -= value)
            {
                letters.Append(written);
            }
        }

        return letters.ToString();
    }

    [GeneratedRegex(@"^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Za-z]{1,2}|[ivxlcIVXLC]{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?<mark>[•·▪◦‣●○■§\u00FC\u00D8\uF0A7\uF0B7\uF0FC–—-]|o(?= )|\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Za-z]{1,2}|[ivxlcIVXLC]{1,6})[.)]) +(?=\S)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Written();
}
