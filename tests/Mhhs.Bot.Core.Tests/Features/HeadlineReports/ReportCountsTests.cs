using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class ReportCountsTests
{
    [Theory]
    [InlineData(7, 2, 1, 9, "7 actions, 2 decisions, 1 RAID item, 9 discussion items")]
    [InlineData(1, 1, 0, 1, "1 action, 1 decision, 1 discussion item")]
    [InlineData(0, 0, 0, 0, "nothing")]
    public void What_a_report_holds_is_said_with_the_right_plurals_and_without_noughts(int actions, int decisions, int raid, int discussion, string said) =>
        ReportCounts.Say(actions, decisions, raid, discussion).ShouldBe(said);
}
