using System.Diagnostics.CodeAnalysis;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>What pages and forms are drawn with; the letters of a font are counted before it is loaded.</summary>
internal sealed class BudgetedResources(IResourceStore inner, IPdfTokenScanner scanner, LettersOfFonts letters) : IResourceStore
{
    // A font that is named by its number is loaded once.
    private readonly HashSet<IndirectReference> _counted = [];

    /// <inheritdoc/>
    public void LoadResourceDictionary(DictionaryToken resourceDictionary)
    {
        if (resourceDictionary.TryGet(NameToken.Font, out var named) && DirectObjectFinder.TryGet<DictionaryToken>(named, scanner, out var fonts))
        {
            foreach (var font in fonts.Data.Values.Where(font => font is not IndirectReferenceToken { Data: var number } || _counted.Add(number)))
            {
                Count(font);
            }
        }

        inner.LoadResourceDictionary(resourceDictionary);
    }

    /// <inheritdoc/>
    public void UnloadResourceDictionary() => inner.UnloadResourceDictionary();

    /// <inheritdoc/>
    public IFont? GetFont(NameToken name) => inner.GetFont(name);

    /// <inheritdoc/>
    public IFont GetFontDirectly(IndirectReferenceToken fontReferenceToken)
    {
        Count(fontReferenceToken);
        return inner.GetFontDirectly(fontReferenceToken);
    }

    /// <inheritdoc/>
    public bool TryGetXObject(NameToken name, [NotNullWhen(true)] out StreamToken? stream) => inner.TryGetXObject(name, out stream);

    /// <inheritdoc/>
    public bool TryGetXObjectReference(NameToken name, out IndirectReference reference) => inner.TryGetXObjectReference(name, out reference);

    /// <inheritdoc/>
    public DictionaryToken? GetExtendedGraphicsStateDictionary(NameToken name) => inner.GetExtendedGraphicsStateDictionary(name);

    /// <inheritdoc/>
    public bool TryGetNamedColorSpace(NameToken name, out ResourceColorSpace namedColorSpace) => inner.TryGetNamedColorSpace(name, out namedColorSpace);

    /// <inheritdoc/>
    public ColorSpaceDetails GetColorSpaceDetails(NameToken? name, DictionaryToken? dictionary) => inner.GetColorSpaceDetails(name, dictionary);

    /// <inheritdoc/>
    public ColorSpaceDetails GetDeviceColorSpaceDetails(ColorSpace deviceColorSpace) => inner.GetDeviceColorSpaceDetails(deviceColorSpace);

    /// <inheritdoc/>
    public DictionaryToken? GetMarkedContentPropertiesDictionary(NameToken name) => inner.GetMarkedContentPropertiesDictionary(name);

    /// <inheritdoc/>
    public IReadOnlyDictionary<NameToken, PatternColor> GetPatterns() => inner.GetPatterns();

    /// <inheritdoc/>
    public Shading GetShading(NameToken name) => inner.GetShading(name);

    private void Count(IToken token)
    {
        if (DirectObjectFinder.TryGet<DictionaryToken>(token, scanner, out var font))
        {
            letters.Add(font);
        }
    }
}
