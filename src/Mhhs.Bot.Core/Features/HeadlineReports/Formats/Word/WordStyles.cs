using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>A style with all it inherits.</summary>
/// <param name="IsHeading">Whether its paragraphs are headings.</param>
/// <param name="List">The list its paragraphs belong to, or null.</param>
/// <param name="Level">Their level in the list from 0, or null.</param>
/// <param name="Look">How its letters look.</param>
internal sealed record WordStyle(bool IsHeading, int? List, int? Level, RunLook Look);

/// <summary>The styles of a Word file.</summary>
internal sealed partial class WordStyles
{
    // A chain of styles is followed this far: it may lead in a circle.
    private const int MaxChain = 20;

    private const int MaxStyles = 20_000;

    private const int BodyText = 9;

    private readonly Dictionary<string, Written> _written = [];

    private readonly Dictionary<string, WordStyle> _resolved = [];

    private readonly Dictionary<string, WordStyle> _chains = [];

    private readonly WordStyle _plain;

    private string? _usual;

    private RunLook _defaults;

    /// <summary>Reads the part; without one every paragraph is plain.</summary>
    public WordStyles(WordXml? xml)
    {
        while (xml is not null && xml.Read())
        {
            if (xml.Name == "style" && xml["styleId"] is { } id)
            {
                _usual = xml["type"] == "paragraph" && xml["default"] is "1" or "true" or "on" ? id : _usual;
                _written[id] = ReadStyle(xml);
                WordXml.Bound(_written.Count, MaxStyles);
            }
            else if (xml.Name == "rPrDefault")
            {
                var inside = xml.Inside;
                while (xml.Next(inside))
                {
                    _defaults = xml.Name == "rPr" ? RunProperties.Read(xml).Look : _defaults;
                }
            }
        }

        _plain = new WordStyle(false, null, null, _defaults);
    }

    /// <summary>A paragraph's style; the usual one for null.</summary>
    public WordStyle Paragraph(string? id) => (id ?? _usual) is { } known ? Resolve(known) : _plain;

    /// <summary>How letters look by their character style, before the run itself is asked.</summary>
    public RunLook Character(string id, RunLook paragraph) => _written.ContainsKey(id) ? Chain(id).Look.Upon(paragraph) : paragraph;

    private WordStyle Resolve(string id)
    {
        if (!_resolved.TryGetValue(id, out var style))
        {
            var chain = Chain(id);
            style = chain with { Look = chain.Look.Over(_defaults) };
            _resolved[id] = style;
        }

        return style;
    }

    private WordStyle Chain(string id)
    {
        if (!_chains.TryGetValue(id, out var chain))
        {
            _chains[id] = chain = Follow(id);
            WordXml.Bound(_chains.Count, MaxStyles);
        }

        return chain;
    }

    private WordStyle Follow(string id)
    {
        int? outline = null;
        int? list = null;
        int? level = null;
        var isNamed = false;
        var look = default(RunLook);
        var next = id;
        for (var length = 0; length < MaxChain && next is not null; length++)
        {
            if (!_written.TryGetValue(next, out var written))
            {
                isNamed |= HeadingName().IsMatch(next);
                break;
            }

            isNamed |= HeadingName().IsMatch(written.Name ?? next);
            outline ??= written.Outline;
            level ??= written.Level;
            list ??= written.List;
            look = look.Over(written.Look);
            next = written.BasedOn;
        }

        return new WordStyle(outline is { } depth ? depth < BodyText : isNamed, list, level, look);
    }

    private static Written ReadStyle(WordXml xml)
    {
        var style = new Written();
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            switch (xml.Name)
            {
                case "name":
                    style.Name = xml["val"];
                    break;
                case "basedOn":
                    style.BasedOn = xml["val"];
                    break;
                case "outlineLvl":
                    style.Outline = xml.Number("val");
                    break;
                case "numId":
                    style.List = xml.Number("val");
                    break;
                case "ilvl":
                    style.Level = xml.Number("val");
                    break;
                case "rPr":
                    style.Look = RunProperties.Read(xml).Look;
                    break;
                case "tblStylePr" or "pPrChange":
                    xml.Skip();
                    break;
                default:
                    break;
            }
        }

        return style;
    }

    // Word writes the English name in every language; other programs write their own.
    [GeneratedRegex("^(?:heading|(?:ü|Ü)?berschrift|titre|t[ií]tulo|titolo|kop|rubrik|overskrift) ?[1-9]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex HeadingName();

    private sealed class Written
    {
        public string? Name { get; set; }

        public string? BasedOn { get; set; }

        public int? Outline { get; set; }

        public int? List { get; set; }

        public int? Level { get; set; }

        public RunLook Look { get; set; }
    }
}
