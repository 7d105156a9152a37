using System.CommandLine;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Benchmarks;

/// <summary>
/// <c>reports</c>: how long a Headline Report of 10, 100 and 1,000 actions takes to read, beside the Open XML SDK merely walking the same file, npm's mammoth and
/// <c>pdftotext -layout</c>, in one run; and the most memory that reading took, in a process of its own.
/// </summary>
internal static class ReportsCommand
{
    private const int Rounds = 15;

    public static Command Create()
    {
        var sizes = new Option<int[]>("--actions") { Description = "How many actions the reports have.", DefaultValueFactory = _ => [10, 100, 1000], AllowMultipleArgumentsPerToken = true };
        var command = new Command("reports", "Reading of reports, in .docx and .pdf, against its baselines.") { sizes };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(sizes)!, cancellationToken));

        var file = new Argument<string>("FILE");
        var read = new Command("read", "Reads one file, so that somebody can watch the process.") { file };
        read.SetAction(parsed => HeadlineReportReader.Read(File.ReadAllBytes(parsed.GetRequiredValue(file))) is ReportOutcome.Understood ? 0 : 1);
        command.Subcommands.Add(read);
        return command;
    }

    private static async Task<int> RunAsync(int[] sizes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mhhs-bench-").FullName;
        try
        {
            Console.WriteLine("| file | actions | size | ours, ms | ours, µs an action | peak memory, MB | baseline | its ms | ours / baseline |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            foreach (var size in sizes)
            {
                var docx = Path.Combine(folder, $"report-{size}.docx");
                await File.WriteAllBytesAsync(docx, GeneratedReport.Word(size), cancellationToken);
                await WordAsync(docx, size, cancellationToken);
                if (await Tools.ToPdfAsync(docx, cancellationToken) is { } pdf)
                {
                    await PdfAsync(pdf, size, cancellationToken);
                }
                else
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| .pdf | {size} | left out: LibreOffice (soffice) is not installed ||||||| "));
                }
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WordAsync(string path, int actions, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var times = Contest.Run(Rounds, () => Contest.Time(() => Understood(bytes)), () => Contest.Time(() => Walk(bytes)));
        var memory = Tools.PeakMemoryOf(["reports", "read", path]);
        Row(".docx", actions, bytes.Length, times[0], memory, "Open XML SDK walking the file", times[1]);
        if (await Tools.MammothAsync(path, Rounds, cancellationToken) is { } mammoth)
        {
            Row(".docx", actions, bytes.Length, times[0], memory, "mammoth (npm)", mammoth);
        }
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| .docx | {actions} | mammoth left out: npm install --prefix tests/Mhhs.Bot.Benchmarks mammoth ||||||| "));
        }
    }

    private static async Task PdfAsync(string path, int actions, CancellationToken cancellationToken)
    {
        if (!Tools.Has("pdftotext"))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| .pdf | {actions} | left out: pdftotext (poppler-utils) is not installed ||||||| "));
            return;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var times = Contest.Run(Rounds, () => Contest.Time(() => Understood(bytes)), () => Contest.Time(() => Tools.Run("pdftotext", "-layout", path, "-")));
        Row(".pdf", actions, bytes.Length, times[0], Tools.PeakMemoryOf(["reports", "read", path]), "pdftotext -layout, its start included", times[1]);
    }

    private static void Understood(byte[] bytes)
    {
        if (HeadlineReportReader.Read(bytes) is not ReportOutcome.Understood)
        {
            throw new InvalidOperationException("The generated report was refused.");
        }
    }

    /// <summary>What any reader of the format has to do at the least: open it and visit every element and text.</summary>
    private static void Walk(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        var letters = 0L;
        foreach (var element in document.MainDocumentPart!.Document!.Descendants())
        {
            letters += element is Text text ? text.Text.Length : 0;
        }

        if (letters == 0)
        {
            throw new InvalidOperationException("The file has no text.");
        }
    }

    private static void Row(string file, int actions, long size, TimeSpan ours, double memory, string baseline, TimeSpan theirs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {file} | {actions:N0} | {size / 1024.0:N0} KB | {ours.TotalMilliseconds:N1} | {ours.TotalMicroseconds / actions:N0} | {memory:N0} | {baseline} | {theirs.TotalMilliseconds:N1} | {ours / theirs:N2} |"));
}
