using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>
/// Makes one text of lines that were wrapped. A line that ended although the next word had room was meant to end; a reference, a date or a word that a
/// narrow cell broke is put together again.
/// </summary>
/// <param name="knownWords">The document's words in lower case: they tell a word's own hyphen from one that only broke it.</param>
internal sealed partial class CellText(HashSet<string> knownWords)
{
    // No reference and no date is longer.
    private const int MaxToken = 40;

    private static readonly FrozenSet<string> ShortWords = ["a", "an", "as", "at", "be", "by", "do", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or", "so", "to", "up", "us", "we"];

    /// <summary>The text of lines in a cell.</summary>
    /// <param name="lines">The lines, from the top.</param>
    /// <param name="room">How wide a line may be there.</param>
    public string Of(List<TextLine> lines, double room)
    {
        if (lines.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder(LineText(lines[0]));
        for (var index = 1; index < lines.Count; index++)
        {
            var (above, line) = (lines[index - 1], lines[index]);
            var next = LineText(line);
            if (BeginsItem(line) || HadRoom(above, line, room) && !IsBroken(Last(text), First(next)))
            {
                text.Append('\n').Append(next);
            }
            else
            {
                Append(text, next, IsFull(above, line, room));
            }
        }

        return ReportText.Clean(text.ToString());
    }

    /// <summary>Joins a text that was broken over pages or lines to one.</summary>
    public string Join(string above, string below)
    {
        if (above.Length == 0 || below.Length == 0)
        {
            return above + below;
        }

        var text = new StringBuilder(above);
        Append(text, below, isFull: false);
        return text.ToString();
    }

    /// <summary>Whether a line begins an item of a list.</summary>
    public static bool BeginsItem(TextLine line)
    {
        if (line.Words.Count < 2)
        {
            return false;
        }

        var mark = line.Words[0].Text;
        var gap = line.Words[1].Left - line.Words[0].Right;
        return GlyphText.IsSureBullet(mark)
            || GlyphText.IsBullet(mark) && gap > 0.4 * line.Size
            || GlyphText.Marker(mark) is { } marker && (mark[^1] == ')' || char.IsAsciiDigit(marker[0]) && gap > 0.4 * line.Size);
    }

    /// <summary>Whether the line above ended although the first word of the line below had room.</summary>
    public static bool HadRoom(TextLine above, TextLine below, double room)
    {
        var word = below.Words[0];
        return above.Words[^1].Text[^1] is not ('-' or '\u2010' or '\u00AD' or '/')
            && above.Width + word.Width + 0.3 * below.Size < room - 1;
    }

    private static string LineText(TextLine line)
    {
        var text = line.Text;
        return BeginsItem(line) && GlyphText.IsBullet(line.Words[0].Text) ? $"• {text[(line.Words[0].Text.Length + 1)..]}" : text;
    }

    // Whether the line holds one word that fills it: then the word may have been broken anywhere.
    private static bool IsFull(TextLine above, TextLine below, double room) =>
        above.Words.Count == 1 && above.Width + 1.3 * below.Words[0].Width / below.Words[0].Text.Length > room;

    private void Append(StringBuilder text, string next, bool isFull)
    {
        var (last, first) = (Last(text), First(next));
        if (last.Length == 0 || first.Length == 0)
        {
            text.Append(next);
        }
        else if (last[^1] == '\u00AD' || IsHyphenOfBreak(last, first))
        {
            text.Length--;
            text.Append(next);
        }
        else if (IsOneToken(last, first, isFull) || IsOneWord(last, first, isFull))
        {
            text.Append(next);
        }
        else
        {
            text.Append(' ').Append(next);
        }
    }

    private static string Last(StringBuilder text)
    {
        var start = text.Length;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text.Length - start < MaxToken)
        {
            start--;
        }

        return text.ToString(start, text.Length - start);
    }

    private static string First(string text) => text.AsSpan().IndexOfAny(' ', '\n') is >= 0 and var end ? text[..end] : text;

    // Two pieces that make a date or a reference together, and neither was one before.
    private static bool IsBroken(string last, string first) =>
        last.Length + first.Length <= MaxToken && last.Length > 0 && first.Length > 0
        && (Date().IsMatch(last + first) && last.Contains('/', StringComparison.Ordinal) && !Date().IsMatch(last)
            || Reference().IsMatch(last + first) && BrokenReference().IsMatch(last) && !Reference().IsMatch(last) && char.IsAsciiDigit(first[0]));

    private bool IsHyphenOfBreak(string last, string first) =>
        last.Length > 2 && last[^1] is '-' or '\u2010' && char.IsLower(first[0]) && char.IsLower(last[^2])
        && knownWords.Contains(string.Concat(last.AsSpan(0, last.Length - 1), first).Trim('.', ',', ';', ':', ')', '(').ToLowerInvariant());

    // A word broken without a hyphen is known whole elsewhere, or leaves an end that is no word.
    private bool IsOneWord(string last, string first, bool isFull)
    {
        if (!char.IsLetter(last[^1]) || !char.IsLower(first[0]))
        {
            return false;
        }

        var end = first.TrimEnd('.', ',', ';', ':', ')');
        var isNoWord = !ShortWords.Contains(end) && end.Length <= (isFull ? 2 : 1);
        return isNoWord || isFull && knownWords.Contains((last + first).Trim('.', ',', ';', ':', ')', '(').ToLowerInvariant());
    }

    private static bool IsOneToken(string last, string first, bool isFull)
    {
        // A dash or a slash with nothing before it stands between words.
        if (last.Length > 1 && last[^1] is '-' or '\u2010' or '\u2011' or '/' && char.IsLetterOrDigit(first[0]))
        {
            return true;
        }

        if (last.Length + first.Length > MaxToken)
        {
            return false;
        }

        if (Mark().IsMatch(first))
        {
            return char.IsAsciiDigit(last[^1]);
        }

        return IsBroken(last, first)
            || first[0] is '/' && first.Length > 1 && char.IsAsciiDigit(last[^1])
            || first[0] is '-' or '\u2010' or '\u2011' && first.Length > 1 && char.IsAsciiDigit(last[^1]) && Reference().IsMatch(last + first)
            || isFull && char.IsAsciiDigit(first[0]) && (Reference().IsMatch(last + first) && BrokenReference().IsMatch(last) || Date().IsMatch(last + first) && last.Contains('/', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^[A-Z][A-Z&]{1,11}[0-9]{1,4}[A-Z]?[-\u2010-\u2015][0-9]{1,4}$|^[A-Z][A-Z&]{1,11}[-\u2010-\u2015]DEC[0-9]{1,4}$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3}$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Mark();

    // A whole reference's last number has two digits as a rule.
    [GeneratedRegex(@"^[A-Z][A-Z&]{1,11}(?:[0-9]{0,4}|[0-9]{1,4}[A-Z]?[-\u2010-\u2015][0-9]?|[-\u2010-\u2015]DEC[0-9]?)$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex BrokenReference();

    [GeneratedRegex(@"^[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}|[0-9]{4})[\u00B9\u00B2\u00B3\u2070-\u2079]{0,3}$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Date();
}
