using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Walks a page from top to bottom and writes down its blocks. Inside a cell it does the same; the cell is then made of the blocks it found there.</summary>
internal sealed partial class HtmlWalk(ReadBudget budget, HtmlStyle style)
{
    private const int MaxCells = 1_000_000;

    // Of what a page hides, so many places are named and so many pieces shown.
    private const int MostHidden = 3;

    private const int MostShown = 20;

    // Longer than any paragraph; a copy of it is made several times.
    private const int MaxLine = 2_000_000;

    private static readonly FrozenSet<string> BlockNames = FrozenSet.Create(
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hr", "legend", "li", "main", "nav", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr");

    private readonly StringBuilder _line = new();

    private readonly StringBuilder _struck = new();

    private readonly List<ReportWarning> _warnings = [];

    private readonly List<(string Place, string Words)> _hidden = [];

    private List<ReportBlock> _blocks = [];

    private int _paragraphs;

    private int _cells;

    private string? _cell;

    private bool _isPreformatted;

    private bool _isHeading;

    // What the next line is an item of a list by, once: its mark, or null for a bullet.
    private (string? Marker, bool IsSet) _mark;

    private bool _isListParagraph;

    /// <summary>How many pieces were left out because they are struck through.</summary>
    public int Struck { get; private set; }

    /// <summary>How many tables were seen.</summary>
    public int Tables { get; set; }

    /// <summary>Reads a whole page.</summary>
    public ReportDocument Read(IElement? body)
    {
        if (body is not null)
        {
            Flow(body);
            Flush();
        }

        if (_hidden.Count > 0)
        {
            _warnings.Add(new ReportWarning(
                string.Join("; ", _hidden.Select(static hidden => hidden.Place).Distinct(StringComparer.Ordinal).Take(MostHidden)) + (_hidden.Count > MostHidden ? " and more" : ""),
                ReportText.Shorten(string.Join(" | ", _hidden.Take(MostShown).Select(static hidden => hidden.Words)), 300),
                "nothing: left out",
                "the page hides it from its readers"));
        }

        return new ReportDocument([.. _blocks]) { Warnings = [.. _warnings] };
    }

    /// <summary>The blocks inside of a cell, which stand at the cell's place.</summary>
    public List<ReportBlock> Collect(IElement inside, string place)
    {
        var (blocks, paragraphs, cell, heading) = (_blocks, _paragraphs, _cell, _isHeading);
        (_blocks, _cell, _isHeading, _mark) = ([], place, false, default);
        if (style.IsStruck(inside) || inside.ParentElement is { LocalName: "tr" } row && style.IsStruck(row))
        {
            _struck.Append(inside.TextContent).Append(' ');
        }
        else
        {
            Flow(inside);
        }

        Flush();
        var found = _blocks;
        (_blocks, _paragraphs, _cell, _isHeading, _mark) = (blocks, paragraphs, cell, heading, default);
        return found;
    }

    /// <summary>Takes blocks into what is being read.</summary>
    public void Add(params IEnumerable<ReportBlock> blocks) => _blocks.AddRange(blocks);

