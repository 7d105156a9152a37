using Mhhs.Bot.Core.Features.HeadlineReports;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Small reports, each with a trap, and the facts that must be made of them: one line for each thing.</summary>
public sealed partial class SmallReportsTests
{
    public static TheoryData<string> Names { get; } = [.. Small.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_small_report_is_read_as_a_person_reads_it(string name)
    {
        var (text, facts) = Small[name];

        FactsOf(Reports.Read(text)).ShouldBe(facts);
    }

    private static string[] FactsOf(ReportReading reading) =>
    [
        Line("report", reading.Group, reading.MeetingNumber, reading.IsExtraordinary ? "extraordinary" : null, Iso(reading.MeetingDate)),
        .. reading.Actions.Select(action => Line(
            action.Ref ?? "(no reference)",
            action.Area,
            action.Description.Replace('\n', '/'),
            string.Join(" + ", action.Owners),
            $"{ReportJson.Word(action.Due.Kind)} {Iso(action.Due.Date)}".TrimEnd(),
            action.OriginalDue is { } first ? $"was {Iso(first.Date)}" : null,
            ReportJson.Word(action.Status),
            action.CarriedForward ? "carried" : null,
            action.Updated ? "updated" : null,
            action.Update)),
        .. reading.Decisions.Select(decision => Line("decision", decision.Ref, decision.Area, decision.Description.Replace('\n', '/'))),
        .. reading.Raid.Select(raid => Line("raid", raid.Ref, raid.Type, raid.Area, raid.Description)),
        .. reading.Discussion.Select(item => Line("talk", item.Area, item.Text.Replace('\n', '/'), string.Join(" + ", item.Refs))),
        .. reading.Questions.Select(question => Line("?", question.Key, question.Proposal)),
    ];

    private static string Line(params string?[] facts) => string.Join(" | ", facts.Where(fact => !string.IsNullOrEmpty(fact)));

    private static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}
