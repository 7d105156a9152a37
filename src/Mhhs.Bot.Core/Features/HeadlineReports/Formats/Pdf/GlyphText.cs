using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>What a letter's code in a PDF means as text: ligatures apart, bullets of symbol fonts as bullets, raised digits as such.</summary>
internal static class GlyphText
{
    private const string RaisedDigits = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

    /// <summary>Appends a letter's text.</summary>
    public static void Append(StringBuilder text, string letter, bool isRaised)
    {
        foreach (var character in letter)
        {
            switch (character)
            {
                case >= '0' and <= '9' when isRaised:
                    text.Append(RaisedDigits[character - '0']);
                    break;
                case >= '\uFB00' and <= '\uFB06':
                    text.Append(character switch { '\uFB00' => "ff", '\uFB01' => "fi", '\uFB02' => "fl", '\uFB03' => "ffi", '\uFB04' => "ffl", _ => "st" });
                    break;
                case '\uF0B7' or '\uF0A7' or '\uF0D8' or '\uF0FC' or '\uF076' or '\uF06F':
                    text.Append('•');
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }
    }

    /// <summary>Whether a word is the mark of a list item without a number.</summary>
    public static bool IsBullet(string word) =>
        word is ['•' or '·' or '▪' or '◦' or '‣' or '●' or '○' or '■' or '□' or '➢' or '►' or '\u2043' or '\u2219'] or "o" or "-" or "–" or "—" or "*";

    /// <summary>Whether a mark means nothing else; the others are words or dashes elsewhere.</summary>
    public static bool IsSureBullet(string word) => IsBullet(word) && word is not ("o" or "-" or "–" or "—" or "*");

    /// <summary>The number or letter of a list item's mark (“a)”, “(2)”, “3.”), or null.</summary>
    public static string? Marker(string word)
    {
        var inner = word.AsSpan();
        if (inner.Length is < 2 or > 4 || inner[^1] is not (')' or '.'))
        {
            return null;
        }

        inner = inner[..^1].TrimStart('(');
        return inner.Length is 1 && char.IsAsciiLetter(inner[0]) || inner.Length is 1 or 2 && !inner.ContainsAnyExceptInRange('0', '9') ? inner.ToString() : null;
    }
}
