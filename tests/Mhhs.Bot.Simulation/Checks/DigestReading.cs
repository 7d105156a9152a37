using System.Globalization;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>The numbers that a weekly summary says, read from its text as a person reads them: from its facts, else from the titles of its lists; what it does not mention is none.</summary>
internal sealed partial record DigestReading(int Raised, int Closed, int Moved, int Open, int Overdue, int Soon, int Proposed, int Ongoing)
{
    /// <summary>Reads a summary; null where it does not say what changed and how many are open.</summary>
    public static DigestReading? Read(string text)
    {
        var change = Changes().Match(text);
        var isBrief = text.Contains("Nothing has changed", StringComparison.Ordinal);
        var open = OpenNow().Match(text);
        if (!change.Success && !isBrief || !open.Success)
        {
            return null;
        }

        return new DigestReading(
            isBrief ? 0 : Number(change.Groups["raised"]),
            isBrief ? 0 : Number(change.Groups["closed"]),
            isBrief ? 0 : Number(change.Groups["moved"]),
            Number(open.Groups["open"]),
            Math.Max(Number(Late().Match(text).Groups["count"]), Titled(text, "Overdue")),
            Titled(text, "Due in the next 7 days"),
            Math.Max(Titled(text, "Proposed for closure"), isBrief ? Number(BriefProposed().Match(text).Groups["count"]) : 0),
            Titled(text, "Ongoing"));
    }

    // “Overdue (3)” above a list, or “Proposed for closure: 3” among the facts.
    private static int Titled(string text, string title) => Number(Regex.Match(text, $@"^{title}(: | \()(?<count>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["count"]);

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<raised>\d+) raised, (?<closed>\d+) closed, (?<moved>\d+) (moved|slipped)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changes();

    [GeneratedRegex(@"(Open now: (?<open>\d+)|(?<open>\d+)(, \d+ of them overdue)? to be done)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenNow();

    [GeneratedRegex(@"(?<count>\d+) of them overdue", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Late();

    [GeneratedRegex(@"(?<count>\d+) proposed for closure", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BriefProposed();
}
