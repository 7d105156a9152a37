using System.Diagnostics;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class TextReportReaderTests
{
    private static readonly string Plain = Encoding.UTF8.GetString(SampleReport.Bytes());

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\n")]
    [InlineData("\u2029")]
    public void Any_line_ending_gives_the_same_report(string ending) => ShouldBeTheSample(Plain.ReplaceLineEndings(ending));

    [Fact]
    public void A_form_feed_begins_a_line() => ShouldBeTheSample(Plain.Replace("\nDecisions", "\fDecisions", StringComparison.Ordinal));

    [Fact]
    public void No_break_spaces_are_spaces() => ShouldBeTheSample(Plain.Replace(' ', '\u00A0'));

    [Fact]
    public void Marks_that_cannot_be_seen_are_no_text() =>
        ShouldBeTheSample("\uFEFF" + Plain.Replace("TMAG08", "TM\u200BAG\u00AD08", StringComparison.Ordinal).Replace("Actions\n", "\u202EActions\u202C\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void The_mark_at_the_beginning_says_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        ShouldBeTheSample(HeadlineReportReader.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)]));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_windows_1252_and_that_is_told()
    {
        var bytes = Encoding.Latin1.GetBytes(Plain.Replace('–', '\u0096').Replace('•', '\u0095'));

        var reading = HeadlineReportReader.Read(bytes).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Warnings[0].Assumed.ShouldBe("Windows-1252");
        reading.Discussion[6].Text.ShouldContain("(EWG) – scope");
    }

    [Theory]
    [InlineData('\u2010')]
    [InlineData('\u2011')]
    [InlineData('\u2012')]
    [InlineData('\u2013')]
    [InlineData('\u2014')]
    [InlineData('\u2212')]
    public void Every_dash_makes_a_reference_and_a_span_of_time(char dash)
    {
        var reading = Reports.Read(Plain.Replace('-', dash));

        reading.Actions.Select(action => action.Ref).ShouldBe(SampleReport.Read().Actions.Select(action => action.Ref));
        reading.Decisions.Select(decision => decision.Ref).ShouldBe(["TMAG-DEC11", "TMAG-DEC12"]);
        reading.Discussion.SelectMany(item => item.Refs).ShouldBe(SampleReport.Read().Discussion.SelectMany(item => item.Refs));
        reading.EndTime.ShouldBe(SampleReport.Read().EndTime);
    }

    [Fact]
    public void Cells_parted_by_two_spaces_are_cells()
    {
        var reading = Reports.Read(Reports.Header + """
            Actions
            Area  Action Ref  Action  Owner  Due Date  Update
            DPMO  TMAG08-01  Write a guide  Programme (PMO/PPC)  15/09/2022
            Programme replan   TMAG08-02   Answer the consultation   TMAG members   3 26/08/2022   Sent
            """);

        reading.Actions.Select(action => (action.Ref, action.Area, action.OwnerText, action.Due.Text, action.Update)).ShouldBe(
        [
            ("TMAG08-01", "DPMO", "Programme (PMO/PPC)", "15/09/2022", null),
            ("TMAG08-02", "Programme replan", "TMAG members", "3 26/08/2022", "Sent"),
        ]);
    }

    [Fact]
    public void Cells_laid_out_in_columns_keep_their_blanks_and_run_on_below()
    {
        var reading = Reports.Read(Reports.Header + """
            Actions
            Area      Action Ref   Action                     Owner         Due Date     Update
            DPMO      TMAG08-01    Write a short guide to     Programme     15/09/2022
                                   signing in                 (PMO)
                      TMAG08-02    Answer the consultation                  26/08/2022   Sent
            """);

        reading.Actions.Select(action => (action.Ref, action.Area, action.Description, action.OwnerText, action.Update)).ShouldBe(
        [
            ("TMAG08-01", "DPMO", "Write a short guide to signing in", "Programme (PMO)", null),
            ("TMAG08-02", "DPMO", "Answer the consultation", null, "Sent"),
        ]);
    }

    [Fact]
    public void A_quoted_cell_may_hold_line_breaks()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\t\"Send these:\n- the \"\"short\"\" plan\n- the papers\"\tProgramme\t15/09/2022\t", "\tTMAG08-02\tNext\tProgramme\t15/09/2022\t");

        reading.Actions.Select(action => action.Ref).ShouldBe(["TMAG08-01", "TMAG08-02"]);
        reading.Actions[0].Description.ShouldBe("Send these:\n- the \"short\" plan\n- the papers");
        reading.Actions[0].Owners.ShouldBe(["Programme"]);
    }

    [Fact]
    public void A_lone_quotation_mark_swallows_nothing()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tWrite\tProgramme\t15/09/2022\t\"half", "\tTMAG08-02\tNext\tProgramme\t15/09/2022\t");

        reading.Actions.Select(action => action.Update).ShouldBe(["\"half", null]);
    }

    [Fact]
    public void A_bullet_with_its_tab_is_a_list_item_and_no_row()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tSend these\tProgramme\t15/09/2022\t", "•\tthe plan", "b)\tthe papers");

        reading.Actions.ShouldHaveSingleItem().Parts.ShouldBe([new ActionPart(null, "the plan"), new ActionPart("b", "the papers")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u00A0\n")]
    public void Blank_text_is_refused(string text) => Reports.Refusal(text).ShouldBe(ReportRefusal.Empty);

    [Fact]
    public void Only_ruled_lines_are_no_text() => Reports.Refusal("-----\n=====\n").ShouldBe(ReportRefusal.Empty);

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x20 }, ReportRefusal.Damaged)]
    [InlineData(new byte[] { 0x7B, 0x5C, 0x72, 0x74, 0x66, 0x31 }, ReportRefusal.WrongFormat)]
    [InlineData(new byte[] { 0x41, 0x00, 0x42 }, ReportRefusal.NotText)]
    public void Bytes_of_another_kind_of_file_are_refused(byte[] file, ReportRefusal reason) =>
        HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Refused>().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("Milk\nBread\nCheese")]
    [InlineData("Actions\n- buy milk\n- buy bread")]
    [InlineData("Discussion\nWe talked.\nThen we left.")]
    [InlineData("Area\tRef\tText\nDPMO\t1\tx")]
    public void Text_that_is_no_report_is_refused(string text) => Reports.Refusal(text).ShouldBe(ReportRefusal.NotAReport);

    [Fact]
    public void A_file_over_25_megabytes_is_not_read()
    {
        var file = new byte[HeadlineReportReader.MaxBytes + 1];

        HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Refused>().Reason.ShouldBe(ReportRefusal.TooLarge);
    }

    [Fact]
    public void Far_too_many_lines_are_refused() =>
        Reports.Refusal(Reports.Header + string.Concat(Enumerable.Repeat("x\n", TextReportReader.MaxLines))).ShouldBe(ReportRefusal.TooLarge);

    [Fact]
    public void Far_too_many_rows_are_refused() =>
        Reports.Refusal($"{Reports.Header}Actions\n{Reports.Columns}\n" + string.Concat(Enumerable.Range(1, 10_001).Select(number => $"A\tTMAG08-{number}\tOne\tElexon\t15/09/2022\t\n"))).ShouldBe(ReportRefusal.TooLarge);

    // Each takes a second or so; whatever grew with the square of the length would take hours.
    [Theory]
    [InlineData("TMAG08-02 ")]
    [InlineData("\ta")]
    [InlineData("a  ")]
    [InlineData("<u>")]
    [InlineData("1-")]
    [InlineData("(")]
    [InlineData("\u0301")]
    [InlineData("a line that goes on and on and belongs to what stood before it, which is why it has to be long enough; two hundred and fifty letters and more in every one of them, so that all of them together are as large as a file may be, and still no more lines than there may be.\n")]
    public void The_largest_file_is_read_or_given_up_in_time(string filling)
    {
        var file = new StringBuilder($"{Reports.Header}Discussion\nArea\tDiscussion\nDPMO\tText ", TextReportReader.MaxCharacters);
        while (file.Length + filling.Length <= TextReportReader.MaxCharacters)
        {
            file.Append(filling);
        }

        var began = Stopwatch.GetTimestamp();
        var outcome = HeadlineReportReader.Read(file.ToString());

        // A machine that is busy with other things may give up, in words.
        (outcome is ReportOutcome.Understood or ReportOutcome.Refused { Reason: ReportRefusal.TooSlow }).ShouldBeTrue(outcome.ToString());
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static void ShouldBeTheSample(string text) => ShouldBeTheSample(HeadlineReportReader.Read(text));

    // Lines are counted otherwise where line endings differ, and only there.
    private static void ShouldBeTheSample(ReportOutcome outcome) =>
        ReportJson.Write(WithoutLines(outcome.ShouldBeOfType<ReportOutcome.Understood>().Reading)).ShouldBe(ReportJson.Write(WithoutLines(SampleReport.Read())));

    private static ReportReading WithoutLines(ReportReading reading) =>
        reading with { Warnings = [.. reading.Warnings.Select(warning => warning.Place.StartsWith("line ", StringComparison.Ordinal) ? warning with { Place = "a line" } : warning)] };
}
