using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Small reports for tests: a good header, and whatever sections a test is about.</summary>
internal static class Reports
{
    public const string Header = "Testing and Migration Advisory Group (TMAG) Headline Report\n"
        + "Issue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Public\n";

    public const string Columns = "Area\tAction Ref\tAction\tOwner\tDue Date\tUpdate";

    public static ReportReading WithActions(params string[] rows) => Read($"{Header}Actions\n{Columns}\n{string.Join('\n', rows)}");

    public static ActionReading Action(string owner = "Programme", string due = "15/09/2022", string update = "") =>
        WithActions($"DPMO\tTMAG08-01\tWrite a guide\t{owner}\t{due}\t{update}").Actions.ShouldHaveSingleItem();

    public static ReportReading Read(string text) => HeadlineReportReader.Read(text).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    public static ReportRefusal Refusal(string text) => HeadlineReportReader.Read(text).ShouldBeOfType<ReportOutcome.Refused>().Reason;
}
