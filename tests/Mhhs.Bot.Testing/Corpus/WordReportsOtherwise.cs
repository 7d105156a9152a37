using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>The corpus's Word files that do without the programme's layout.</summary>
internal static class WordReportsOtherwise
{
    /// <summary>No table at all: numbered items, decisions and discussion as lists.</summary>
    public static byte[] Numbered() => new WordFile()
        .Definition(1, ("decimal", "%1."), ("lowerLetter", "%2)")).List(1, 1)
        .Definition(2, ("bullet", "•"), ("bullet", "o")).List(2, 2)
        .Paragraphs("Security Advisory Group (SAG) Headline Report", "Meeting: SAG 005", "Date: 11 April 2023", "Time: 10:00 – 11:00", "Issue date: 12 April 2023", "Classification: Programme")
        .Heading("1. Matters discussed")
        .Body(Item("Contacts were listed.", 2), Item("Two were out of date.", 2))
        .Heading("2. Decisions")
        .Body(Item("SAG-DEC03: The test call is made once a quarter", 2))
        .Heading("3. Actions arising")
        .Body(Item("SAG05-01 – Test the incident contacts – Owner: Security lead – Due: 25/04/2023", 1), Item("SAG05-02 – Answer the test call – Owner: All participants – Due: 28/04/2023", 1))
        .Bytes();

    /// <summary>Columns for the due date as it was and as it is now, under a header of two lines; the facts stand at the head of every page.</summary>
    public static byte[] TwoDates() => new WordFile()
        .PageHeader(Text("PSG Headline Report") + Text("Meeting number: PSG 102") + Text("Meeting date: 06/05/2026 09:30-11:30") + Text("Issue date: 07/05/2026") + Text("Classification: Public"))
        .Heading("Actions")
        .Table(
            Row("Area", "Action", "Action", "Owner", "Original", "Revised", "Update"),
            Row("", "ref", "description", "", "due date", "due date", ""),
            Row("Readiness", "PSG101-01", "Report the readiness of the first cohort", "SRO", "06/05/2026", "03/06/2026", "Report is late"),
            Row("Readiness", "PSG102-01", "Hold a call with the late supplier", "Ofgem", "13/05/2026", "", ""))
        .Paragraphs("Next meeting: 03/06/2026")
        .Bytes();

    /// <summary>Every section a table with its name in a first row across, in the strict dialect of the format.</summary>
    public static byte[] SectionsAsTables() => new WordFile().Strict()
        .Table(Row("Cross-Code Advisory Group (CCAG)", "Headline Report"), Row("Issue date", "16/03/2023"), Row("Meeting number", "CCAG 007"), Row("Date and time", "15/03/2023 1300-1500"), Row("Classification", "Public"), Row("Date of next meeting", "19/04/2023"))
        .Paragraphs("")
        .Table(Tr(Cell("Key discussion items", "<w:gridSpan w:val=\"2\"/>")), Row("Area", "Discussion"), Row("Consultation", "The questions were read out."))
        .Paragraphs("")
        .Table(Tr(Cell("RAID", "<w:gridSpan w:val=\"4\"/>")), Row("RAID ID", "Type", "Area", "Description"), Row("I77", "Issue", "Consultation", "Easter falls into the consultation"))
        .Paragraphs("")
        .Table(Tr(Cell("Decisions", "<w:gridSpan w:val=\"3\"/>")), Row("Area", "Decision Ref", "Description"), Row("Consultation", "CCAG-DEC10", "The consultation runs for six weeks"))
        .Paragraphs("")
        .Table(Tr(Cell("Actions", "<w:gridSpan w:val=\"5\"/>")), Row("Area", "Action Ref", "Action", "Owner", "Due Date"), Row("Consultation", "CCAG07-01", "Open the consultation", "Ofgem", "31/03/2023"))
        .Bytes();

    /// <summary>Columns in an order of its own, an empty column, a running number, a row without a reference.</summary>
    public static byte[] OddOrder() => new WordFile()
        .Paragraphs("Funding Advisory Group (FAG) – Headline Report", "Meeting no: FAG 003", "Held on: 06/06/2023, 11:00-12:00", "Issued: 07/06/2023", "Classification: Restricted")
        .Heading("Action tracker")
        .Table(
            Row("No.", "By when", "Who", "", "Action", "Action Ref", "Outcome"),
            Row("1", "20/06/2023", "Finance lead", "", "Settle the forecast for 2023/24", "FAG03-01", ""),
            Row("2", "06/06/2023", "Assurance team", "", "Check the forecast against the budget", "FAG02-02", "Done"),
            Row("3", "13/06/2023", "Secretariat", "", "Ask when the next forecast is due", "", ""))
        .Bytes();

