using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>The corpus's PDFs: tables with lines, without, over pages, on wide pages, and no table at all.</summary>
internal static class PdfReports
{
    private static readonly string[] Columns = ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"];

    private static readonly PdfTable Wide = new([90, 80, 260, 110, 90, 110]);

    /// <summary>An area that stands in the middle of three rows; the programme's name and a page number on every page.</summary>
    public static byte[] CentredAreas()
    {
        using var report = new PdfReport().OnEveryPage(static (page, number) => page.Text("MHHS Programme", 50, 30, 8).Text($"Page {number} of 1", 280, 820, 8));
        return Facts(report, "Testing and Migration Advisory Group (TMAG)", "Issue date: 16/02/2023 Meeting number TMAG 014 Date and time 15/02/2023 1000-1200 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions,
                Columns,
                ["Test data", "TMAG14-01", "Say which test data may be shared between participants", "Programme", "01/03/2023", ""],
                ["", "TMAG14-02", "Send examples of unusual meters", "TMAG members", "08/03/2023", ""],
                ["", "TMAG13-02", "Gather questions about the handbook and answer them in one paper", "Programme", "08/02/2023", "Closed: paper sent"],
                ["Other", "TMAG14-03", "Book a larger room", "Programme (PMO)", "22/02/2023", ""])
            .Heading("Decisions").Table(PdfTable.Decisions, ["Area", "Dec Ref", "Description"], ["Test data", "TMAG-DEC17", "Test data is shared without names"])
            .Heading("Key Discussion Items").Table(PdfTable.TwoColumns, ["Area", "Discussion"], ["Test data", "Members were worried about names in test data (decision TMAG-DEC17)."])
            .Paragraph("Date of next meeting: 15 March 2023")
            .Bytes();
    }

    /// <summary>No lines: only where words stand tells the columns.</summary>
    public static byte[] WithoutLines()
    {
        using var report = new PdfReport();
        return Facts(report, "Environments Working Group (EWG)", "Issue date: 08/02/2023 Meeting number EWG 016 Date and time 07/02/2023 1400-1530 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions with { HasLines = false, IsMerged = false },
                Columns,
                ["Capacity", "EWG16-01", "Measure how full the shared environment is", "Environments team", "21/02/2023", ""],
                ["Capacity", "EWG16-02", "Say what is needed in the summer", "EWG members", "28/02/2023", ""],
                ["Outages", "EWG15-01", "Put up a page with planned outages", "Environments team", "24/01/2023", "Completed 23/01/2023"])
            .Bytes();
    }

    /// <summary>A wide page with lines drawn as thin boxes.</summary>
    public static byte[] Landscape()
    {
        using var report = new PdfReport(isPortrait: false) { Bottom = 540 };
        return Facts(report, "Programme Steering Group (PSG)", "Issue date: 04/06/2026 Meeting number PSG 103 Date and time 03/06/2026 0930-1130 Classification Public")
            .Heading("Decisions").Table(PdfTable.Decisions with { HasFilledLines = true }, ["Area", "Decision Ref", "Description"], ["Readiness", "PSG-DEC214", "The second cohort starts in June"])
            .Heading("Actions").Table(
                Wide with { HasFilledLines = true },
                Columns,
                ["Readiness", "PSG103-01", "Agree what happens to a supplier that is not ready", "Ofgem", "24/06/2026", ""],
                ["", "PSG101-01", "Report the readiness of the first cohort", "SRO", "03/06/2026", "Closed"])
            .Heading("RAID Items").Table(PdfTable.TwoColumns with { HasFilledLines = true }, ["RAID area", "Description"], ["Readiness", "Two suppliers share one agent"])
            .Paragraph("Date of next meeting: 01/07/2026")
            .Bytes();
    }

    /// <summary>Short pages: rows break in mid-sentence and go on under the header repeated.</summary>
    public static byte[] PageBreaks()
    {
        using var report = new PdfReport { Bottom = 190 }.OnEveryPage(static (page, number) => page.Text($"Design Advisory Group - page {number}", 50, 820, 8));
        return Facts(report, "Design Advisory Group (DAG)", "Issue date: 15/12/2022 Meeting number DAG 010 Date and time 14/12/2022 1000-1230 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions with { BreaksRows = true, IsMerged = false },
                Columns,
                ["Catalogue", "DAG10-01", "Correct the descriptions of all interfaces that name a message which has been taken out of the catalogue since it was first drawn up", "Design team", "06/01/2023", ""],
                ["Catalogue", "DAG10-02", "Ask the authors of every comment whether the answer they were given is the answer they needed, and note what they say", "Design team", "13/01/2023", ""],
                ["Registration", "DAG10-03", "Write down how a change of agent is told to the registration service when both agents send it on one day", "Registration provider", "20/01/2023", ""],
                ["Registration", "DAG10-04", "Compare the times of day at which registration files are sent with those the settlement timetable expects", "Elexon", "20/01/2023", ""],
                ["Registration", "DAG10-05", "Draw one picture that shows every message between registration and settlement for one meter on one day", "Design team", "27/01/2023", ""])
            .Bytes();
    }

