namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Takes from a page what its reader does not see, or sees crossed out, and tells so.</summary>
internal static class HiddenText
{
    /// <summary>The page's ruling lines without those that only cross out or underline words; the letters are taken from the page.</summary>
    public static List<Rule> TakeFrom(PdfPageContent page, List<ReportWarning> warnings, ReadBudget budget)
    {
        var strokes = new Strokes(page.Rules);
        var seen = new List<Glyph>(page.Glyphs.Count);
        var (struck, unseen) = (new List<Glyph>(), new List<Glyph>());
        foreach (var glyph in page.Glyphs)
        {
            if (glyph.Text.Length > 0 && strokes.CrossOut(glyph))
            {
                // Its place stays taken, or the gap would look like one between columns.
                struck.Add(glyph);
                seen.Add(glyph with { Text = "" });
            }
            else if (IsUnseen(glyph, page))
            {
                unseen.Add(glyph);
            }
            else
            {
                seen.Add(glyph);
            }
        }

        page.Glyphs = seen;
        Tell(page, Text(struck, budget), "nothing: left out", "the words are struck through", warnings);
        Tell(page, Text(unseen, budget), "nothing: left out", "the words are printed so that nobody sees them", warnings);
        Tell(page, page.Slanted, "nothing: left out", "the words run another way than the page", warnings);
        return strokes.Others();
    }

    private static bool IsUnseen(Glyph glyph, PdfPageContent page)
    {
        // A scanned page has its words unpainted behind the picture: these are the page's text.
        if (glyph.Marks.HasFlag(GlyphMarks.Unpainted))
        {
            return !page.HasPicture;
        }

        return glyph.Marks.HasFlag(GlyphMarks.White) && glyph.Text.Length > 0 && !page.Shades.Exists(shade => shade.Contains(glyph.Middle, glyph.Waist));
    }

    private static string Text(List<Glyph> glyphs, ReadBudget budget) => string.Join(' ', TextLines.Of(glyphs, budget).Select(static line => line.Text));

    private static void Tell(PdfPageContent page, string text, string assumed, string why, List<ReportWarning> warnings)
    {
        if (ReportText.Clean(text) is { Length: > 0 } read)
        {
            warnings.Add(new ReportWarning($"page {page.Number}", ReportText.Shorten(read, 200), assumed, why));
        }
    }

    /// <summary>The level lines of a page, found by their height.</summary>
    private sealed class Strokes
    {
        private readonly List<Rule> _rules;

        private readonly Dictionary<int, List<int>> _byHeight = [];

        private readonly bool[] _isStroke;

        private readonly (double Left, double Right)[] _underlined;

        public Strokes(List<Rule> rules)
        {
            _rules = rules;
            _isStroke = new bool[rules.Count];
            _underlined = new (double, double)[rules.Count];
            for (var index = 0; index < rules.Count; index++)
            {
                _underlined[index] = (double.MaxValue, double.MinValue);
                if (rules[index].IsAcross)
                {
                    var height = (int)Math.Floor(rules[index].At);
                    (_byHeight.TryGetValue(height, out var same) ? same : _byHeight[height] = []).Add(index);
                }
            }
        }

        // Through the middle of the small letters; a border never runs there.
        public bool CrossOut(Glyph glyph)
        {
            var isStruck = false;
            for (var height = (int)Math.Floor(glyph.Baseline - 0.25 * glyph.Size); height <= glyph.Baseline + 0.45 * glyph.Size; height++)
            {
                foreach (var index in _byHeight.GetValueOrDefault(height) ?? [])
                {
                    var rule = _rules[index];
                    var rise = (rule.At - glyph.Baseline) / glyph.Size;
                    if (!rule.Spans(glyph.Middle) || string.IsNullOrWhiteSpace(glyph.Text))
                    {
                        continue;
                    }

                    if (rise is >= 0.14 and <= 0.42)
                    {
                        (_isStroke[index], isStruck) = (true, true);
                    }
                    else if (rise is >= -0.25 and <= 0)
                    {
                        _underlined[index] = (Math.Min(_underlined[index].Left, glyph.Left), Math.Max(_underlined[index].Right, glyph.Right));
                    }
                }
            }

            return isStruck;
        }

        // An underline is as long as its words; a border is longer.
        public List<Rule> Others()
        {
            var others = new List<Rule>(_rules.Count);
            for (var index = 0; index < _rules.Count; index++)
            {
                var isUnderline = Math.Abs(_rules[index].From - _underlined[index].Left) < 1.5 && Math.Abs(_rules[index].To - _underlined[index].Right) < 4;
                if (!_isStroke[index] && !isUnderline)
                {
                    others.Add(_rules[index]);
                }
            }

            return others;
        }
    }
}
