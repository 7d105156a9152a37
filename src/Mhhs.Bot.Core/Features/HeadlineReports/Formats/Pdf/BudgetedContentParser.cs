using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Parses what is drawn on a page, or in a form on it, within a budget: PdfPig goes through all of it in one call that cannot be stopped.</summary>
internal sealed class BudgetedContentParser(IPageContentParser inner, ReadBudget budget) : IPageContentParser
{
    /// <summary>The most bytes that one page or form may draw with. Its operations take some thirty times the memory of their text.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log)
    {
        if (inputBytes.Length > MaxBytes)
        {
            throw TooLarge(pageNumber);
        }

        // A form is parsed as often as it is drawn, and what is not packed is counted nowhere else.
        budget.Unpacked(inputBytes.Length);
        return inner.Parse(pageNumber, new BudgetedBytes(inputBytes, budget), log);
    }

    /// <summary>The refusal of a page that draws with more.</summary>
    public static UnreadableFileException TooLarge(int pageNumber) =>
        new(ReportRefusal.TooLarge, $"Page {pageNumber} of the PDF has more on it than any report's. Send only the report.");
}
