using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows the headings that end a section of a report and are none themselves: “AOB”, “Next steps”, “Attendees”. What stands under them is no decision.</summary>
internal static partial class ClosingHeadings
{
    private const int MaxHeading = 60;

    private static readonly char[] Ends = [' ', ':', '.', '*', '(', ')', '-', '–', '—'];

    private static readonly FrozenSet<string> Said =
    [
        "AOB", "A.O.B", "ANY OTHER BUSINESS", "ANY OTHER BUSINESS (AOB", "AOB (ANY OTHER BUSINESS", "OTHER BUSINESS", "ANY OTHER MATTERS", "OTHER MATTERS", "AOB AND CLOSE", "AOB AND NEXT STEPS", "NEXT STEPS AND AOB",
        "NEXT STEPS", "NEXT STEP", "NEXT STEPS AND CLOSE", "SUMMARY AND NEXT STEPS", "FORWARD LOOK", "LOOK AHEAD", "LOOKING AHEAD", "CLOSE", "CLOSE OF MEETING", "MEETING CLOSE", "CLOSING REMARKS", "FOR INFORMATION",
    ];

    private static readonly FrozenSet<string> Beside =
    [
        "ATTENDEES", "ATTENDANCE", "ATTENDANCE LIST", "ATTENDEE LIST", "LIST OF ATTENDEES", "MEETING ATTENDEES", "MEMBERS PRESENT", "PRESENT", "IN ATTENDANCE", "ATTENDEES AND APOLOGIES", "ATTENDANCE AND APOLOGIES",
        "APOLOGIES", "APOLOGIES FOR ABSENCE", "PARTICIPANTS", "DISTRIBUTION", "DISTRIBUTION LIST", "CIRCULATION", "CIRCULATION LIST", "CONTACT", "CONTACTS", "CONTACT DETAILS", "CONTACT US", "FURTHER INFORMATION",
        "GLOSSARY", "ABBREVIATIONS", "ACRONYMS", "DOCUMENT CONTROL", "VERSION HISTORY", "REVISION HISTORY", "USEFUL LINKS", "LINKS", "MEETING PAPERS", "SUPPORTING DOCUMENTS",
    ];

    /// <summary>The section that begins with a heading: the discussion for what was said besides, none of them for who was there; null for any other line.</summary>
    public static ReportSection? Of(string text)
    {
        if (text.Length > MaxHeading)
        {
            return null;
        }

        var words = Numbering().Replace(Folding.Fold(text), "").Trim(Ends);
        return Said.Contains(words) ? ReportSection.Discussion : Beside.Contains(words) ? ReportSection.Elsewhere : null;
    }

    /// <summary>Whether a line tells who was there and who was not, behind the words for it: “Apologies: Ann Lee”.</summary>
    public static bool IsAttendance(string text) => Attendance().IsMatch(text.Length > MaxHeading ? text[..MaxHeading] : text);

    [GeneratedRegex(@"^#{0,6} ?(?:(?:SECTION |ITEM )?[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[.):] ?| )(?:- ?)?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Numbering();

    [GeneratedRegex("^(?:attendees|attendance|in attendance|present|members present|apologies(?: for absence)?|distribution|circulation) ?: ?\\S", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Attendance();
}
