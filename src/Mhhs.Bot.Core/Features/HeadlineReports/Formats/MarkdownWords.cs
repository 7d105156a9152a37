using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>The words of a paragraph or cell of Markdown: emphasis and links without their marks, escapes undone. HTML stays text, but for a line break.</summary>
internal static partial class MarkdownWords
{
    /// <summary>No cell or paragraph of a report is longer; the time a library takes for a piece of text grows with its square.</summary>
    public const int MaxLength = 20_000;

    // Put before what was escaped, so that it is not taken for the mark of a footnote. No character, and gone once the text is tidied.
    private const string Escaped = "\uFFFE";

    private static readonly MarkdownPipeline InCell = CellPipeline();

    /// <summary>The words of a cell; what would begin a list or a heading elsewhere is text in a cell.</summary>
    public static (string Text, string Struck) OfCell(string cell)
    {
        if (cell.Length is 0 or > MaxLength)
        {
            return (ReportText.Clean(cell), "");
        }

        var (text, struck) = (new StringBuilder(), new StringBuilder());
        foreach (var block in Markdown.Parse(cell, InCell))
        {
            if (block is LeafBlock { Inline: { } inlines })
            {
                Append(inlines, text.Append('\n'), struck);
            }
        }

        return (Clean(text), Clean(struck));
    }

    /// <summary>The words of a paragraph or heading, and those that are struck through in it.</summary>
    public static (string Text, string Struck) Of(ContainerInline inlines)
    {
        var (text, struck) = (new StringBuilder(), new StringBuilder());
        Append(inlines, text, struck);
        return (Clean(text), Clean(struck));
    }

    private static string Clean(StringBuilder text) =>
        ReportText.Clean(NoteMark().Replace(text.ToString(), static mark => string.Concat(mark.Groups["number"].Value.Select(static digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']))));

    // As deep as the parser nests, which is bounded.
    private static void Append(ContainerInline inlines, StringBuilder text, StringBuilder struck)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.IsFirstCharacterEscaped ? Escaped : "").Append(literal.Content.ToString());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Append('\n');
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlInline html:
                    text.Append(LineBreak().IsMatch(html.Tag) ? "\n" : html.Tag);
                    break;
                case EmphasisInline { DelimiterChar: '~', DelimiterCount: 2 } deleted:
                    Append(deleted, struck, struck);
                    struck.Append(' ');
                    break;
                case DelimiterInline delimiter:
                    text.Append(delimiter.ToLiteral());
                    Append(delimiter, text, struck);
                    break;
                case ContainerInline container:
                    Append(container, text, struck);
                    break;
                default:
                    break;
            }
        }
    }

    private static MarkdownPipeline CellPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser());
        return builder.Build();
    }

    [GeneratedRegex(@"(?<!\uFFFE)\[\^(?<number>[0-9]{1,3})\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"^<br\s*/?>$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex LineBreak();
}