    /// <summary>A table of two columns for each action, its reference inside or in a line above; a table of decisions with a row of headings over its header.</summary>
    public static byte[] CardTables() => new WordFile()
        .Paragraphs("Funding Advisory Group (FAG) – Headline Report", "Meeting no: FAG 006", "Held on: 05/09/2023, 11:00-12:00", "Issued: 06/09/2023", "Classification: Public")
        .Heading("Actions")
        .Table(Row("Ref", "FAG06-01"), Row("Action", "Settle the forecast for 2024"), Row("Owner", "Finance lead"), Row("Due", "19/09/2023"), Row("Status", "Open"))
        .Paragraphs("")
        .Table(Row("Ref", "FAG05-02"), Row("Action", "Check the invoices"), Row("Owner", "Assurance team"), Row("Due", "05/09/2023"), Row("Status", "Done, pending approval"))
        .Paragraphs("FAG06-03")
        .Table(Row("Action", "Ask for a second quote"), Row("Owner", "Secretariat"), Row("Due", "ASAP"))
        .Heading("Decisions")
        .Table(Row("Decision", "", "Where"), Row("Ref", "Description", "Area"), Row("FAG-DEC07", "The budget is approved", "Budget"))
        .Heading("Attendees")
        .Table(Row("Name", "Party"), Row("Jo Bloggs", "Elexon"))
        .Bytes();

    /// <summary>An extraordinary meeting said in a line of its own; areas in rows across a table that begins with the wording; rows that are struck through; references that share a row.</summary>
    public static byte[] StruckRows() => new WordFile()
        .Paragraphs("MHHS Migration Working Group (MWG)", "Headline Report", "Extraordinary MWG meeting – 25 August 2022, 14:00 to 15:00", "Issue date: 26/08/2022", "Classification: Public")
        .Heading("Actions")
        .Table(
            Row("Action", "Action Ref", "Owner", "Due Date", "Update"),
            Across("Options", 5),
            Row("Score option 2 again", "MWG-EX-01", "Programme", "01/09/2022", ""),
            Tr(Struck("Drop option 4"), Struck("MWG-EX-02"), Struck("Programme"), Struck("01/09/2022"), Cell("")),
            Across("Ofgem (by post)", 5),
            Row("Send the paper on each of the options", "MWG-EX-03 to 05", "", "By return", ""))
        .Heading("Decisions")
        .Table(
            Row("Area", "Decision Ref", "Description"),
            Row("Options", "MWG-DEC06 and 07", "The MWG agreed to drop option 4 and to keep option 3"),
            Tr(Struck("Ofgem"), Struck("MWG-DEC08"), Struck("Ofgem is told first")),
            Row("", "MWG-DEC09", "The MWG agreed to meet again in a week"))
        .Heading("Key Discussion Items")
        .Paragraphs("The MWG weighed the options (actions MWG-EX-03 to 05).")
        .Bytes();

    private static string Across(string text, int columns) => Tr(Cell(text, $"<w:gridSpan w:val=\"{columns}\"/>"));

    private static string Struck(string text) => Tc(P(R(text, "<w:strike/>")));

    /// <summary>A list of two levels in a cell, and a table inside of an update's cell.</summary>
    public static byte[] NestedTable() => new WordFile()
        .Definition(1, ("decimal", "%1."), ("lowerLetter", "%2)")).List(1, 1)
        .Paragraphs("Environments Working Group (EWG) Headline Report", "Issue date: 08/03/2023 Meeting number EWG 017 Date and time 07/03/2023 1400-1530 Classification Public")
        .Heading("Key Discussion Items")
        .Table(Row("Area", "Discussion"), Row("Capacity", "The environment is 80% full."))
        .Heading("Actions")
        .Table(
            Row("Area", "Action Ref", "Action", "Owner", "Due Date", "Update"),
            Tr(
                Cell("Capacity"),
                Cell("EWG17-01"),
                Tc(Text("Buy disks:") + Item("for the shared environment", 1) + Item("4 TB now", 1, 1) + Item("4 TB in June", 1, 1) + Item("for backups", 1)),
                Cell("Environments team"),
                Cell("21/03/2023"),
                Cell("")),
            Tr(Cell("Capacity"), Cell("EWG16-02"), Cell("Say what is needed in the summer"), Cell("EWG members"), Cell("28/02/2023"), Tc(Tbl(Row("Complete – see the table")) + P())))
        .Bytes();
}
