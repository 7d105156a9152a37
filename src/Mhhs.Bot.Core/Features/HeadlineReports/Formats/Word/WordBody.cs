namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Walks through one part: blocks, tables and what stands between them. Tracked changes are read as accepted.</summary>
internal sealed class WordBody
{
    // No table has more columns.
    private const int MaxColumns = 200;

    private readonly WordXml _xml;

    private readonly WordContext _context;

    private readonly WordMarkup _markup;

    private readonly WordRuns _runs;

    private bool _isLeftOut;

    public WordBody(WordXml xml, WordContext context)
    {
        (_xml, _context) = (xml, context);
        _markup = new WordMarkup(xml, context);
        _runs = new WordRuns(xml, context, _markup, Blocks);
    }

    /// <summary>The blocks in the element that opens here.</summary>
    public List<WordBlock> Blocks() => Blocks(null);

    private List<WordBlock> Blocks(WordCell? cell)
    {
        var blocks = new List<WordBlock>();
        WordParagraph? open = null;
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            if (!_xml.IsStart || _markup.Took())
            {
                continue;
            }

            switch (_xml.Name)
            {
                case "p":
                    open = Paragraph(open, blocks, cell);
                    break;
                case "tbl":
                    open = Close(open, blocks, cell);
                    _runs.Fields.Clear();
                    blocks.Add(new WordBlock { Table = Table() });
                    break;
                case "tcPr" when cell is not null:
                    ReadCellProperties(cell);
                    break;
                case "sectPr":
                    ReadSection();
                    break;
                case "altChunk" or "subDoc":
                    open = Close(open, blocks, cell);
                    blocks.Add(new WordBlock { IsForeign = true });
                    break;
                default:
                    break;
            }
        }

