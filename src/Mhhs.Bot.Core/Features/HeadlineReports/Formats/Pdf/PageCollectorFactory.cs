using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Gives each page to a <see cref="PageCollector"/>. PdfPig makes it, so its constructor is PdfPig's; the budget comes along with the filters.</summary>
internal sealed class PageCollectorFactory(IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser contentParser, ParsingOptions options)
    : BasePageFactory<PdfPageContent>(scanner, new BudgetedResources(resources, scanner, new LettersOfFonts(scanner, filters, BudgetOf(options))), filters, new BudgetedContentParser(contentParser, BudgetOf(options)), options), IPageFactory<PdfPageContent>
{
    /// <inheritdoc/>
    PdfPageContent IPageFactory<PdfPageContent>.Create(int number, DictionaryToken dictionary, PageTreeMembers pageTreeMembers, NamedDestinations namedDestinations) =>
        Create(number, InOneStream(number, dictionary), pageTreeMembers, namedDestinations);

    /// <inheritdoc/>
    protected override PdfPageContent ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations) =>
        new PageCollector(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions, BudgetOf(ParsingOptions))
            .Process(pageNumber, operations);

    // PdfPig would put together whatever a page names, as often as it names it, before it asks anybody.
    private DictionaryToken InOneStream(int number, DictionaryToken page)
    {
        if (!page.TryGet(NameToken.Contents, out var contents) || !DirectObjectFinder.TryGet<ArrayToken>(contents, PdfScanner, out var parts))
        {
            return page;
        }

        using var all = new MemoryStream();
        foreach (var part in parts.Data)
        {
            var bytes = DirectObjectFinder.Get<StreamToken>(part, PdfScanner)!.Decode(FilterProvider, PdfScanner);
            if (all.Length + bytes.Length > BudgetedContentParser.MaxBytes)
            {
                throw BudgetedContentParser.TooLarge(number);
            }

            all.Write(bytes.Span);
            all.WriteByte((byte)'\n');
        }

        return page.With(NameToken.Contents, new StreamToken(new DictionaryToken(new Dictionary<NameToken, IToken>()), all.ToArray()));
    }

    private static ReadBudget BudgetOf(ParsingOptions options) => ((BudgetedFilters)options.FilterProvider!).Budget;
}
