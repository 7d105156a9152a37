namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>The parts of a report beside its actions. A part that is not there says nothing; one in which “None” stands says that there is nothing.</summary>
[Flags]
public enum ReportParts
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The decisions.</summary>
    Decisions = 1,

    /// <summary>The RAID items.</summary>
    Raid = 2,

    /// <summary>The discussion items.</summary>
    Discussion = 4,
}
