using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using MimeKit;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

public sealed class MailReportReaderTests
{
    private const string Actions = "Actions\n" + Reports.Columns + "\nDPMO\tTMAG08-01\tWrite a guide for everybody who needs one\tAnn Lee\t15/09/2022\t\n";

    private const string Decisions = "Decisions\nArea\tDecision Ref\tDescription\nMinutes\tTMAG-DEC11\tThe group approved the minutes of July\n";

    private const string Forwarded = "Hi all,\nplease see below.\n\nKind regards\nPat Jones\nSecretariat\n\n-----Original Message-----\nFrom: Ann Lee <ann@example.org>\nSent: 18 August 2022 10:00\nTo: Pat Jones\nSubject: TMAG 007 Headline Report\n\n";

    private const string Disclaimer = "\nRegards,\nAnn\nThis e-mail is confidential and intended only for the recipient. If it is not yours, delete it. It was checked for viruses.\n";

    private static readonly string Page = $"<html><body><p>{Reports.Header}</p><h2>Actions</h2><table><tr><td>{Reports.Columns.Replace("\t", "<td>", StringComparison.Ordinal)}<tr><td>DPMO<td>TMAG08-01<td>Write a guide for everybody who needs one<td>Ann Lee<td>15/09/2022<td></table></body></html>";

