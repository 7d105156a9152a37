using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>Reads headline reports. Pure: no database, and never an exception for what a file may hold.</summary>
public static class HeadlineReportReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    /// <summary>Reads a file as it came. What it is, its bytes say; nobody asks for its name.</summary>
    public static ReportOutcome Read(ReadOnlyMemory<byte> file) => Read(file.Length, budget => FileFormats.Read(file, budget));

    /// <summary>Reads text that was pasted.</summary>
    public static ReportOutcome Read(string text) => Read(text.Length, budget => TextReportReader.Read(text, budget));

    private static ReportOutcome Read(int length, Func<ReadBudget, ReportDocument> read)
    {
        if (length > MaxBytes)
        {
            return new ReportOutcome.Refused(ReportRefusal.TooLarge, "The file is over 25 MB, so it was not read.");
        }

        try
        {
            return ReportInterpreter.Interpret(MailSignature.TakeOut(EarlierMail.TakeOut(read(new ReadBudget()))));
        }
        catch (UnreadableFileException refused)
        {
            return new ReportOutcome.Refused(refused.Reason, refused.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            // Every pattern is bounded; this stands behind them, because a file comes from anybody.
            return new ReportOutcome.Refused(ReportRefusal.TooSlow, "Reading the file took too long. Send only the report.");
        }
    }
}
