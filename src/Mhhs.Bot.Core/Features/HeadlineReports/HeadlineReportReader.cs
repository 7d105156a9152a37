using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>Reads headline reports. Pure: no clock, no database, and never an exception for what a file may hold.</summary>
public static class HeadlineReportReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    /// <summary>Reads a text file: pasted from Word or extracted from it, tab-separated or laid out with spaces.</summary>
    /// <param name="file">The file as it came: UTF-8, UTF-16 with its mark, or else Windows-1252.</param>
    public static ReportOutcome ReadText(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            return TooLarge();
        }

        return TextDecoder.Decode(file.Span) is { } decoded
            ? Read(decoded.Text, decoded.Warnings)
            : new ReportOutcome.Refused(ReportRefusal.NotText, "The file is not text. Send the report as text.");
    }

    /// <summary>Reads text that was pasted.</summary>
    public static ReportOutcome ReadText(string text) => text.Length > MaxBytes ? TooLarge() : Read(text, []);

    private static ReportOutcome Read(string text, IReadOnlyList<ReportWarning> warnings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ReportOutcome.Refused(ReportRefusal.Empty, "There is nothing in the file.");
        }

        try
        {
            return TextReportReader.Read(text) is { } document
                ? ReportInterpreter.Interpret(document with { Warnings = [.. warnings] })
                : new ReportOutcome.Refused(ReportRefusal.TooLarge, "The file has more lines than any report. Send only the report.");
        }
        catch (RegexMatchTimeoutException)
        {
            // Every pattern is bounded; this stands behind them, because a file comes from anybody.
            return new ReportOutcome.Refused(ReportRefusal.TooSlow, "Reading the file took too long. Send only the report.");
        }
    }

    private static ReportOutcome.Refused TooLarge() => new(ReportRefusal.TooLarge, "The file is over 25 MB, so it was not read.");
}
