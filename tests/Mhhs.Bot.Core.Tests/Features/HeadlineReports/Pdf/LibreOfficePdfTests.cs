using System.Globalization;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

public sealed class LibreOfficePdfTests
{
    [Fact]
    public async Task Reports_that_LibreOffice_made_into_pdf_are_read_whole()
    {
        var reports = Enumerable.Range(1, 6).Select(static seed => new FlatReport(seed, seed)).ToList();

        var files = await LibreOffice.ToPdfAsync("fodt", reports.ConvertAll(static report => report.Write()));

        for (var index = 0; index < reports.Count; index++)
        {
            var reading = HeadlineReportReader.Read(files[index]).ShouldBeOfType<ReportOutcome.Understood>().Reading;
            var seed = $"seed {index + 1}";

            reading.Actions.Select(static action => $"{action.Ref} | {action.Area} | {action.Description} | {action.OwnerText} | {action.Due.Text} | {action.Update}").ShouldBe(Expected(reports[index].Actions), seed);
            reading.Decisions.Select(static decision => $"{decision.Area} | {decision.Ref} | {decision.Description}").ShouldBe(reports[index].Decisions.Select(static decision => string.Join(" | ", decision)), seed);
            reading.MeetingNumber.ShouldBe("008", seed);
            reading.NextMeeting!.Date.ShouldBe(new NodaTime.LocalDate(2022, 9, 22), seed);
            reading.Questions.ShouldBeEmpty(seed);
            reading.Warnings.ShouldContain(static warning => warning.Read == "and not this" && warning.Why.Contains("struck through"), seed);
            reading.Warnings.ShouldContain(static warning => warning.Read.Contains("Moved since the meeting") && warning.Assumed.Contains("footnote"), seed);
        }
    }

    private static List<string> Expected(List<string[]> actions)
    {
        var area = "";
        return [.. actions.Select((action, index) =>
        {
            area = action[0].Length > 0 ? action[0] : area;
            return string.Create(CultureInfo.InvariantCulture, $"{action[1]} | {area} | {action[2]} | {action[3]} | {action[4]}{(index == 2 ? "¹" : "")} | {action[5]}");
        })];
    }
}
