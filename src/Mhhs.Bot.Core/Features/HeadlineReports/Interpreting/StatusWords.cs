using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What the words of an update say about an action.</summary>
internal enum UpdateMeaning
{
    /// <summary>Nothing is said.</summary>
    Silent,

    /// <summary>Still to be done, in so many words.</summary>
    Open,

    /// <summary>Closure is proposed.</summary>
    Proposed,

    /// <summary>Closed, in so many words.</summary>
    Closed,

    /// <summary>No longer wanted.</summary>
    Withdrawn,

    /// <summary>The deed is told, without a closing word.</summary>
    Deed,

    /// <summary>A note that says neither.</summary>
    Note,
}

/// <summary>Reads the words of an update.</summary>
internal static partial class StatusWords
{
    // The words that count stand early; a longer update is looked at this far.
    private const int LookAt = 1000;

    /// <summary>The meaning of an update or status cell.</summary>
    public static UpdateMeaning MeaningOf(string update)
    {
        if (update.Length == 0)
        {
            return UpdateMeaning.Silent;
        }

        var text = update.Length > LookAt ? ReportText.Shorten(update, LookAt) : update;
        return Withdrawing().IsMatch(text) ? UpdateMeaning.Withdrawn
            : Proposing().IsMatch(text) ? UpdateMeaning.Proposed
            : ClosingFirst().IsMatch(text) ? UpdateMeaning.Closed
            : StillOpen().IsMatch(text) ? UpdateMeaning.Open
            : Closing().IsMatch(text) ? UpdateMeaning.Closed
            : Telling().IsMatch(text) ? UpdateMeaning.Deed
            : UpdateMeaning.Note;
    }

    [GeneratedRegex(@"\b(?:withdrawn|superseded|cancelled|no longer (?:required|needed|relevant)|dropped)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Withdrawing();

    [GeneratedRegex(@"\b(?:propos\w*|recommend\w*|suggest\w*|request\w*|ready) (?:(?:for|to|that|this|the|action|is|be) ){0,4}(?:clos\w+|be closed)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Proposing();

    // “Closed. The paper will be published later.”
    [GeneratedRegex(@"^\W*(?:(?:action|is|now|100%) ){0,3}(?:closed|completed?|done|discharged|resolved)(?! (?:by|when|once|until|unless))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClosingFirst();

    [GeneratedRegex(
        @"\b(?:not|n't|never|to be|will|shall|yet to|due to|awaiting|pending|partly|partially|part|being|unless|until|once) (?:(?:yet|been|be|fully|all) ){0,3}(?:\w+(?:ed|t|n)|done|complete)\b"
        + @"|\b(?:will|plans? to|open|reopened|ongoing|on-going|in progress|in hand|under way|underway|on track|not started|incomplete|outstanding|awaiting|pending|carried forward|delayed|overdue|extended|no update)\b|^\W*[0-9]{1,2} ?%",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex StillOpen();

    [GeneratedRegex(@"\b(?:closed|complete|completed|done|discharged|finished|resolved)\b|^\W*close\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"\b(?:shared|sent|circulated|published|publicised|issued|provided|updated|added|held|confirmed|raised|submitted|arranged|delivered|presented|discussed|agreed|reviewed|distributed|uploaded|posted"
        + @"|e-?mailed|contacted|consulted|responded|recorded|included|written|wrote|given|made|met|invited|notified|informed|checked|investigated|developed|created|implemented|approved|received|launched|explored|considered)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex Telling();
}
