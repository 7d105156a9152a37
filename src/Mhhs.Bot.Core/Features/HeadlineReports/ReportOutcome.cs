namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>How reading a file ended: with a reading, or with the reason why there is none.</summary>
public abstract record ReportOutcome
{
    private ReportOutcome()
    {
    }

    /// <summary>The file is a headline report. There may still be questions in it.</summary>
    public sealed record Understood(ReportReading Reading) : ReportOutcome;

    /// <summary>The file is refused.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Message">The same for a person, in one line.</param>
    public sealed record Refused(ReportRefusal Reason, string Message) : ReportOutcome;
}

/// <summary>Why a file is refused.</summary>
public enum ReportRefusal
{
    /// <summary>Nothing is in it, or nothing but blank space.</summary>
    Empty,

    /// <summary>Over 25 MB, and then it was not read; or far more lines than any report has.</summary>
    TooLarge,

    /// <summary>It is not text.</summary>
    NotText,

    /// <summary>It is of a format that is known and not read: a spreadsheet, a picture, an old Word file.</summary>
    WrongFormat,

    /// <summary>It is cut off or broken inside.</summary>
    Damaged,

    /// <summary>It opens only with a password or a key.</summary>
    Encrypted,

    /// <summary>It is text, but no headline report.</summary>
    NotAReport,

    /// <summary>It holds two headline reports.</summary>
    SeveralReports,

    /// <summary>Reading it took too long.</summary>
    TooSlow,

    /// <summary>It holds pictures of text, and no text.</summary>
    NoText,
}