    [Fact]
    public void A_report_in_the_text_is_read_without_what_belongs_to_the_mail()
    {
        var reading = Read(Mail.Plain(Forwarded + Reports.Header + Actions + Decisions + Disclaimer));

        (reading.Group, reading.MeetingNumber, reading.MeetingDate?.Day).ShouldBe(("TMAG", "008", 17));
        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a guide for everybody who needs one");
        reading.Decisions.ShouldHaveSingleItem().Description.ShouldBe("The group approved the minutes of July");
        reading.Title.ShouldNotBeNull().ShouldStartWith("Testing and Migration");
        reading.Warnings.ShouldContain(static warning => warning.Place == "the mail's text" && warning.Read.Contains("Kind regards | Pat Jones", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_versions_of_the_text_the_one_with_tables_is_read()
    {
        var alternative = new MultipartAlternative { Mail.Plain("See the HTML version."), Mail.Html(Page) };

        Read(alternative).Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");
        Read(new MultipartAlternative { Mail.Plain("none"), new MultipartRelated { Mail.Html(Page) } }).Actions.Length.ShouldBe(1);
    }

    [Fact]
    public void Headers_of_a_forwarded_mail_in_html_are_left_out_too()
    {
        var body = "<p>FYI</p><div><b>From:</b> Ann<br><b>Sent:</b> 18 August 2022<br><b>To:</b> Pat<br><b>Subject:</b> TMAG 007</div>" + Page.Replace("<html><body>", "", StringComparison.Ordinal);

        var reading = Read(Mail.Html("<html><body>" + body));

        reading.MeetingNumber.ShouldBe("008");
        reading.Warnings.ShouldContain(static warning => warning.Read.StartsWith("From: Ann Sent:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_greeting_with_the_name_on_its_next_line_is_no_part_of_the_discussion()
    {
        var reading = Read(Mail.Html($"<p>{Reports.Header}</p><h2>Discussion</h2><p>Testers learn of outages too late.</p><p>Many thanks,<br>Sam</p>"));

        reading.Discussion.ShouldHaveSingleItem().Text.ShouldBe("Testers learn of outages too late.");
    }

    [Fact]
    public void One_report_in_several_parts_is_one_report()
    {
        var reading = Read(Mail.Mixed(Mail.Plain(Reports.Header + Actions), Mail.Attached("decisions.txt", "TMAG 008\n" + Decisions)));

        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a guide for everybody who needs one");
        reading.Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC11");
        reading.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Two_attachments_make_one_report_and_the_covering_note_is_told()
    {
        var reading = Read(Mail.Mixed(Mail.Plain("Please find attached the headline report of last week.\n\nKind regards\nPat"), Mail.Attached("a.txt", Reports.Header + Actions), Mail.Attached("b.html", $"<table><tr><td>{"Area\tDecision Ref\tDescription".Replace("\t", "<td>", StringComparison.Ordinal)}<tr><td>Minutes<td>TMAG-DEC11<td>Approved</table>")));

        (reading.Actions.Length, reading.Decisions.Length).ShouldBe((1, 1));
        reading.Title.ShouldNotBeNull().ShouldStartWith("Testing");
        reading.Warnings.ShouldContain(static warning => warning.Assumed == "a covering note, not imported" && warning.Read.StartsWith("Please find attached", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_report_in_the_text_and_attached_is_read_once()
    {
        var reading = Read(Mail.Mixed(Mail.Plain(Forwarded + Reports.Header + Actions), Mail.Attached("report.html", Page)));

        reading.Actions.ShouldHaveSingleItem();
        reading.Questions.ShouldBeEmpty();
        reading.Warnings.ShouldContain(static warning => warning.Read == "the same once more");
    }

    [Fact]
    public void A_mail_forwarded_as_an_attachment_is_opened()
    {
        var inner = Mail.Message(Mail.Mixed(Mail.Plain("see attached"), Mail.Attached("report.txt", Reports.Header + Actions)), "Report");
        var saved = Mail.Attached("saved.eml", Mail.Of(Mail.Plain(Reports.Header + Actions)));

        Read(Mail.Mixed(Mail.Plain("FYI"), new MessagePart { Message = inner })).Actions.Length.ShouldBe(1);
        Read(Mail.Mixed(Mail.Plain("FYI"), saved)).Actions.Length.ShouldBe(1);
    }

    [Fact]
    public void The_subject_stands_in_for_a_header_that_is_missing()
    {
        var reading = Read(Mail.Plain(Actions));

        (reading.Title, reading.MeetingNumber).ShouldBe(("TMAG 008 Headline Report", "008"));
    }

    [Fact]
    public void A_quoted_mail_is_read_without_its_quotation_marks()
    {
        var quoted = string.Join('\n', (Reports.Header + Actions).Split('\n').Select(static line => "> " + line));

        Read(Mail.Plain("FYI\n\n" + quoted)).Actions.ShouldHaveSingleItem().Area.ShouldBe("DPMO");
    }

    [Fact]
    public void Two_versions_of_one_report_in_one_mail_are_refused_with_where_they_differ()
    {
        var long1 = Reports.Header + Actions + string.Concat(Enumerable.Range(2, 9).Select(static number => $"\nDPMO\tTMAG08-{number:00}\tDo the thing of number {number} for all who need it\tElexon\t15/09/2022\t"));
        var corrected = long1.Replace("TMAG08-05\tDo the thing of number 5 for all who need it\tElexon\t15/09/2022\t", "TMAG08-05\tDo the thing of number 5 for all who need it\tElexon\t15/09/2022\tClosed", StringComparison.Ordinal);

        var refused = Refused(Mail.Mixed(Mail.Attached("v1.txt", long1), Mail.Attached("v2.txt", corrected)));
        refused.Reason.ShouldBe(ReportRefusal.SeveralReports);
        refused.Message.ShouldContain("are two versions of one report: they differ in TMAG08-05. Send the one that holds.");
        Read(Mail.Mixed(Mail.Attached("v1.txt", long1), Mail.Attached("v1.md", long1))).Actions.Length.ShouldBe(10);
    }

    [Fact]
    public void The_agenda_of_the_next_meeting_beside_a_report_is_left_out()
    {
        var agenda = "TMAG Agenda\nMeeting number TMAG 009\nMeeting date: 21/09/2022\nActions\n1. Review of actions - Chair - 10 mins\n";

        var reading = Read(Mail.Mixed(Mail.Plain("Both are attached."), Mail.Attached("agenda.txt", agenda), Mail.Attached("report.txt", Reports.Header + Actions)));

        (reading.MeetingNumber, reading.MeetingDate).ShouldBe(("008", new NodaTime.LocalDate(2022, 8, 17)));
        reading.Actions.ShouldHaveSingleItem();
        reading.Warnings.ShouldContain(static warning => warning.Place == "agenda.txt" && warning.Assumed == "nothing: left out");
    }

    [Fact]
    public void Two_reports_in_one_mail_are_not_mixed()
    {
        var other = (Reports.Header + Actions).Replace("TMAG 008", "TMAG 007", StringComparison.Ordinal).Replace("guide", "book", StringComparison.Ordinal).Replace("everybody who needs one", "somebody else entirely", StringComparison.Ordinal);

        Refused(Mail.Mixed(Mail.Attached("a.txt", Reports.Header + Actions), Mail.Attached("b.txt", other + Decisions))).Message.ShouldBe("This mail holds more than one report: TMAG008, TMAG007. Send them one at a time.");
    }

    [Fact]
    public void What_cannot_be_read_is_refused_by_its_name_or_told_beside_the_report()
    {
        var tnef = Mail.Attached("winmail.dat", [0x78, 0x9F, 0x3E, 0x22, 1, 2, 3], "application", "ms-tnef");
        var sheet = Mail.Attached("log.xlsx", FileFormatsTests.Zip("xl/workbook.xml"));

        Refused(Mail.Mixed(Mail.Plain("see attached"), tnef)).Message.ShouldStartWith("winmail.dat: The attachments are packed in Outlook's own way");
        Refused(Mail.Mixed(Mail.Plain("see attached"), sheet)).Message.ShouldStartWith("log.xlsx: This is a spreadsheet");
        Read(Mail.Mixed(Mail.Plain(Reports.Header + Actions), sheet)).Warnings.ShouldContain(static warning => warning.Place == "log.xlsx");
        Refused(Mail.Attached("smime.p7m", [1, 2, 3], "application", "pkcs7-mime")).Reason.ShouldBe(ReportRefusal.Encrypted);
    }

    [Fact]
    public void A_name_of_two_lines_stays_one_line_in_what_a_person_reads() =>
        Refused(Mail.Mixed(Mail.Plain("see attached"), Mail.Attached("re\nport.txt", ""))).Message.ShouldStartWith("re port.txt: ");

    [Fact]
    public void Letters_are_read_whatever_the_mail_says_of_them()
    {
        var text = (Reports.Header + Actions).Replace("guide", "caf\u00E9 \u2013 guide", StringComparison.Ordinal);
        foreach (var (charset, encoding) in new[] { ("utf-8", Encoding.UTF8), ("us-ascii", Encoding.UTF8), ("iso-8859-1", CodePagesEncodingProvider.Instance.GetEncoding(1252)!), ("windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!) })
        {
            var part = new TextPart("plain") { Content = new MimeContent(new MemoryStream(encoding.GetBytes(text))), ContentTransferEncoding = ContentEncoding.QuotedPrintable };
            part.ContentType.Charset = charset;

            Read(part).Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a caf\u00E9 \u2013 guide for everybody who needs one", charset);
        }
    }

    private static ReportReading Read(MimeEntity body) => HeadlineReportReader.Read(Mail.Of(body)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    private static ReportOutcome.Refused Refused(MimeEntity body) => HeadlineReportReader.Read(Mail.Of(body)).ShouldBeOfType<ReportOutcome.Refused>();
}
