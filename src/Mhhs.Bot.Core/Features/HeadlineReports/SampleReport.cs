namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>
/// The report the sample data come from: the eighth TMAG meeting retold in our own words, with the references, owners and dates of the published
/// report and the same traps in its layout.
/// </summary>
public static class SampleReport
{
    /// <summary>The name it would have as a file.</summary>
    public const string FileName = "tmag-008-headline-report.txt";

    /// <summary>The file's bytes.</summary>
    public static byte[] Bytes()
    {
        using var stream = typeof(SampleReport).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The assembly should hold {FileName}; see the project file.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The report as it is read.</summary>
    public static ReportReading Read() => HeadlineReportReader.Read(Bytes()) switch
    {
        ReportOutcome.Understood understood => understood.Reading,
        ReportOutcome.Refused refused => throw new InvalidOperationException($"The sample report should be understood. {refused.Message}"),
        _ => throw new InvalidOperationException("Reading either succeeds or is refused."),
    };
}
