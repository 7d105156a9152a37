using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>The sample gives the same facts as a PDF as it does as text; only places and guesses are others.</summary>
public sealed class SampleAsPdfTests
{
    [Fact]
    public void With_lines_and_merged_areas() => ShouldBeTheSample(SamplePdf.Bytes());

    [Fact]
    public void With_lines_and_areas_beside_their_first_row() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { IsMerged = false }));

    [Fact]
    public void Without_lines() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { HasLines = false, IsMerged = false }));

    [Fact]
    public void Without_lines_and_with_areas_in_the_middle_of_their_rows() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { HasLines = false }));

    [Fact]
    public void With_lines_that_are_thin_rectangles() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { HasFilledLines = true }));

    [Fact]
    public void With_lines_between_rows_only() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { HasOnlyLevelLines = true, IsMerged = false, Padding = 1 }));

    [Fact]
    public void On_landscape_pages() => ShouldBeTheSample(SamplePdf.Bytes(isPortrait: false, static table => table with { Widths = [.. table.Widths.Select(static width => width * 1.45)] }));

    [Fact]
    public void With_rows_broken_where_a_page_ends() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { BreaksRows = true, IsMerged = false }));

    [Fact]
    public void With_narrow_columns() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table.Widths.Length == 6 ? table with { Widths = [62, 48, 195, 72, 40, 66] } : table));

    [Fact]
    public void In_small_letters() => ShouldBeTheSample(SamplePdf.Bytes(change: static table => table with { Size = 6.5, Padding = 2 }));

    private static void ShouldBeTheSample(byte[] file)
    {
        var reading = HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        Facts(reading).Split('\n').ShouldBe(Facts(SampleReport.Read()).Split('\n'));
        reading.Questions.ShouldBeEmpty();
    }

    internal static string Facts(ReportReading reading) => ReportJson.Write(reading with { Warnings = [], Questions = [] });
}
