using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

/// <summary>import(export(x)) = x.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_report_that_is_laid_out_is_read_as_it_was() =>
        GeneratedReports.All.Sample(report => ShouldBeSame(ReportInterpreter.Interpret(ReportLayout.Of(report)), report), iter: Math.Max(500, Check.Iter));

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void A_report_that_is_exported_is_imported_as_it_was(ExportFormat format) =>
        GeneratedReports.All.Sample(report => ShouldBeSame(HeadlineReportReader.Read(ReportExport.Write(report, format)), report), iter: Math.Max(200, Check.Iter));

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void The_sample_survives_and_needs_no_more_guesses_than_its_words_do(ExportFormat format)
    {
        var sample = SampleReport.Read();

        var again = HeadlineReportReader.Read(ReportExport.Write(sample, format)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        GeneratedReports.Said(again).ShouldBe(GeneratedReports.Said(sample));
        again.Questions.ShouldBeEmpty();
        again.Warnings.ShouldNotContain(warning => warning.Why.Contains("blank area") || warning.Why.Contains("outside its columns") || warning.Why.Contains("more than one form"));
    }

    // A report is long: only where two first part is worth reading.
    private static void ShouldBeSame(ReportOutcome outcome, ReportReading report)
    {
        var (read, said) = (GeneratedReports.Said(outcome.ShouldBeOfType<ReportOutcome.Understood>().Reading), GeneratedReports.Said(report));
        if (read != said)
        {
            var at = Math.Max(0, read.Zip(said).TakeWhile(static pair => pair.First == pair.Second).Count() - 60);
            Assert.Fail($"was written:\n{said[at..Math.Min(said.Length, at + 250)]}\nwas read:\n{read[Math.Min(at, read.Length)..Math.Min(read.Length, at + 250)]}");
        }
    }
}
