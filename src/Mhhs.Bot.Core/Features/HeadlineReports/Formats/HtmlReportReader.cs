using System.Collections.Frozen;
using AngleSharp.Html.Parser;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Reads HTML, a browser's or Word's, into a <see cref="ReportDocument"/>. Nothing it names is fetched and nothing in it runs.</summary>
internal static class HtmlReportReader
{
    // A report of a thousand actions saved by Word has a tenth of this; a tree of it fits into the memory a reading may take.
    private const int MaxElements = 150_000;

    // What is nested deeper is attached at this depth, as browsers do: a tree is walked by recursion, and the stack has an end.
    private const int MaxDepth = 200;

    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "class", "style", "id", "href", "hidden", "role", "rowspan", "colspan", "type", "start", "value");

    /// <summary>Reads a file; it says itself how its letters are written, or leaves that to be guessed.</summary>
    /// <exception cref="UnreadableFileException">It holds no text, or far too many or too deep tags, or there is no time left.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        var (text, warnings) = HtmlEncoding.Decode(file.Span);
        var document = Read(text, budget);
        return document with { Warnings = [.. warnings, .. document.Warnings] };
    }

    /// <summary>Reads HTML that was decoded already.</summary>
    /// <exception cref="UnreadableFileException">It holds no text, or far too many or too deep tags, or there is no time left.</exception>
    public static ReportDocument Read(string html, ReadBudget budget)
    {
        HtmlDepth.Check(html, budget);
        var elements = 0;
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = MaxDepth,
            SkipComments = true,
            ShouldEmitAttribute = (ref token, name) => token.Attributes.Count < Attributes.Count && Attributes.Contains(name.ToString()),
            OnCreated = (_, _) =>
            {
                budget.Check();
                if (++elements > MaxElements)
                {
                    throw new UnreadableFileException(ReportRefusal.TooLarge, "The page has more tags than any report. Send only the report.");
                }
            },
        };
        try
        {
            using var page = new HtmlParser(options).ParseDocument(html);
            var walk = new HtmlWalk(budget, HtmlStyle.Of(page));
            return walk.Read(page.Body);
        }
        catch (Exception broken) when (broken is not UnreadableFileException and not OutOfMemoryException)
        {
            throw new UnreadableFileException(ReportRefusal.Damaged, "This web page is damaged and could not be read. Save the report anew and send it again.");
        }
    }
}
