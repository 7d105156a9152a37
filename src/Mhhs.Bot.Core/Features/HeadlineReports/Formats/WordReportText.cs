using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Text as Word has it: a line is a paragraph.</summary>
internal static class WordReportText
{
    /// <summary>The text without what XML cannot hold.</summary>
    public static string Clean(string text) => ReportText.Clean(text);

    /// <summary>A paragraph for each line; one that is empty for no text.</summary>
    public static IEnumerable<Paragraph> Paragraphs(string text, string? style = null) => Clean(text).Split('\n').Select(line => Paragraph(line, style));

    /// <summary>One paragraph; line breaks in it become spaces.</summary>
    public static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = style is null ? new Paragraph() : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (Clean(text).Replace('\n', ' ') is { Length: > 0 } line)
        {
            paragraph.Append(Run(line));
        }

        return paragraph;
    }

    /// <summary>A run whose spaces at the ends stay.</summary>
    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
