using System.Text;
using Mhhs.Bot.Testing.Documents;
using MimeKit;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>The corpus's mails that carry their report as attachments.</summary>
internal static class MailReports
{
    /// <summary>A covering note, and the report as a Word file that is called something else.</summary>
    public static byte[] Attached()
    {
        var report = new WordFile()
            .Paragraphs("Testing and Migration Advisory Group (TMAG) Headline Report", "Issue date: 16/03/2023 Meeting number TMAG 015 Date and time 15/03/2023 1000-1200 Classification Public")
            .Heading("Actions")
            .Table(Row("Area", "Action Ref", "Action", "Owner", "Due Date", "Update"), Row("Test data", "TMAG15-01", "Write the guide to shared test data", "Programme", "29/03/2023", ""))
            .Bytes();
        return Mail("TMAG 015 Headline Report", "Dear all,\nthe report of yesterday's meeting is attached.\n\nKind regards\nJo Bright\nSecretariat", ("scan0001.pdf", report));
    }

    /// <summary>The actions in one file and the decisions in another.</summary>
    public static byte[] TwoParts()
    {
        const string Facts = "Funding Advisory Group (FAG) Headline Report\nIssue date: 05/07/2023 Meeting number FAG 004 Date and time 04/07/2023 1100-1200 Classification Restricted\n";
        return Mail(
            "FAG 004",
            "Please find both parts attached.",
            ("part 1.txt", Encoding.UTF8.GetBytes($"{Facts}Actions\nArea\tAction Ref\tAction\tOwner\tDue Date\tUpdate\nForecast\tFAG04-01\tPublish the forecast\tFinance lead\t18/07/2023\t\n")),
            ("part 2.md", "# FAG 004\n\n## Decisions\n\n| Area | Decision Ref | Description |\n|---|---|---|\n| Forecast | FAG-DEC03 | The forecast is published twice a year |\n"u8.ToArray()));
    }

    /// <summary>A mail that carries another one, and that one the report as a web page.</summary>
    public static byte[] ForwardedFile()
    {
        const string Page = "<html><body><h1>Cross-Code Advisory Group (CCAG) Headline Report</h1><p>Issue date: 15/06/2023 Meeting number CCAG 010 Date and time 14/06/2023 1300-1500 Classification Public</p><h2>Actions</h2>"
            + "<table><tr><th>Area</th><th>Action Ref</th><th>Action</th><th>Owner</th><th>Due Date</th></tr><tr><td>Consultation</td><td>CCAG10-01</td><td>Draft the final text</td><td>Elexon</td><td>28/06/2023</td></tr></table></body></html>";
        var inner = Mail("CCAG 010 Headline Report", "Attached.", ("report.htm", Encoding.UTF8.GetBytes(Page)));
        return Mail("FW: CCAG 010 Headline Report", "FYI", ("CCAG 010.eml", inner));
    }

    private static byte[] Mail(string subject, string note, params (string Name, byte[] Content)[] files)
    {
        using var mixed = new Multipart("mixed") { new TextPart("plain") { Text = note } };
        mixed.Boundary = "=_corpus";
        foreach (var (name, content) in files)
        {
            mixed.Add(new MimePart("application", "octet-stream")
            {
                Content = new MimeContent(new MemoryStream(content)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = name,
            });
        }

        using var message = new MimeMessage([new MailboxAddress("Jo Bright", "jo@example.org")], [new MailboxAddress("Log", "log@example.org")], subject, mixed)
        {
            Date = new DateTimeOffset(2023, 3, 16, 9, 0, 0, TimeSpan.Zero),
            MessageId = "corpus@example.org",
        };
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();
    }
}
