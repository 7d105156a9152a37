using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>A due that names a meeting by its number, as seen from a report.</summary>
internal enum NumberedMeeting
{
    /// <summary>The meeting of the report.</summary>
    Own,

    /// <summary>The one after it.</summary>
    Next,

    /// <summary>A meeting whose day the report does not know: a later one, an earlier one, another group's.</summary>
    Other,
}

/// <summary>Knows a meeting that a due names by its number: “TMAG 009”, “5 WDs before TMAG 9”, “at meeting 9”.</summary>
/// <param name="group">The report's group, or null.</param>
/// <param name="own">The report's meeting number as written, or null.</param>
internal sealed partial class MeetingByNumber(string? group, string? own)
{
    /// <summary>Which meeting a text names, and the text with “next TMAG” in its place; null where it names none.</summary>
    public (NumberedMeeting Meeting, string Text)? In(string text)
    {
        if (text.Length > ReportDates.MaxText || Named().Match(text) is not { Success: true } named)
        {
            return null;
        }

        var code = named.Groups["code"];
        if (code.Success && code.Value != group)
        {
            return DateGrammar.MonthNames.ContainsKey(code.Value) || code.Value is "FY" or "CY" or "WD" or "WC" or "WB" or "WE" ? null : (NumberedMeeting.Other, text);
        }

        var distance = OrderOf(named.Groups["number"].Value) - (own is null ? null : OrderOf(own));
        var meeting = distance switch { 0 => NumberedMeeting.Own, 1 => NumberedMeeting.Next, _ => NumberedMeeting.Other };
        return (meeting, $"{text[..named.Index]}next {(code.Success ? code.Value : "meeting")}{text[(named.Index + named.Length)..]}");
    }

    private static int? OrderOf(string number) =>
        int.TryParse(number.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    // Only by itself, behind the words that lead to a meeting: “TMAG08-02” and “26 August” name none.
    [GeneratedRegex(@"(?<=^(?:(?:due |at |by |for |before |after |in time for |ahead of |prior to )|(?:[0-9]{1,2}|a|one|two|three|five) ?(?:WDs?|(?:working |business )?days?|weeks?) (?:before |after |prior to |ahead of ))?(?:the )?)(?:next )?(?:(?<code>[A-Z][A-Z&]{1,11})(?: [Mm]eeting)?|[Mm]eeting)[ -]?(?:[Nn]o\.? ?|#)?(?<number>[0-9]{1,4}[A-Z]?)(?: meeting)?(?=$| ?[(,])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Named();
}
