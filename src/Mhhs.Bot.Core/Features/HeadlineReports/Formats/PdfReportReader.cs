using Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Reads the text of a PDF. A PDF says where each letter and each line stands and nothing else: words, lines, cells, tables and what belongs to the page are
/// found again from that.
/// </summary>
internal static class PdfReportReader
{
    // What PdfPig goes through by recursion may be nested deeply; the usual stack would end the whole process.
    private const int StackBytes = 64 * 1024 * 1024;

    // Behind the last object a PDF says that it ends; what was cut off does not.
    private const int EndWithin = 2048;

    private const string Resend = "Send it again as it was saved first, or send the report as a Word file.";

    /// <summary>Reads a PDF into a document.</summary>
    /// <exception cref="UnreadableFileException">It is encrypted, damaged, cut off, has no text, or costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        if (file.Length == 0)
        {
            throw new UnreadableFileException(ReportRefusal.Empty, "There is nothing in the file.");
        }

        // A thread of its own has the stack that is needed, and can be left behind when the time is up: it ends at its next question to the budget.
        ReportDocument? document = null;
        UnreadableFileException? refused = null;
        var reading = new Thread(() =>
        {
            try
            {
                document = ReadHere(file, budget);
            }
            catch (UnreadableFileException reason)
            {
                refused = reason;
            }
        }, StackBytes)
        {
            IsBackground = true,
            Name = "reading a PDF",
        };
        reading.Start();
        if (!reading.Join(ReadBudget.MaxTime))
        {
            throw new UnreadableFileException(ReportRefusal.TooSlow, "Reading the PDF took too long. Send only the report.");
        }

        return document ?? throw refused!;
    }

    private static ReportDocument ReadHere(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        try
        {
            return Blocks(file, budget);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException(ReportRefusal.Encrypted, "The PDF is protected by a password. Save it without one and send that.");
        }
        catch (Exception problem) when (problem is not UnreadableFileException)
        {
            // PdfPig throws whatever its parts throw, from a key that is missing to an index out of range; all of it is the file's fault.
            budget.Check();
            throw problem.InnerException as UnreadableFileException ?? Damaged();
        }
    }

    private static ReportDocument Blocks(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        var tail = file.Span[Math.Max(0, file.Length - EndWithin)..].TrimEnd([(byte)0, (byte)' ', (byte)'\r', (byte)'\n']);
        if (tail.IndexOf("%%EOF"u8) < 0)
        {
            throw new UnreadableFileException(ReportRefusal.Damaged, $"The PDF is cut off: its end is missing. {Resend}");
        }

        var warnings = new List<ReportWarning>();
        var pages = Pages(file, warnings, budget);
        var sizes = pages.SelectMany(static page => page.AllLines()).GroupBy(static line => Math.Round(line.Size, 1)).ToList();
        var body = sizes.Count == 0 ? 10 : sizes.MaxBy(static size => size.Sum(static line => line.Text.Length))!.Key;
        PageFurniture.Remove(pages, warnings);
        Footnotes.Remove(pages, body, warnings);

        var words = pages.SelectMany(static page => page.AllLines()).SelectMany(static line => line.Words).Select(static word => word.Text.Trim('.', ',', ';', ':', ')', '(').ToLowerInvariant());
        var blocks = new PdfBlocks(new CellText([.. words]), body, warnings, budget);
        foreach (var page in pages)
        {
            blocks.Add(page);
        }

        return new ReportDocument(blocks.All()) { Warnings = [.. warnings] };
    }

    private static List<PageText> Pages(ReadOnlyMemory<byte> file, List<ReportWarning> warnings, ReadBudget budget)
    {
        using var pdf = PdfDocument.Open(file, new ParsingOptions { FilterProvider = new BudgetedFilters(budget), UseLenientParsing = true });
        pdf.AddPageFactory<PdfPageContent, PageCollectorFactory>();
        var pages = new List<PageText>();
        var (letters, hasPicture) = (0, false);
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            budget.Part();
            var page = pdf.GetPage<PdfPageContent>(number);
            letters += page.Glyphs.Count;
            hasPicture |= page.HasPicture;
            pages.Add(PageText.Of(page, warnings, budget));
        }

        if (letters == 0)
        {
            throw hasPicture
                ? new UnreadableFileException(ReportRefusal.NoText, "The PDF holds only pictures of pages. Have its text recognised (OCR), or send the report as it was written.")
                : new UnreadableFileException(ReportRefusal.Empty, "There is no text in the PDF.");
        }

        return pages;
    }

    private static UnreadableFileException Damaged() => new(ReportRefusal.Damaged, $"The PDF is damaged. {Resend}");
}
