using System.Globalization;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>What the letters of pictorial fonts show, and digits set high.</summary>
internal static class WordSymbols
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The sign of a <c>w:sym</c>: its font and its code in hexadecimal.</summary>
    public static string Of(string? font, string? code) =>
        int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= char.MaxValue && !char.IsSurrogate((char)number)
            ? Of(font, (char)number).ToString()
            : "";

    /// <summary>Whether a font shows pictures for letters.</summary>
    public static bool IsPictorial(string? font) => font is not null && (font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) || font is "Symbol" or "Webdings");

    /// <summary>The sign a letter of a pictorial font shows; letters of other fonts are themselves.</summary>
    public static char Of(string? font, char letter)
    {
        // These fonts' letters are also written in the private area from F000 on.
        var code = letter is >= '\uF000' and <= '\uF0FF' ? letter - '\uF000' : letter;
        return font switch
        {
            not null when font.Equals("Wingdings 2", StringComparison.OrdinalIgnoreCase) => code switch
            {
                0x50 => '✓',
                0x4F => '✗',
                0x52 or 0x54 => '☑',
                0x51 or 0x53 => '☒',
                0xA3 => '☐',
                0x97 or 0x98 => '•',
                _ => letter,
            },
            not null when font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) => code switch
            {
                0xFC => '✓',
                0xFB => '✗',
                0xFE => '☑',
                0xFD or 0x78 => '☒',
                0xA8 or 0x6F or 0x71 or 0x72 => '☐',
                0x6C or 0x9E or 0x9F => '•',
                0x6E or 0xA7 => '▪',
                0x76 => '❖',
                0xD8 => '➢',
                0xDF or 0xE7 => '←',
                0xE0 or 0xE8 => '→',
                0xE1 or 0xE9 => '↑',
                0xE2 or 0xEA => '↓',
                _ => letter,
            },
            _ => letter is >= '\uF000' and <= '\uF0FF'
                ? code switch
                {
                    0xB7 => '•',
                    0xA7 => '▪',
                    0xAE => '→',
                    0xA3 => '≤',
                    0xB3 => '≥',
                    0xB1 => '±',
                    0x2D => '−',
                    >= 0x20 and < 0x7F when !char.IsAsciiLetter((char)code) => (char)code,
                    _ => letter,
                }
                : letter,
        };
    }

    /// <summary>A number set high: a footnote's, or one raised by hand.</summary>
    public static string Superscript(string digits) => string.Concat(digits.Select(static digit => Raised[digit - '0']));
}
