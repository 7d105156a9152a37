using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Unpacks the streams of a PDF within a budget: PdfPig itself unpacks whatever it is given, to the end.</summary>
internal sealed class BudgetedFilters(ReadBudget budget) : IFilterProvider
{
    /// <summary>The budget, for whoever else works on the same file.</summary>
    public ReadBudget Budget => budget;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Budgeted(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Budgeted(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Budgeted(DefaultFilterProvider.Instance.GetAllFilters());

    private IFilter[] Budgeted(IReadOnlyList<IFilter> filters)
    {
        budget.Check();
        return [.. filters.Select(filter => new Budgeting(filter, budget))];
    }

    private sealed class Budgeting(IFilter inner, ReadBudget budget) : IFilter
    {
        // Fonts and packed objects stay as they are.
        private const int MaxOther = 24 * 1024 * 1024;

        // What one byte may become at the most by the two old ways of packing, which hardly any file uses any more.
        private const int LzwGrowth = 1400;

        private const int RunLengthGrowth = 64;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            var most = MaxOf(streamDictionary);
            switch (inner)
            {
                case FlateFilter:
                    Inflate(input, most);
                    break;
                case LzwFilter:
                    budget.Unpacked((long)input.Length * LzwGrowth);
                    break;
                case RunLengthFilter:
                    budget.Unpacked((long)input.Length * RunLengthGrowth);
                    break;
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (inner is not (FlateFilter or LzwFilter or RunLengthFilter))
            {
                budget.Unpacked(output.Length);
            }

            return output.Length <= most ? output : throw TooLarge();
        }

        // Unpacks it once for nothing but its length: it costs little and holds nothing.
        private void Inflate(Memory<byte> input, int most)
        {
            Span<byte> buffer = stackalloc byte[8192];
            using var packed = MemoryMarshal.TryGetArray<byte>(input, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(input.ToArray(), writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            try
            {
                var length = 0;
                for (var read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
                {
                    budget.Unpacked(read);
                    length += read;
                    if (length > most)
                    {
                        throw TooLarge();
                    }
                }
            }
            catch (InvalidDataException)
            {
                throw new UnreadableFileException(ReportRefusal.Damaged, "The PDF is damaged inside. Send it again as it was saved first, or send the report as a Word file.");
            }
        }

        private static int MaxOf(DictionaryToken dictionary) =>
            dictionary.ContainsKey(NameToken.Length1) || dictionary.ContainsKey(NameToken.Create("N")) || dictionary.TryGet(NameToken.Subtype, out NameToken subtype) && subtype.Data != "Form"
                ? MaxOther
                : BudgetedContentParser.MaxBytes;

        private static UnreadableFileException TooLarge() => new(ReportRefusal.TooLarge, "A part of the PDF unpacks to more than any report needs, so it was not read any further. Send only the report.");
    }
}