    /// <summary>Counts cells: one that reaches over many rows and columns is many.</summary>
    /// <exception cref="UnreadableFileException">They are too many.</exception>
    public void Count(int cells)
    {
        _cells += cells;
        if (_cells > MaxCells)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The page has more cells than any report. Send only the report.");
        }
    }

    /// <summary>Whether nobody sees the element; words that it hides are told at the end.</summary>
    /// <param name="element">The element.</param>
    /// <param name="place">Where it stands, or null for where the walk is.</param>
    public bool IsUnseen(IElement element, string? place = null)
    {
        if (!style.IsUnseen(element))
        {
            return false;
        }

        if (style.IsHidden(element) && ReportText.Clean(element.TextContent.Replace('\n', ' ')) is { Length: > 0 } words && element.LocalName is not ("script" or "style" or "template"))
        {
            _hidden.Add((place ?? (_paragraphs == 0 && _cell is null ? "the page" : Place()), ReportText.Shorten(words)));
        }

        return true;
    }

    /// <summary>Walks through what stands inside, into the line and the blocks.</summary>
    public void Flow(INode inside)
    {
        foreach (var node in inside.ChildNodes)
        {
            budget.Check();
            if (node is IText text)
            {
                _line.Append(_isPreformatted ? text.Data : InOneLine(text.Data));
            }
            else if (node is IElement element)
            {
                Element(element);
            }
        }
    }

    /// <summary>Ends the line and writes it down as the block it is.</summary>
    public void Flush()
    {
        if (_line.Length > MaxLine)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The page has a longer paragraph than any report. Send only the report.");
        }

        var text = ReportText.Clean(_line.ToString());
        _line.Clear();
        if (text.Length > 0)
        {
            _paragraphs++;
            var place = Place();
            if (_isHeading)
            {
                _blocks.Add(new ReportBlock.Heading(place, text));
            }
            else if (_mark.IsSet)
            {
                _blocks.Add(new ReportBlock.ListItem(place, text, _mark.Marker));
                _mark = default;
            }
            else if (_isListParagraph && ListMarks.Part(text) is { } item)
            {
                _blocks.Add(new ReportBlock.ListItem(place, item.Text, item.Marker));
            }
            else
            {
                _blocks.Add(new ReportBlock.Paragraph(place, text));
            }
        }

        if (ReportText.Clean(_struck.ToString()) is { Length: > 0 } struck)
        {
            Struck++;
            _warnings.Add(new ReportWarning(text.Length > 0 ? Place() : _cell ?? $"after paragraph {_paragraphs}", ReportText.Shorten(struck, 200), "nothing: left out", "it is struck through"));
        }

        _struck.Clear();
    }

    private string Place() => _cell ?? $"paragraph {_paragraphs}";

    private void Element(IElement element)
    {
        if (IsUnseen(element))
        {
            return;
        }

        if (style.IsStruck(element))
        {
            _struck.Append(element.TextContent).Append(' ');
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                _line.Append('\n');
                break;
            case "table":
                Flush();
                new HtmlTable(this, budget).Read(element);
                break;
            case "ul" or "ol" or "menu" or "dir":
                List(element);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Block(element, ref _isHeading);
                break;
            case "pre":
                Block(element, ref _isPreformatted);
                break;
            case "p" when HtmlStyle.IsListParagraph(element):
                Block(element, ref _isListParagraph);
                break;
            default:
                Plain(element);
                break;
        }
    }

    private void Plain(IElement element)
    {
        if (HtmlStyle.IsNote(element))
        {
            Note(element);
        }
        else if (BlockNames.Contains(element.LocalName))
        {
            Flush();
            Flow(element);
            Flush();
        }
        else if (HtmlStyle.IsListMark(element))
        {
            _mark = (ListMarks.Marker(ReportText.Clean(element.TextContent)), true);
        }
        else if (HtmlStyle.IsRaised(element) && NoteMark().Match(element.TextContent) is { Success: true } mark)
        {
            // Raised, so that a mark before a date is no part of the date.
            _line.Append(string.Concat(mark.Groups["number"].Value.Select(static digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0'])));
        }
        else
        {
            Flow(element);
        }
    }

    private void Block(IElement element, ref bool isSo)
    {
        Flush();
        var before = isSo;
        isSo = true;
        Flow(element);
        Flush();
        isSo = before;
        _mark = default;
    }

    private void List(IElement list)
    {
        Flush();
        var type = list.LocalName == "ol" ? TypeOf(list) : '\0';
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var child in list.Children)
        {
            budget.Check();
            if (IsUnseen(child))
            {
                continue;
            }

            if (child.LocalName != "li" || HtmlStyle.IsNote(child))
            {
                Element(child);
                continue;
            }

            number = int.TryParse(child.GetAttribute("value"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : number;
            if (style.IsStruck(child))
            {
                Element(child);
            }
            else
            {
                _mark = (type == '\0' ? null : ListMarks.Of(type, number), true);
                Flow(child);
                Flush();
                _mark = default;
            }

            number++;
        }
    }

    private static char TypeOf(IElement list)
    {
        var said = list.GetAttribute("style") is { Length: < 4000 } written && ListStyle().Match(written) is { Success: true } named ? named.Groups["type"].Value.ToUpperInvariant() : "";
        return said switch
        {
            "LOWER-ALPHA" or "LOWER-LATIN" => 'a',
            "UPPER-ALPHA" or "UPPER-LATIN" => 'A',
            "LOWER-ROMAN" => 'i',
            "UPPER-ROMAN" => 'I',
            _ => list.GetAttribute("type") is [('a' or 'A' or 'i' or 'I') and var type] ? type : '1',
        };
    }

    private void Note(IElement note)
    {
        if (ReportText.Clean(InOneLine(note.TextContent)) is { Length: > 0 } text)
        {
            _warnings.Add(new ReportWarning("footnotes", ReportText.Shorten(text, 300), "a footnote, not imported", "it stands below the page and is no item of the report"));
        }
    }

    // A line break in the source is a space on the page.
    private static string InOneLine(string text) => text.Replace('\n', ' ').Replace('\v', ' ').Replace('\u2028', ' ');

    [GeneratedRegex(@"^\s*[\[(]?(?<number>[0-9]{1,3})[\])]?\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"list-style(?:-type)?\s*:[^;]{0,100}?(?<type>(?:lower|upper)-(?:alpha|latin|roman))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ListStyle();
}
