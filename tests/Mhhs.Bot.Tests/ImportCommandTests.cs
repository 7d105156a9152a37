using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>The command <c>import</c>, run as a process.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly BotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dry_run_prints_the_json_alone_and_makes_no_database()
    {
        var run = await _folder.RunAsync("import", Sample(), "--dry-run", "--json");

        run.Errors.ShouldBeEmpty();
        run.Status.ShouldBe(0);
        var json = JsonNode.Parse(run.Output)!;
        json["actions"]!.AsArray().Count.ShouldBe(7);
        json["decisions"]!.AsArray().Count.ShouldBe(2);
        json["raid"]!.AsArray().Count.ShouldBe(1);
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["report.txt"]);
    }

    [Fact]
    public async Task A_dry_run_beside_a_database_says_that_it_compares_with_nothing_and_leaves_it_alone()
    {
        (await _folder.RunAsync("import", Sample(), "--accept-guesses")).Status.ShouldBe(0);
        var before = await _folder.DumpAsync();
        var other = _folder.File("other.txt", SampleReport.Bytes());

        var run = await _folder.RunAsync("import", other, "--dry-run");

        run.Status.ShouldBe(0);
        run.Output.ShouldContain("It was only read: it was compared with no log, and nothing was stored.");
        (await _folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Comparing_says_first_what_would_be_closed_and_stores_nothing()
    {
        (await _folder.RunAsync("import", Sample(), "--accept-guesses")).Status.ShouldBe(0);
        var before = await _folder.DumpAsync();
        var later = _folder.File("later.txt", Encoding.UTF8.GetBytes("Testing and Migration Advisory Group (TMAG) Headline Report\nIssue date: 22/09/2022 Meeting number TMAG 009 Meeting date 21/09/2022 Classification Public\nActions\nAction Ref\tUpdate\nTMAG08-01\tClosed\nTMAG08-02\tClosed"));

        var run = await _folder.RunAsync("import", later, "--compare");

        run.Status.ShouldBe(0, run.Errors);
        run.Output.ReplaceLineEndings("\n").ShouldContain("Compared with the log:\n  Closes TMAG08-01, TMAG08-02.\n");
        run.Output.ShouldContain("It was only compared with the log: nothing was stored.");
        (await _folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_of_a_report_with_questions_ends_with_0_and_tells_them()
    {
        var report = _folder.File("asks.txt", Encoding.UTF8.GetBytes("Testing and Migration Advisory Group (TMAG) Headline Report\nClassification Public\nActions\nArea\tAction Ref\tAction\tOwner\tDue Date\tUpdate\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t"));

        var run = await _folder.RunAsync("import", report, "--dry-run");

        run.Status.ShouldBe(0);
        run.Output.ShouldContain("header:date");
    }

    [Fact]
    public async Task A_dry_run_uses_the_answers_to_the_files_own_questions()
    {
        var report = _folder.File("asks.txt", Encoding.UTF8.GetBytes("Testing and Migration Advisory Group (TMAG) Headline Report\nMeeting number TMAG 008 Classification Public\nActions\nArea\tAction Ref\tAction\tOwner\tDue Date\tUpdate\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\nDPMO\t\tAsk them\tAnn Lee\t15/09/2022\t"));

        var run = await _folder.RunAsync("import", report, "--dry-run", "--json", "--answer", "header:date=17/08/2022", "--answer", "conflict:TMAG8-1:due=log", "--accept-guesses");

        run.Status.ShouldBe(0, run.Errors);
        run.Errors.ShouldContain("nothing in the file itself asks for “conflict:TMAG8-1:due”, so it was not used.");
        var json = JsonNode.Parse(run.Output)!;
        json["meetingDate"]!.GetValue<string>().ShouldBe("2022-08-17");
        json["actions"]![1]!["ref"]!.GetValue<string>().ShouldBe("TMAG08-02");
        (await _folder.RunAsync("import", report, "--dry-run", "--answer", "header:date=someday")).Status.ShouldBe(2);
    }

    [Theory]
    [InlineData("Dear all, the kitchen on the second floor is closed on Friday.", "notAReport")]
    [InlineData("", "empty")]
    [InlineData(null, "unreadable")]
    public async Task With_json_a_refusal_is_json_too(string? content, string reason)
    {
        var path = content is null ? Path.Combine(_folder.Path, "nowhere.txt") : _folder.File("letter.txt", Encoding.UTF8.GetBytes(content));

        var run = await _folder.RunAsync("import", path, "--dry-run", "--json");

        run.Status.ShouldBe(2);
        var refused = JsonNode.Parse(run.Output)!["refused"]!;
        refused["reason"]!.GetValue<string>().ShouldBe(reason);
        refused["message"]!.GetValue<string>().ShouldNotBeEmpty();
        run.Errors.ShouldContain(Path.GetFileName(path));
    }

    [Fact]
    public async Task An_unknown_group_is_a_question_and_nothing_is_stored_until_guesses_are_accepted()
    {
        var asked = await _folder.RunAsync("import", Sample());

        asked.Status.ShouldBe(3);
        asked.Output.ShouldContain("TMAG");
        asked.Output.ShouldContain("--accept-guesses");
        (await _folder.CountAsync("SELECT count(*) FROM actions")).ShouldBe(0);
        (await _folder.CountAsync("SELECT count(*) FROM groups")).ShouldBe(0);

        var stored = await _folder.RunAsync("import", Sample(), "--accept-guesses");

        stored.Status.ShouldBe(0, stored.Errors);
        (await _folder.CountAsync("SELECT count(*) FROM actions")).ShouldBe(7);
        (await _folder.CountAsync("SELECT count(*) FROM decisions")).ShouldBe(2);
        (await _folder.CountAsync("SELECT count(*) FROM raid_items")).ShouldBe(1);

        var before = await _folder.DumpAsync();
        var again = await _folder.RunAsync("import", Sample(), "--accept-guesses");

        again.Status.ShouldBe(0, again.Errors);
        again.Output.ShouldContain("nothing would change");
        again.Output.ShouldContain("nothing was changed");
        (await _folder.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task With_json_what_is_said_about_the_log_goes_beside_the_output()
    {
        var run = await _folder.RunAsync("import", Sample(), "--json", "--accept-guesses");

        run.Status.ShouldBe(0, run.Errors);
        JsonNode.Parse(run.Output)!["group"]!.GetValue<string>().ShouldBe("TMAG");
        run.Errors.ShouldContain("Stored.");
    }

    [Theory]
    [InlineData("junk", "Dear all, the kitchen on the second floor is closed on Friday. Please use the one on the third.")]
    [InlineData("empty", "")]
    [InlineData("blank", "   \n\n\t\n")]
    public async Task What_is_no_report_is_refused_with_the_reason(string name, string content) => await ShouldBeRefusedAsync(_folder.File(name + ".txt", Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task A_binary_file_is_refused_with_the_reason() =>
        await ShouldBeRefusedAsync(_folder.File("picture.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Range(0, 4096).Select(index => (byte)(index * 37))]));

    [Fact]
    public async Task A_file_over_25_MB_is_refused_unread()
    {
        var path = _folder.File("huge.txt", []);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(HeadlineReportReader.MaxBytes + 1L);
        }

        (await ShouldBeRefusedAsync(path)).ShouldContain("25 MB");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_with_the_reason() => await ShouldBeRefusedAsync(Path.Combine(_folder.Path, "nowhere.txt"));

    private async Task<string> ShouldBeRefusedAsync(string path)
    {
        var run = await _folder.RunAsync("import", path);

        run.Status.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Errors.Trim().Split('\n').Length.ShouldBe(1);
        run.Errors.ShouldContain(Path.GetFileName(path));
        run.Errors.ShouldNotContain("   at ");
        Directory.Exists(Path.Combine(_folder.Path, "data")).ShouldBeFalse();
        return run.Errors;
    }

    private string Sample() => _folder.File("report.txt", SampleReport.Bytes());
}
