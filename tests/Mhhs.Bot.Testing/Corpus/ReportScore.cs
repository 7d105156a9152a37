using System.Collections.Immutable;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>How well one report was read.</summary>
/// <param name="Report">The report.</param>
public sealed record ReportScore(CorpusReport Report)
{
    /// <summary>The share of fields over the whole corpus that must be right. It only ever goes up.</summary>
    public const double Accepted = 1.0;

    /// <summary>Rows of the report that the reading does not have.</summary>
    public ImmutableArray<string> Lost { get; init; } = [];

    /// <summary>Rows of the reading that the report does not have.</summary>
    public ImmutableArray<string> Invented { get; init; } = [];

    /// <summary>Fields that differ: which, what it should be, what it is.</summary>
    public ImmutableArray<string> Wrong { get; init; } = [];

    /// <summary>How many fields there are, those of lost and invented rows included.</summary>
    public int Fields { get; init; }

    /// <summary>How many of them are as they should be.</summary>
    public int Right { get; init; }

    /// <summary>Where questions were asked.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];

    /// <summary>Where questions should be asked.</summary>
    public ImmutableArray<string> ToBeAsked { get; init; } = [];
}
