using System.Text.Json;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class ReportJsonTests
{
    [Fact]
    public void The_sample_is_written_as_promised() =>
        ReportJson.Write(SampleReport.Read()).ShouldMatchApproved(options => options.WithFileExtension(".json"));

    [Fact]
    public void The_names_come_in_the_promised_order()
    {
        using var json = JsonDocument.Parse(ReportJson.Write(SampleReport.Read()));

        Names(json.RootElement).ShouldBe(
        [
            "group", "meetingNumber", "meetingDate", "startTime", "endTime", "issueDate", "classification", "nextMeeting",
            "actions", "decisions", "raid", "discussion", "warnings",
        ]);
        Names(json.RootElement.GetProperty("nextMeeting")).ShouldBe(["date", "note"]);
        Names(json.RootElement.GetProperty("actions")[1]).ShouldBe(["ref", "area", "description", "owners", "due", "update", "status", "carriedForward", "updated"]);
        Names(json.RootElement.GetProperty("actions")[1].GetProperty("due")).ShouldBe(["kind", "date", "text"]);
        Names(json.RootElement.GetProperty("decisions")[0]).ShouldBe(["ref", "area", "description"]);
        Names(json.RootElement.GetProperty("raid")[0]).ShouldBe(["ref", "type", "area", "description"]);
        Names(json.RootElement.GetProperty("discussion")[0]).ShouldBe(["area", "text", "refs"]);
        Names(json.RootElement.GetProperty("warnings")[0]).ShouldBe(["place", "read", "assumed", "why"]);
    }

    [Fact]
    public void What_is_not_known_is_null_and_still_there()
    {
        using var json = JsonDocument.Parse(ReportJson.Write(new ReportReading()));

        json.RootElement.GetProperty("group").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("nextMeeting").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("actions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Questions_stand_at_the_end_of_the_warnings()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tOne\tProgramme\t15/09/2022\t", "DPMO\tTMAG08-01\tTwo\tProgramme\t15/09/2022\t");
        using var json = JsonDocument.Parse(ReportJson.Write(reading));

        json.RootElement.GetProperty("warnings").EnumerateArray().Last().GetProperty("place").GetString().ShouldBe("Actions, row 1; Actions, row 2");
    }

    [Fact]
    public void Only_another_group_s_meeting_is_named()
    {
        Group("Next TMAG").ShouldBeNull();
        Group("Next PSG").ShouldBe("PSG");

        static string? Group(string due)
        {
            using var json = JsonDocument.Parse(ReportJson.Write(Reports.WithActions($"DPMO\tTMAG08-01\tOne\tProgramme\t{due}\t")));
            return json.RootElement.GetProperty("actions")[0].GetProperty("due").TryGetProperty("meetingGroup", out var group) ? group.GetString() : null;
        }
    }

    [Fact]
    public void Every_kind_and_status_has_its_word()
    {
        Enum.GetValues<DueKind>().Select(ReportJson.Word).ShouldBe(["date", "ongoing", "nextMeeting", "weekCommencing", "asap", "tbc", "none", "invalid"]);
        Enum.GetValues<ReportedStatus>().Select(ReportJson.Word).ShouldBe(["open", "proposed", "closed", "withdrawn"]);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
