using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

/// <summary>An exported Word file that LibreOffice turned into a PDF says what the report says, up to white space.</summary>
public sealed class RoundTripThroughPdfTests
{
    private const int Seeds = 20;

    [Fact]
    public async Task An_exported_report_that_became_a_pdf_is_read_as_it_was()
    {
        var reports = Enumerable.Range(0, Seeds).Select(Generated).ToList();

        var files = await LibreOffice.ToPdfAsync("docx", reports.ConvertAll(static report => ReportExport.Write(report, ExportFormat.Docx)));

        var differences = reports.Zip(files).SelectMany(static (pair, seed) => Differences(pair.First, HeadlineReportReader.Read(pair.Second)).Select(line => $"seed {seed}: {line}")).ToList();
        differences.ShouldBeEmpty(string.Join("\n", differences));
    }

    // The same reports on every machine and in every run.
    private static ReportReading Generated(int seed) => GeneratedReports.OnPaper.Generate(new PCG((uint)seed, (ulong)seed), null, out _);

    private static IEnumerable<string> Differences(ReportReading report, ReportOutcome outcome)
    {
        if (outcome is not ReportOutcome.Understood { Reading: var reading })
        {
            return [outcome.ToString()!];
        }

        var (said, read) = (Facts(report), Facts(reading));
        return said.Except(read).Select(static line => $"lost     {line}").Concat(read.Except(said).Select(static line => $"invented {line}"));
    }

    // White space is no fact, nor are the parts that only line breaks tell: a page breaks lines where it likes.
    private static List<string> Facts(ReportReading reading) =>
        [.. GeneratedReports.Lines(reading, withParts: false).Select(static line => string.Concat(line.Where(static character => !char.IsWhiteSpace(character))))];
}
