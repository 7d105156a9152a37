namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Finds out by its content what a file is, and gives it to the reader of that format. Nobody asks for the file's name.</summary>
internal static class FileFormats
{
    // A report in a mail in a mail is forwarded twice; deeper than this nobody forwards by hand.
    private const int MaxMails = 8;

    /// <summary>Reads a file into a document.</summary>
    /// <exception cref="UnreadableFileException">It is of no format that is read, or damaged, or costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget) => Read(file, budget, mails: 0);

    /// <summary>Reads what came inside of so many mails.</summary>
    /// <exception cref="UnreadableFileException">It is of no format that is read, or damaged, or costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget, int mails) => FileKinds.Of(file) switch
    {
        FileKind.Word => WordReportReader.Read(file, budget),
        FileKind.Pdf => PdfReportReader.Read(file, budget),
        FileKind.Mail when mails < MaxMails => MailReportReader.Read(file, budget, mails + 1),
        FileKind.Html => HtmlReportReader.Read(file, budget),
        FileKind.Text => ReadText(file.Span, budget),
        var kind => throw FileKinds.Refusal(kind),
    };

    private static ReportDocument ReadText(ReadOnlySpan<byte> file, ReadBudget budget)
    {
        if (TextDecoder.Decode(file) is not { } decoded)
        {
            throw FileKinds.Refusal(FileKind.Unknown);
        }

        if (ExportedLog.Is(decoded.Text))
        {
            throw ExportedLog.Refusal();
        }

        var document = TextForms.IsMarkdown(decoded.Text) ? MarkdownReportReader.Read(decoded.Text, budget) : TextReportReader.Read(decoded.Text, budget);
        return document with { Warnings = [.. decoded.Warnings, .. document.Warnings] };
    }
}
