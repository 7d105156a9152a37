namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>What a report can say of an action beside its words. A report that has no place for one of these says nothing about it.</summary>
[Flags]
public enum ActionFacts
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>What it is about.</summary>
    Area = 1,

    /// <summary>Who must do it.</summary>
    Owner = 2,

    /// <summary>By when.</summary>
    Due = 4,

    /// <summary>Where it stands.</summary>
    Status = 8,
}
