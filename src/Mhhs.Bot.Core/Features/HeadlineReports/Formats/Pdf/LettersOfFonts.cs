using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Bounds what the tables of a file's fonts grow to: one line of them may stand for four thousand million letters, and PdfPig writes down each.</summary>
internal sealed class LettersOfFonts(IPdfTokenScanner scanner, ILookupFilterProvider filters, ReadBudget budget)
{
    // The largest fonts have some sixty thousand letters, and a file has a handful of them.
    private const long MaxLetters = 2_000_000;

    // The longest code of a letter.
    private const int MaxCode = 4;

    // Tables that go on in each other are few.
    private const int MaxDepth = 20;

    private static readonly NameToken UseCMap = NameToken.Create("UseCMap");

    private long _letters;

    /// <summary>Counts what a font says: what its letters stand for, and how wide they are.</summary>
    /// <exception cref="UnreadableFileException">They are more than any report's fonts have.</exception>
    public void Add(DictionaryToken font)
    {
        AddTables(font, NameToken.ToUnicode);
        AddTables(font, NameToken.Encoding);
        if (!font.TryGet(NameToken.DescendantFonts, out var below))
        {
            return;
        }

        var first = DirectObjectFinder.TryGet<ArrayToken>(below, scanner, out var all) ? all.Length > 0 ? all[0] : null : below;
        if (DirectObjectFinder.TryGet<DictionaryToken>(first, scanner, out var letters))
        {
            AddWidths(letters, NameToken.W, 1);
            AddWidths(letters, NameToken.W2, 3);
        }
    }

    // A table may go on in another one.
    private void AddTables(DictionaryToken holder, NameToken name)
    {
        for (var depth = 0; depth < MaxDepth && holder.TryGet(name, out var value) && DirectObjectFinder.TryGet<StreamToken>(value, scanner, out var table); depth++)
        {
            AddRanges(table.Decode(filters, scanner));
            (holder, name) = (table.StreamDictionary, UseCMap);
        }
    }

    private void AddRanges(ReadOnlyMemory<byte> table)
    {
        using var bytes = new BudgetedBytes(new MemoryInputBytes(table), budget);
        var tokens = new CoreTokenScanner(bytes, false, StackDepthGuard.Infinite, isCMapParser: true);
        var (place, low) = (-1, 0L);
        while (tokens.MoveNext())
        {
            // Ranges come in threes: from, to, and what the first of them says.
            switch (tokens.CurrentToken)
            {
                case OperatorToken { Data: "beginbfrange" }:
                    place = 0;
                    break;
                case HexToken from when place == 0:
                    (place, low) = (1, ValueOf(from));
                    break;
                case HexToken to when place == 1:
                    place = 2;
                    Count(ValueOf(to) - low);
                    break;
                default:
                    place = place == 2 ? 0 : -1;
                    break;
            }
        }
    }

    // A letter and a list of widths, one for each letter from there; or two letters, and the width of all between them.
    private void AddWidths(DictionaryToken font, NameToken name, int numbers)
    {
        if (!font.TryGet(name, out var value) || !DirectObjectFinder.TryGet<ArrayToken>(value, scanner, out var widths))
        {
            return;
        }

        for (var index = 0; index + 1 < widths.Length; index++)
        {
            budget.Check();
            var to = widths[index + 1];
            if (DirectObjectFinder.TryGet<ArrayToken>(to, scanner, out var list))
            {
                Count(list.Length);
                index++;
            }
            else if (DirectObjectFinder.TryGet<NumericToken>(widths[index], scanner, out var low) && DirectObjectFinder.TryGet<NumericToken>(to, scanner, out var high))
            {
                Count((long)high.Int - low.Int);
                index += 1 + numbers;
            }
            else
            {
                return;
            }
        }
    }

    private void Count(long letters)
    {
        _letters += Math.Max(0, letters) + 1;
        if (_letters > MaxLetters)
        {
            throw TooMany();
        }
    }

    private static long ValueOf(HexToken code)
    {
        var (value, length) = (0L, 0);
        foreach (var part in code.Bytes)
        {
            value = value << 8 | part;
            if (++length > MaxCode)
            {
                throw TooMany();
            }
        }

        return value;
    }

    private static UnreadableFileException TooMany() =>
        new(ReportRefusal.TooLarge, "The fonts in the PDF say that they have more letters than any report needs. Send the report as a Word file.");
}