    /// <summary>Actions and decisions as paragraphs.</summary>
    public static byte[] Paragraphs()
    {
        using var report = new PdfReport();
        return Facts(report, "Migration Working Group (MWG)", "Issue date: 03/05/2023 Meeting number MWG 012 Date and time 02/05/2023 1000-1200 Classification Public")
            .Heading("Actions")
            .Paragraph("MWG12-01: Ring the parties of the first cohort (Owner: Migration team; Due: 16/05/2023)")
            .Paragraph("MWG12-02: Read the cutover check-list (Owner: MWG members; Due: TBC)")
            .Heading("Decisions").Paragraph("MWG-DEC09: The check-list is binding")
            .Heading("Key Discussion Items").Paragraph("The check-list was walked through.")
            .Bytes();
    }

    /// <summary>Columns so narrow that references and dates break inside of them.</summary>
    public static byte[] Narrow()
    {
        using var report = new PdfReport();
        return Facts(report, "Cross-Code Advisory Group (CCAG)", "Issue date: 20/04/2023 Meeting number CCAG 008 Date and time 19/04/2023 1300-1500 Classification Public")
            .Heading("Actions").Table(
                new PdfTable([75, 48, 190, 70, 44, 68]) { IsMerged = false },
                Columns,
                ["Consultation", "CCAG08-01", "Count the answers by constituency", "Elexon", "17/05/2023", ""],
                ["Consultation", "CCAG07-01", "Open the consultation", "Ofgem", "31/03/2023", "Completed"])
            .Bytes();
    }

    /// <summary>No lines, over pages that each carry the header again, the group's name and a page number.</summary>
    public static byte[] WithoutLinesOnTwoPages()
    {
        using var report = new PdfReport { Bottom = 400 }.OnEveryPage(static (page, number) => page.Text("Design Advisory Group", 50, 30, 8).Text($"Page {number}", 280, 820, 8));
        return Facts(report, "Design Advisory Group (DAG)", "Issue date: 12/01/2023 Meeting number DAG 011 Date and time 11/01/2023 1000-1230 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions with { HasLines = false, IsMerged = false },
                [Columns, .. Enumerable.Range(1, 14).Select(static number => new[] { "Interfaces", $"DAG11-{number:00}", $"Check interface IF-{number:000} against the messages that are sent today and note what differs", number % 2 == 1 ? "Design team" : "Elexon", $"{number:00}/02/2023", "" })])
            .Bytes();
    }

    /// <summary>Lines between the rows, and none between the columns.</summary>
    public static byte[] LevelLines()
    {
        using var report = new PdfReport();
        return Facts(report, "Migration Working Group (MWG)", "Issue date: 07/06/2023 Meeting number MWG 013 Date and time 06/06/2023 1000-1200 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions with { HasOnlyLevelLines = true, IsMerged = false },
                Columns,
                ["Cutover", "MWG13-01", "Ring the parties of the second cohort before the end of the week in which their letters arrive", "Migration team", "20/06/2023", ""],
                ["Cutover", "MWG13-02", "Send the letters", "Programme (PMO)", "13/06/2023", ""])
            .Heading("RAID Items").Table(PdfTable.TwoColumns with { HasOnlyLevelLines = true, IsMerged = false }, ["RAID area", "Description"], ["Cutover", "Letters may cross with e-mails"])
            .Bytes();
    }

    /// <summary>No lines, and updates whose closing words close something else, or ask, or hope.</summary>
    public static byte[] ClosingWords()
    {
        using var report = new PdfReport();
        return Facts(report, "Environments Working Group (EWG)", "Issue date: 10/05/2023 Meeting number EWG 019 Date and time 09/05/2023 1400-1530 Classification Public")
            .Heading("Actions").Table(
                PdfTable.Actions with { HasLines = false, IsMerged = false },
                Columns,
                ["Capacity", "EWG19-01", "Say which environments are shared", "Environments team", "23/05/2023", ""],
                ["Outages", "EWG18-01", "Agree the outage with Elexon", "Environments team", "25/04/2023", "Done?"],
                ["Outages", "EWG18-02", "Write to the users of the environment", "PMO", "02/05/2023", "EWG17-03 was closed instead"],
                ["Capacity", "EWG17-02", "Measure the load for a week", "SIT team", "11/04/2023", "Closed at the meeting"],
                ["Capacity", "EWG17-04", "Buy a second environment", "Programme", "05/05/2023", "Please close: the lease is signed"])
            .Bytes();
    }

    private static PdfReport Facts(PdfReport report, string group, string facts) => report.Paragraph($"{group} Headline Report", 14, isBold: true).Paragraph(facts);
}
