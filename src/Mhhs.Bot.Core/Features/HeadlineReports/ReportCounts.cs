using System.Globalization;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>Says how much is in a report.</summary>
public static class ReportCounts
{
    /// <summary>“7 actions, 1 decision, 8 discussion items”; what there is none of is left out, and “nothing” stands where there is none of anything.</summary>
    public static string Say(int actions, int decisions, int raid, int discussion)
    {
        var counts = new[] { (actions, "action"), (decisions, "decision"), (raid, "RAID item"), (discussion, "discussion item") };
        var said = string.Join(", ", counts.Where(static count => count.Item1 > 0).Select(static count => Of(count.Item1, count.Item2)));
        return said.Length > 0 ? said : "nothing";
    }

    /// <summary>“1 decision”, “2 decisions”.</summary>
    public static string Of(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
