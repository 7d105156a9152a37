using Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

public sealed class RowWaysTests
{
    [Fact]
    public void The_cheapest_way_counts_and_the_next_one_tells_how_sure_it_is()
    {
        var ways = new RowWays(3);
        ways.Add(0, 0, 0.1);
        ways.Add(0, 1, 1);
        ways.Add(1, 1, 0.2);
        ways.Add(1, 2, 0.5);
        ways.Add(2, 2, 0.4);

        ways.Starts().ShouldBe([true, true, false]);
        ways.Cost.ShouldBe(0.6, 1e-6);
        ways.Next.ShouldBe(0.7, 1e-6);
    }

    [Fact]
    public void Lines_with_one_way_alone_leave_no_doubt()
    {
        var ways = new RowWays(1);
        ways.Add(0, 0, 0.3);

        (ways.Next - ways.Cost).ShouldBeGreaterThan(1000);
    }
}
