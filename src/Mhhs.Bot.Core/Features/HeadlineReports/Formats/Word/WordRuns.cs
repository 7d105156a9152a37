using System.Buffers;
using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Reads the words of a paragraph: what is shown of them, with what is struck through set aside.</summary>
internal sealed class WordRuns(WordXml xml, WordContext context, WordMarkup markup, Func<List<WordBlock>> readBlocks)
{
    // No row of a table made of tabs has more.
    private const int MaxPieces = 200;

    // Text of these characters alone needs no tidying unless its spaces do.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~£€–—‘’“”•…⁰¹²³⁴⁵⁶⁷⁸⁹");

    /// <summary>The fields that are open.</summary>
    public WordFields Fields { get; private set; } = new();

    /// <summary>Reads what opens here in a paragraph. Links, tags and controls are passed through: their runs come next.</summary>
    public void Read(WordParagraph paragraph)
    {
        switch (xml.Name)
        {
            case "r":
                Run(paragraph);
                break;
            case "fldSimple" when WordFields.IsFurniture(xml["instr"] ?? ""):
                xml.Skip();
                break;
            case "txbxContent":
                Box(paragraph);
                break;
            case "t":
                // A formula's.
                Text(paragraph, paragraph.Style.Look);
                break;
            case "rPr":
                xml.Skip();
                break;
            default:
                break;
        }
    }

    /// <summary>The text tidied.</summary>
    public static string Clean(StringBuilder text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var written = text.ToString();
        return written[0] != ' ' && written[^1] != ' ' && !written.AsSpan().ContainsAnyExcept(Plain) && !written.Contains("  ", StringComparison.Ordinal) ? written : ReportText.Clean(written);
    }

    /// <summary>The pieces between the tabs of a text, tidied; null where it has no tabs.</summary>
    public static IReadOnlyList<string>? Pieces(StringBuilder text)
    {
        var written = text.ToString();
        return written.Contains('\t', StringComparison.Ordinal) ? [.. written.Split('\t', MaxPieces).Select(static piece => ReportText.Clean(piece))] : null;
    }

    private void Run(WordParagraph paragraph)
    {
        var look = paragraph.Style.Look;
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            if (!xml.IsStart || markup.Took())
            {
                continue;
            }

            switch (xml.Name)
            {
                case "rPr":
                    var properties = RunProperties.Read(xml);
                    look = properties.Look.Over(properties.StyleId is { } style ? context.Styles.Character(style, look) : look);
                    break;
                case "t":
                    Text(paragraph, look);
                    break;
                case "tab" or "ptab":
                    Add(paragraph, "\t", look);
                    break;
                case "br" or "cr":
                    Add(paragraph, "\n", look);
                    break;
                case "noBreakHyphen":
                    Add(paragraph, "-", look);
                    break;
                case "sym":
                    Add(paragraph, WordSymbols.Of(xml["font"], xml["char"]), look);
                    break;
                case "fldChar":
                    Field();
                    break;
                case "instrText":
                    Instruction();
                    break;
                case "footnoteReference" or "endnoteReference":
                    Note(paragraph, look);
                    break;
                case "txbxContent":
                    Box(paragraph);
                    break;
                case "r":
                    Run(paragraph);
                    break;
                case "drawing" or "pict" or "object":
                    context.HasPictures = true;
                    break;
                case "delText" or "delInstrText" or "rt":
                    xml.Skip();
                    break;
                default:
                    break;
            }
        }
    }

    private void Text(WordParagraph paragraph, RunLook look)
    {
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            if (xml.Text is not { } text)
            {
                continue;
            }

            if (WordSymbols.IsPictorial(look.Font))
            {
                text = string.Concat(text.Select(letter => WordSymbols.Of(look.Font, letter)));
            }
            else if (look.IsRaised == true && text.Length <= 3 && text.All(char.IsAsciiDigit))
            {
                text = WordSymbols.Superscript(text);
            }

            // A break in the file's own lines is none in the text.
            Add(paragraph, text.AsSpan().ContainsAny('\n', '\r') ? text.Replace('\n', ' ').Replace('\r', ' ') : text, look);
        }
    }

    private void Add(WordParagraph paragraph, string text, RunLook look)
    {
        if (Fields.IsSilent)
        {
            return;
        }

        if (look.IsHidden == true)
        {
            paragraph.HasHidden = true;
            return;
        }

        var to = look.IsStruck == true || look.IsStruckTwice == true ? paragraph.Struck : paragraph.Text;
        context.Kept(text.Length);
        to.Append(text);
    }

    private void Field()
    {
        switch (xml["fldCharType"])
        {
            case "begin":
                Fields.Begin();
                break;
            case "separate":
                Fields.Separate();
                break;
            case "end":
                Fields.End();
                break;
            default:
                break;
        }

        xml.Skip();
    }

    private void Instruction()
    {
        var inside = xml.Inside;
        while (xml.Next(inside))
        {
            Fields.Instruct(xml.Text ?? "");
        }
    }

    private void Note(WordParagraph paragraph, RunLook look)
    {
        if (xml["id"] is not { } id || Fields.IsSilent || look.IsHidden == true)
        {
            return;
        }

        var note = context.Note(xml.Name == "footnoteReference" ? "footnote" : "endnote", id);
        paragraph.Notes.Add(note);

        // Where the mark is the author's own it stands in the run.
        if (xml["customMarkFollows"] is null or "0" or "false" or "off")
        {
            Add(paragraph, WordSymbols.Superscript(note.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), look);
        }
    }

    private void Box(WordParagraph paragraph)
    {
        var fields = Fields;
        Fields = new WordFields();
        paragraph.Boxes.AddRange(readBlocks());
        Fields = fields;
    }
}
