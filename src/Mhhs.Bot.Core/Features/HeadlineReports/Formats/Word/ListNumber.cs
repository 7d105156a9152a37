using System.Globalization;
using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Writes a list's counter in the way the list asks for.</summary>
internal static class ListNumber
{
    // Letters are doubled after z; a longer row of them is no number anybody reads.
    private const int MostLetters = 26 * 10;

    private const int MostRoman = 3999;

    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>The counter by the format's name in the file; formats that spell numbers out, or in other scripts, are written in digits.</summary>
    public static string Write(int value, string format) => format switch
    {
        "none" or "bullet" => "",
        "lowerLetter" when value is > 0 and <= MostLetters => Letters(value),
        "upperLetter" when value is > 0 and <= MostLetters => Letters(value).ToUpperInvariant(),
        "lowerRoman" when value is > 0 and <= MostRoman => InRoman(value),
        "upperRoman" when value is > 0 and <= MostRoman => InRoman(value).ToUpperInvariant(),
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letters(int value) => new((char)('a' + (value - 1) % 26), (value - 1) / 26 + 1);

    private static string InRoman(int value)
    {
        var written = new StringBuilder();
        foreach (var (worth, letters) in Roman)
        {
            for (; value >= worth; value -= worth)
            {
                written.Append(letters);
            }
        }

        return written.ToString();
    }
}
