using Mhhs.Bot.Testing.Corpus;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Corpus;

/// <summary>Every report of the corpus is read as its secretariat meant it.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Names { get; } = [.. ReportCorpus.All.Select(static report => report.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_of_the_corpus_is_understood(string name)
    {
        var score = ReportScorer.Score(ReportCorpus.Named(name));

        score.Lost.ShouldBeEmpty();
        score.Invented.ShouldBeEmpty();
        score.Asked.ShouldBe(score.ToBeAsked);
        score.Fields.ShouldBeGreaterThan(15);
        (score.Fields * (1 - ReportScore.Accepted)).ShouldBeGreaterThanOrEqualTo(score.Wrong.Length, string.Join('\n', score.Wrong));
    }

    [Fact]
    public void Thirty_reports_and_every_format_are_in_the_corpus()
    {
        ReportCorpus.All.Count.ShouldBeGreaterThanOrEqualTo(30);
        ReportCorpus.All.Select(static report => report.Format).Distinct().Order(StringComparer.Ordinal).ShouldBe([".docx", ".eml", ".html", ".md", ".pdf", ".txt"]);
    }

    [Fact]
    public void A_lost_row_an_invented_row_and_a_wrong_field_are_counted()
    {
        var good = ReportCorpus.Named("ewg-014-twice.txt");
        var report = new CorpusReport(good.Name, () => [.. good.Bytes().AsSpan(..^120), .. "\nReleases\tEWG-DEC06\tA quite other decision was made\n"u8]);

        var score = ReportScorer.Score(report);

        score.Lost.ShouldNotBeEmpty();
        score.Invented.ShouldHaveSingleItem().ShouldContain("EWG-DEC06");
        score.Wrong.ShouldNotBeEmpty();
        score.Right.ShouldBe(score.Fields - score.Wrong.Length);
        score.Asked.ShouldNotBe(score.ToBeAsked);
    }
}
