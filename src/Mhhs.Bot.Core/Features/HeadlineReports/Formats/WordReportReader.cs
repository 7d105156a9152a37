using System.Xml;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Reads a Word file (.docx, .docm) into a <see cref="ReportDocument"/>, as somebody sees it who accepts all tracked changes.</summary>
internal static class WordReportReader
{
    private const int MaxPageHeaders = 6;

    /// <summary>Reads the file. Struck-through text and notes are told in the warnings; comments, hidden text and deleted text are not read.</summary>
    /// <exception cref="UnreadableFileException">It is damaged or no Word file, or costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        try
        {
            using var package = new WordPackage(file, budget);
            return Read(package, budget);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new UnreadableFileException(
                ReportRefusal.Damaged,
                "The Word file is damaged, cut short, or holds declarations that no Word file has. Open it in Word and save it anew, or send the report as text.");
        }
    }

    private static ReportDocument Read(WordPackage package, ReadBudget budget)
    {
        if (package.MainPart() is not { } main)
        {
            throw new UnreadableFileException(ReportRefusal.NotText, "The file is an archive without a Word document in it. Send the report as .docx or as text.");
        }

        var relationships = package.Relationships(main);
        using var styles = Named(package, relationships, "styles");
        using var numbering = Named(package, relationships, "numbering");
        var context = new WordContext(new WordStyles(styles), new WordNumbering(numbering));
        var warnings = new WarningList();
        var body = new WordLayout(warnings, null, budget);
        using (var xml = package.Open(main)!)
        {
            while (xml.Read() && !xml.IsStart)
            {
            }

            if (xml.Name != "document")
            {
                throw new UnreadableFileException(ReportRefusal.NotText, "The file is no Word document. Send the report as .docx or as text.");
            }

            body.Add(new WordBody(xml, context).Blocks());
            xml.Finish();
        }

        foreach (var kind in (string[])["footnote", "endnote"])
        {
            TellNotes(package, relationships, context, body, kind, warnings);
        }

        if (body.Blocks.Count == 0 && context.HasPictures)
        {
            throw new UnreadableFileException(ReportRefusal.NotText, "The Word file holds only pictures. Text in pictures is not read: run it through OCR, or send the report as text.");
        }

        if (context.HasTrackedChanges)
        {
            warnings.Add(new ReportWarning("whole file", "tracked changes", "all of them accepted", "nobody has accepted or rejected them yet"));
        }

        return new ReportDocument([.. PageHeader(package, relationships, context, body.Blocks, budget), .. body.Blocks]) { Warnings = [.. warnings.All()] };
    }

    private static void TellNotes(WordPackage package, Dictionary<string, WordRelationship> relationships, WordContext context, WordLayout body, string kind, WarningList warnings)
    {
        var wanted = body.Notes.Where(item => item.Note.Kind == kind).ToLookup(static item => item.Note.Id);
        if (wanted.Count == 0)
        {
            return;
        }

        using var xml = Named(package, relationships, kind + "s");
        while (xml is not null && xml.Read())
        {
            if (xml.Name != kind || xml["id"] is not { } id || !wanted.Contains(id))
            {
                continue;
            }

            var text = WordLayout.Flatten(new WordBody(xml, context).Blocks());
            foreach (var (note, place) in wanted[id])
            {
                warnings.Add(new ReportWarning($"{place}, {kind} {note.Number}", text, "a note, not part of an item", kind == "footnote" ? "it stands at the foot of the page" : "it stands at the end of the file"));
            }
        }
    }

    // What stands at the head of every page is no text of the report, unless the report says nothing else of its meeting.
    private static List<ReportBlock> PageHeader(WordPackage package, Dictionary<string, WordRelationship> relationships, WordContext context, List<ReportBlock> body, ReadBudget budget)
    {
        if (body.Count == 0 || HeaderFacts.AreIn(body))
        {
            return [];
        }

        var layout = new WordLayout(new WarningList(), "page header", budget);
        foreach (var id in context.PageHeaders.Take(MaxPageHeaders))
        {
            if (relationships.TryGetValue(id, out var header) && package.Open(header.Part) is { } part)
            {
                using var xml = part;
                while (xml.Read() && !xml.IsStart)
                {
                }

                layout.Add(new WordBody(xml, context).Blocks());
            }
        }

        return HeaderFacts.Tidy(layout.Blocks);
    }

    private static WordXml? Named(WordPackage package, Dictionary<string, WordRelationship> relationships, string kind) =>
        relationships.Values.FirstOrDefault(relationship => relationship.Kind == kind) is { } found ? package.Open(found.Part) : null;
}
