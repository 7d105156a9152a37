using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>The command <c>export</c>, run as a process.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly BotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_is_written_where_it_was_asked_for_and_reads_back()
    {
        await ImportAsync();
        var path = Path.Combine(_folder.Path, "out.docx");

        var run = await _folder.RunAsync("export", "TMAG", "8", "--format", "docx", "--out", path);

        (run.Status, run.Errors, run.Output.Trim()).ShouldBe((0, "", $"The Headline Report of TMAG 008, classified Public, as the log stands now. Written to {path}."));
        var reading = HeadlineReportReader.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBeOfType<ReportOutcome.Understood>().Reading;
        reading.Actions.Length.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_unknown_is_said_in_one_line_and_nothing_is_written()
    {
        await ImportAsync();
        var path = Path.Combine(_folder.Path, "out.md");

        var meeting = await _folder.RunAsync("export", "TMAG", "9", "--out", path);
        var format = await _folder.RunAsync("export", "TMAG", "8", "--format", "rtf", "--out", path);
        var standard = await _folder.RunAsync("export", "TMAG", "8", "--format", "md", "--out", "-");

        (meeting.Status, meeting.Errors.Trim()).ShouldBe((2, "TMAG has no meeting '9'. The nearest are: 008, 007."));
        (format.Status, format.Errors.Trim()).ShouldBe((2, "There is no format 'rtf'. There are: docx, md, html, txt, csv, xlsx."));
        File.Exists(path).ShouldBeFalse();
        standard.Status.ShouldBe(0);
        standard.Output.ShouldStartWith("# ");
    }

    [Fact]
    public async Task A_folder_is_no_file_to_write_and_what_was_there_stays()
    {
        await ImportAsync();

        var run = await _folder.RunAsync("export", "TMAG", "8", "--out", _folder.Path);

        (run.Status, run.Errors.Trim(), run.Output).ShouldBe((2, $"{_folder.Path} is a folder. Name the file to write.", ""));
    }

    [Fact]
    public async Task Where_nothing_was_ever_stored_no_database_is_made()
    {
        var run = await _folder.RunAsync("export", "TMAG", "8", "--out", Path.Combine(_folder.Path, "out.md"));

        run.Status.ShouldBe(2);
        run.Errors.Trim().ShouldStartWith("There is no database at ");
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private async Task ImportAsync()
    {
        var path = Path.Combine(_folder.Path, "report.txt");
        await File.WriteAllBytesAsync(path, SampleReport.Bytes(), TestContext.Current.CancellationToken);
        (await _folder.RunAsync("import", path, "--accept-guesses")).Status.ShouldBe(0);
    }
}
