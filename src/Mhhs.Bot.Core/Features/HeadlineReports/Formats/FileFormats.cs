namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Finds out by its content what a file is, and gives it to the reader of that format.</summary>
internal static class FileFormats
{
    /// <summary>Reads a file into a document.</summary>
    /// <exception cref="UnreadableFileException">It is of no format that is read, or damaged, or costs too much.</exception>
    public static ReportDocument Read(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        if (file.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return WordReportReader.Read(file, budget);
        }

        if (TextDecoder.Decode(file.Span) is not { } decoded)
        {
            throw new UnreadableFileException(ReportRefusal.NotText, "The file is not text. Send the report as text.");
        }

        return TextReportReader.Read(decoded.Text, budget) with { Warnings = [.. decoded.Warnings] };
    }
}