        Close(open, blocks, cell);
        return blocks;
    }

    // Returns the paragraph where it runs on in the next.
    private WordParagraph? Paragraph(WordParagraph? open, List<WordBlock> blocks, WordCell? cell)
    {
        _context.Piece();
        var paragraph = open ?? new WordParagraph { Style = _context.Styles.Paragraph(null) };
        if (open is not null)
        {
            (paragraph.StyleId, paragraph.Style, paragraph.RunsOn) = (null, _context.Styles.Paragraph(null), false);
            (paragraph.List, paragraph.Level, paragraph.Outline) = (null, null, null);
        }

        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            if (!_xml.IsStart || _markup.Took())
            {
                continue;
            }

            if (_xml.Name == "pPr")
            {
                ReadProperties(paragraph);
            }
            else
            {
                _runs.Read(paragraph);
            }
        }

        _runs.Fields.EndParagraph();
        return paragraph.RunsOn ? paragraph : Close(paragraph, blocks, cell);
    }

    private WordParagraph? Close(WordParagraph? paragraph, List<WordBlock> blocks, WordCell? cell)
    {
        if (paragraph is null)
        {
            return null;
        }

        var pieces = cell is null ? WordRuns.Pieces(paragraph.Text) : null;
        var text = WordRuns.Clean(paragraph.Text);
        var struck = WordRuns.Clean(paragraph.Struck);
        _context.Kept(text.Length + struck.Length);
        var isUnseen = text.Length == 0 && (paragraph.HasHidden || struck.Length > 0);
        var list = paragraph.List ?? paragraph.Style.List;
        var mark = list is > 0 && !_isLeftOut && !(isUnseen && struck.Length == 0)
            ? _context.Numbering.Next(list.Value, paragraph.Level ?? paragraph.Style.Level, paragraph.StyleId)
            : null;
        mark = isUnseen || text.Length == 0 && mark is { IsBullet: true } ? null : mark;
        if (text.Length > 0 || struck.Length > 0 || mark is not null || paragraph.Notes.Count > 0)
        {
            blocks.Add(new WordBlock
            {
                Text = text,
                Pieces = pieces,
                Mark = mark,
                IsHeading = paragraph.Outline is { } outline ? outline < 9 : paragraph.Style.IsHeading,
                Struck = struck.Length > 0 ? struck : null,
                Notes = paragraph.Notes,
            });
        }

        blocks.AddRange(paragraph.Boxes);
        return null;
    }

    private void ReadProperties(WordParagraph paragraph)
    {
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            switch (_xml.Name)
            {
                case "pStyle":
                    paragraph.StyleId = _xml["val"];
                    paragraph.Style = _context.Styles.Paragraph(paragraph.StyleId);
                    break;
                case "numId":
                    paragraph.List = _xml.Number("val");
                    break;
                case "ilvl":
                    paragraph.Level = _xml.Number("val");
                    break;
                case "outlineLvl":
                    paragraph.Outline = _xml.Number("val");
                    break;
                case "rPr":
                    var mark = RunProperties.Read(_xml);
                    _context.HasTrackedChanges |= mark.IsDeleted;
                    paragraph.RunsOn = mark.IsDeleted || mark.Look.IsHidden == true;
                    break;
                case "sectPr":
                    ReadSection();
                    break;
                case "pPrChange":
                    _xml.Skip();
                    break;
                default:
                    break;
            }
        }

        if (paragraph.Style.IsHeading)
        {
            _runs.Fields.Clear();
        }
    }

    private void ReadSection()
    {
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            if (_xml.Name == "headerReference" && _xml.Relationship is { } id && _context.PageHeaders.Count < MaxColumns && !_context.PageHeaders.Contains(id))
            {
                _context.PageHeaders.Add(id);
            }
        }
    }

    private WordTable Table()
    {
        _context.Piece();
        var table = new WordTable();
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            if (!_xml.IsStart || _markup.Took())
            {
                continue;
            }

            switch (_xml.Name)
            {
                case "tr":
                    table.Add(Row());
                    break;
                case "tblPr" or "tblGrid":
                    _xml.Skip();
                    break;
                default:
                    break;
            }
        }

        return table;
    }

    private WordRow Row()
    {
        _context.Piece();
        var wasLeftOut = _isLeftOut;
        var row = new WordRow();
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            if (!_xml.IsStart || _markup.Took())
            {
                continue;
            }

            switch (_xml.Name)
            {
                case "trPr":
                    ReadRowProperties(row);
                    _isLeftOut |= row.IsLeftOut;
                    break;
                case "tblPrEx":
                    _xml.Skip();
                    break;
                case "tc":
                    Cell(row);
                    break;
                default:
                    break;
            }
        }

        _isLeftOut = wasLeftOut;
        return row;
    }

    private void ReadRowProperties(WordRow row)
    {
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            switch (_xml.Name)
            {
                case "gridBefore":
                    row.End = Math.Clamp(_xml.Number("val") ?? 0, 0, MaxColumns);
                    break;
                case "del" or "ins":
                    _context.HasTrackedChanges = true;
                    row.IsLeftOut |= _xml.Name == "del";
                    break;
                case "hidden":
                    row.IsLeftOut |= _xml.IsOn;
                    break;
                case "trPrChange":
                    _xml.Skip();
                    break;
                default:
                    break;
            }
        }
    }

    private void Cell(WordRow row)
    {
        _context.Piece();
        var cell = new WordCell { Start = row.End };
        cell.Blocks = Blocks(cell);
        _runs.Fields.Clear();
        if (cell.IsDeleted)
        {
            return;
        }

        row.End += cell.Span;
        if (cell.ContinuesLeft && row.Cells.Count > 0)
        {
            row.Cells[^1].Span += cell.Span;
        }
        else if (row.Cells.Count < MaxColumns)
        {
            row.Cells.Add(cell);
        }
        else
        {
            row.Cells[^1].Blocks.AddRange(cell.Blocks);
        }
    }

    private void ReadCellProperties(WordCell cell)
    {
        var inside = _xml.Inside;
        while (_xml.Next(inside))
        {
            switch (_xml.Name)
            {
                case "gridSpan":
                    cell.Span = Math.Clamp(_xml.Number("val") ?? 1, 1, MaxColumns);
                    break;
                case "vMerge":
                    cell.Begins = _xml["val"] == "restart";
                    cell.Continues = !cell.Begins;
                    break;
                case "hMerge":
                    cell.ContinuesLeft = _xml["val"] != "restart";
                    break;
                case "cellDel":
                    _context.HasTrackedChanges = cell.IsDeleted = true;
                    break;
                case "tcPrChange":
                    _xml.Skip();
                    break;
                default:
                    break;
            }
        }
    }
}
