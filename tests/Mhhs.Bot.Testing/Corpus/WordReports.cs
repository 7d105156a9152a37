using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>The corpus's Word files: one secretariat's habits in each.</summary>
internal static class WordReports
{
    private static readonly string Columns = Row("Area", "Action Ref", "Action", "Owner", "Due Date", "Update");

    /// <summary>The programme's layout: header facts in a table, areas merged downwards, a list and a footnote in cells.</summary>
    public static byte[] Merged() => new WordFile()
        .Definition(1, ("lowerLetter", "%1)")).List(1, 1)
        .Footnote("2", "Or the working day before.")
        .Paragraphs("Testing and Migration Advisory Group (TMAG) Headline Report")
        .Table(Row("Issue date", "15/12/2022", "Meeting number", "TMAG 012"), Row("Date and time", "14/12/2022 10:00-12:00", "Classification", "Public"))
        .Heading("Actions")
        .Table(
            Columns,
            Tr(Top("Qualification"), Cell("TMAG12-01"), Tc(Text("Send members:") + Item("the qualification handbook", 1) + Item("the list of assessors", 1)), Cell("Programme (PMO)"), Tc(P(Run("<w:footnoteReference w:id=\"2\"/>") + R("21/12/2022"))), Cell("")),
            Tr(Below(), Cell("TMAG12-02"), Cell("Say who assesses central parties"), Cell("Code Bodies"), Cell("11/01/2023"), Cell("")),
            Tr(Below(), Cell("TMAG11-03"), Tc(P(R("Action updated:", "<w:b/>") + R(" Ask for volunteers"))), Cell("TMAG members"), Cell("Ongoing"), Cell("Three have come forward")),
            Row("Other", "TMAG12-03", "Move the January meeting", "Chair", "16/12/2022", ""))
        .Heading("Decisions").Table(Row("Area", "Dec Ref", "Description"), Row("Minutes", "TMAG-DEC16", "The November record was accepted"))
        .Heading("RAID Items").Table(Row("RAID area", "Description"), Row("Qualification", "There are too few assessors for spring"))
        .Heading("Key Discussion Items")
        .Table(Row("Area", "Discussion"), Tr(Top("Qualification"), Cell("The handbook was presented.")), Tr(Below(), Cell("Assessors were asked for (action TMAG12-01).")))
        .Paragraphs("Date of next meeting: 18 January 2023 10:00")
        .Bytes();

    /// <summary>Sent while changes were still tracked: words put in and taken out, a row deleted, a date struck through, a comment, hidden text.</summary>
    public static byte[] TrackedChanges() => new WordFile()
        .Paragraphs("Design Advisory Group (DAG) Headline Report", "Issue date: 10/11/2022 Meeting number DAG 009 Date and time 09/11/2022 1000-1230 Classification Public")
        .Heading("Actions")
        .Table(
            Columns,
            Tr(Cell("Catalogue"), Cell("DAG09-01"), Tc(P(R("Publish version ") + Change("del", Run("<w:delText>2.0</w:delText>")) + Change("ins", R("2.1")) + R(" of the cata") + R("logue") + R(" internally", "<w:vanish/>"))), Cell("Design team"), Tc(P(R("16/11/2022", "<w:strike/>") + R(" 30/11/2022"))), Cell("")),
            $"<w:tr><w:trPr>{Change("del")}</w:trPr>{Cell("Catalogue")}{Tc(P(Change("del", Run("<w:delText>DAG09-02</w:delText>"))))}{Tc(P(Change("del", Run("<w:delText>Print the catalogue</w:delText>"))))}{Cell("")}{Cell("")}{Cell("")}</w:tr>",
            $"<w:tr><w:trPr>{Change("ins")}</w:trPr>{Cell("Catalogue")}{Tc(P(Change("ins", R("DAG09-02"))))}{Tc(P(Change("ins", R("List the differences")) + "<w:commentRangeStart w:id=\"3\"/>" + R(" between both versions") + "<w:commentRangeEnd w:id=\"3\"/>" + Run("<w:commentReference w:id=\"3\"/>")))}{Cell("Design team")}{Cell("23/11/2022")}{Cell("")}</w:tr>")
        .Bytes();

    /// <summary>Full of what Word puts around words: content controls, links as fields, cross references, runs parted in mid-word, a table in a cell, soft hyphens.</summary>
    public static byte[] Fields() => new WordFile()
        .Paragraphs("Migration Working Group (MWG) Headline Report")
        .Body($"<w:sdt><w:sdtPr><w:alias w:val=\"Facts\"/></w:sdtPr><w:sdtContent>{Text("Issue date: 05/04/2023 Meeting number MWG 011 Date and time 04/04/2023 1000-1200 Classification Public")}</w:sdtContent></w:sdt>")
        .Heading("Actions")
        .Table(
            Columns,
            Tr(Cell("Cohorts"), Tc(P(R("MWG11") + Run("<w:noBreakHyphen/>") + R("01"))), Tc(P(R("Publish the co") + Run("<w:softHyphen/>") + R("hort list on ") + Field("HYPERLINK \"https://example.org/portal\"", R("the portal")))), Cell("Migration team"), Tc($"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{Text("18/04/2023")}</w:sdtContent></w:sdt>"), Cell("")),
            Tr(Cell("Cohorts"), Cell("MWG11-02"), Tc(P(R("Che") + "<w:proofErr w:type=\"spellStart\"/>" + R("ck the li") + R("st"))), Cell("MWG members"), Cell("25\u00A0April\u00A02023"), Cell("")))
        .Heading("Decisions")
        .Table(Row("Area", "Decision Ref", "Description"), Tr(Cell("Cohorts"), Tc(P(Field("REF dec8 \\h", R("MWG-DEC08")))), Cell("There are twelve cohorts")))
        .Paragraphs("Date of next meeting: 02/05/2023")
        .Bytes();

    /// <summary>An action log over two pages: the header row again in a second table, a cell that goes on there, rows that part it, a column for the status.</summary>
    public static byte[] SplitTable() => new WordFile()
        .PageHeader(Text("MHHS Programme – Public"))
        .Paragraphs("TMAG Headline Report", "Issue date: 19/01/2023 Meeting number: TMAG 013 Meeting date: 18/01/2023 10:00-12:00 Classification: Public")
        .Heading("Action log")
        .Table(
            Row("Ref", "Action", "Lead", "Deadline", "Status", "Comments"),
            Tr(Cell("Carried forward", "<w:gridSpan w:val=\"6\"/>")),
            Row("TMAG12-02", "Say who assesses central parties", "Code Bodies", "11/01/2023", "Open", "A paper was discussed; to be completed in February"),
            Row("TMAG12-03", "Move the January meeting", "Chair", "16/12/2022", "Closed", "Moved by an hour"),
            Tr(Cell("New", "<w:gridSpan w:val=\"6\"/>")),
            Row("TMAG13-01", "Print the assessors’ names in The Clock", "Programme", "01/02/2023", "", ""),
            Row("TMAG13-02", "Gather questions about the handbook", "Programme", "08/02/2023", "", ""))
        .Table(
            Row("Ref", "Action", "Lead", "Deadline", "Status", "Comments"),
            Row("", "and answer them in one paper", "", "", "", ""))
        .Bytes();
}
