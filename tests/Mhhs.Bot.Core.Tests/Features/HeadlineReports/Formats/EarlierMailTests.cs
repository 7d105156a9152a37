using Mhhs.Bot.Core.Features.HeadlineReports;
using MimeKit;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

/// <summary>Mails with an older report below the new one: the older one is none of it, unless it is all there is.</summary>
public sealed class EarlierMailTests
{
    private const string New = Reports.Header + "Actions\n" + Reports.Columns + "\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\n";

    private static readonly string Old = New.Replace("TMAG 008", "TMAG 007", StringComparison.Ordinal).Replace("18/08/2022 Meeting", "18/07/2022 Meeting", StringComparison.Ordinal).Replace("TMAG08-01\tWrite a guide", "TMAG07-05\tBuy a crown", StringComparison.Ordinal);

    private static readonly string Quoted = string.Join('\n', Old.TrimEnd().Split('\n').Select(static line => $"> {line}"));

    public static TheoryData<string> Heads { get; } =
    [
        "-----Original Message-----\nFrom: Ann Lee <ann@example.org>\nSent: 18 July 2022 10:00\nTo: Pat Jones\nSubject: TMAG 007 Headline Report\n",
        "________________________________\nFrom: Ann Lee <ann@example.org>\nSent: 18 July 2022 10:00\nTo: Pat Jones\nSubject: TMAG 007 Headline Report\n",
        "From: Ann Lee\nSent: 18 July 2022 10:00\n",
        "From: Ann Lee Sent: 18 July 2022 10:00 To: Pat Jones Subject: TMAG 007\n",
        "-----Original Message-----\n",
        "On Mon, 18 Jul 2022 at 10:00, Ann Lee <ann@example.org> wrote:\n",
        "On Mon, 18 Jul 2022 at 10:00, Ann Lee <\nann@example.org> wrote:\n",
        "---------- Forwarded message ---------\n",
    ];

    [Theory]
    [MemberData(nameof(Heads))]
    public void What_stands_below_the_head_of_an_earlier_mail_is_left_out_and_counted(string head)
    {
        foreach (var reading in new[] { Read(Mail.Plain($"{New}\n{head}\n{Old}")), Reports.Read($"{New}\n{head}\n{Old}") })
        {
            OnlyNew(reading);
            reading.Warnings.ShouldHaveSingleItem().Why.ShouldContain("quoted below");
        }
    }

    [Theory]
    [InlineData("On Mon, 18 Jul 2022 at 10:00, Ann Lee <ann@example.org> wrote:\n")]
    [InlineData("On Mon, 18 Jul 2022 at 10:00, Ann Lee\n<ann@example.org> wrote:\n")]
    [InlineData("")]
    public void Quoted_lines_are_left_out_and_counted(string head)
    {
        var reading = Read(Mail.Plain($"{New}\n{head}{Quoted}\n"));

        OnlyNew(reading);
        reading.Warnings.ShouldHaveSingleItem().Read.ShouldEndWith("lines of an earlier mail below");
    }

    [Fact]
    public void A_report_that_is_quoted_itself_has_only_what_is_quoted_deeper_left_out()
    {
        var once = string.Join('\n', New.TrimEnd().Split('\n').Select(static line => $"> {line}"));
        var twice = string.Join('\n', Old.TrimEnd().Split('\n').Select(static line => $"> > {line}"));

        OnlyNew(Read(Mail.Plain($"Please log this one.\n\nOn Thu, 18 Aug 2022, Ann wrote:\n{once}\n>\n{twice}\n")));
    }

    [Fact]
    public void What_is_answered_below_a_quotation_is_still_the_reports()
    {
        var reading = Read(Mail.Plain($"{New}\n{Quoted}\n\nDecisions\nTMAG-DEC11: The plan stands\n"));

        reading.Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC11");
        reading.Actions.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_forwarded_report_without_one_above_it_is_the_report(string head)
    {
        var reading = Read(Mail.Plain($"Hi all,\nplease log the actions below.\n\n{head}\n{New}"));

        reading.Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");
        reading.Warnings.ShouldNotContain(static warning => warning.Read.Contains("earlier mail"));
    }

    [Fact]
    public void In_html_the_same_is_left_out()
    {
        static string Page(string number, string reference) => $"<p>{Reports.Header.Replace("TMAG 008", number, StringComparison.Ordinal)}</p><h2>Actions</h2><table><tr><td>Action Ref<td>Action<td>Owner<td>Due Date<tr><td>{reference}<td>Write a guide<td>Ann Lee<td>15/09/2022</table>";

        foreach (var head in new[] { "<div><b>From:</b> Ann<br><b>Sent:</b> 18 July 2022<br><b>To:</b> Pat<br><b>Subject:</b> TMAG 007</div>", "<div>On Mon, 18 Jul 2022 at 10:00, Ann Lee wrote:</div>", "<p>-----Original Message-----</p>" })
        {
            var reading = Read(Mail.Html($"<html><body>{Page("TMAG 008", "TMAG08-01")}{head}<blockquote>{Page("TMAG 007", "TMAG07-05")}</blockquote>"));

            OnlyNew(reading);
            reading.Warnings.ShouldContain(static warning => warning.Read.EndsWith("of an earlier mail below", StringComparison.Ordinal));
        }
    }

    private static void OnlyNew(ReportReading reading)
    {
        reading.Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");
        (reading.MeetingNumber, reading.Actions[0].Description).ShouldBe(("008", "Write a guide"));
    }

    private static ReportReading Read(MimeEntity body) => HeadlineReportReader.Read(Mail.Of(body)).ShouldBeOfType<ReportOutcome.Understood>().Reading;
}
