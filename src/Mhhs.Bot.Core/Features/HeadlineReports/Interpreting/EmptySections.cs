using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows which sections say themselves that nothing is in them: “None”, “No decisions were made.”. A heading alone says nothing.</summary>
internal sealed partial class EmptySections
{
    private readonly HashSet<ReportSection> _said = [];

    /// <summary>Takes in a line of a section, or a row of its table.</summary>
    /// <returns>Whether it says that nothing is in the section.</returns>
    public bool Take(ReportSection section, params IEnumerable<string> cells)
    {
        var saysNone = cells.Any() && cells.All(static text => text.Length <= 100 && SaysNone().IsMatch(text));
        if (saysNone)
        {
            _said.Add(section);
        }

        return saysNone;
    }

    /// <summary>The sections that say so and have no item all the same.</summary>
    public ReportParts Among(IEnumerable<RawItem> items)
    {
        var filled = items.Select(static item => item.Section).ToHashSet();
        return Part(ReportSection.Decisions, ReportParts.Decisions) | Part(ReportSection.Raid, ReportParts.Raid) | Part(ReportSection.Discussion, ReportParts.Discussion);

        ReportParts Part(ReportSection section, ReportParts part) => _said.Contains(section) && !filled.Contains(section) ? part : ReportParts.None;
    }

    // “None of the parties objected” says something else.
    [GeneratedRegex(@"^(?:none|nil|n/?a|not applicable|(?:there (?:were|are) )?no(?:ne)?(?: new| further)?(?: actions?| decisions?| raid items?| risks?| items?| discussion items?)?(?: were| have been)?(?: made| taken| raised| recorded| agreed| reported| identified)?(?: (?:at|in|during) (?:this|the) meeting)?)\.?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex SaysNone();
}
