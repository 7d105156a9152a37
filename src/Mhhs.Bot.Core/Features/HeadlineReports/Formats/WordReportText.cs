using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Text as Word has it: a line is a paragraph.</summary>
internal static class WordReportText
{
    /// <summary>The text without what XML cannot hold.</summary>
    public static string Clean(string text) => ReportText.Clean(text);

    /// <summary>A paragraph for each line; one that is empty for no text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">The paragraphs' style, or null.</param>
    /// <param name="keepsHyphens">Whether no line may end at a hyphen, as in a reference in a narrow column.</param>
    public static IEnumerable<Paragraph> Paragraphs(string text, string? style = null, bool keepsHyphens = false) => Clean(text).Split('\n').Select(line => Paragraph(line, style, keepsHyphens));

    /// <summary>One paragraph; line breaks in it become spaces.</summary>
    public static Paragraph Paragraph(string text, string? style, bool keepsHyphens = false)
    {
        var paragraph = style is null ? new Paragraph() : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (Clean(text).Replace('\n', ' ') is { Length: > 0 } line)
        {
            paragraph.Append(keepsHyphens ? Unbroken(line) : Run(line));
        }

        return paragraph;
    }

    /// <summary>A run with Word's own mark for a hyphen that holds, which is read back as the plain one.</summary>
    private static Run Unbroken(string text)
    {
        var run = new Run();
        foreach (var (index, part) in text.Split('-').Index())
        {
            if (index > 0)
            {
                run.Append(new NoBreakHyphen());
            }

            if (part.Length > 0)
            {
                run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }

    /// <summary>A run whose spaces at the ends stay.</summary>
    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
