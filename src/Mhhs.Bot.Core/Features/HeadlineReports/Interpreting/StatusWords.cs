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
            : NotQuite().IsMatch(text) ? UpdateMeaning.Open
            : MayClose().IsMatch(text) || ToBeAgreed().IsMatch(text) ? UpdateMeaning.Proposed
            : Agreed().IsMatch(text) ? UpdateMeaning.Closed
            : Proposing().IsMatch(text) ? UpdateMeaning.Proposed
            : ClosingFirst().IsMatch(text) ? UpdateMeaning.Closed
            : StillOpen().IsMatch(text) ? UpdateMeaning.Open
            : Closing().IsMatch(text) ? UpdateMeaning.Closed
            : Telling().IsMatch(text) ? UpdateMeaning.Deed
            : UpdateMeaning.Note;
    }

    /// <summary>Whether a cell holds a traffic light's colour and nothing else: it says how things go, not how they stand.</summary>
    public static bool IsColour(string text) => text.Length <= 30 && Colour().IsMatch(text);

    /// <summary>Whether a status is said in plain words and nothing besides: “Closed”, not “Closed 12/08/2022”.</summary>
    public static bool IsPlain(string state) => state.Length <= 60 && Plain().IsMatch(state);

    /// <summary>What a due cell says of the action's state, and whether it says it first, so that a day behind it is the day of the deed.</summary>
    public static (UpdateMeaning Meaning, bool IsFirst) OfDue(string cell)
    {
        var text = cell.Length > LookAt ? ReportText.Shorten(cell, LookAt) : cell;
        var meaning = StateWord().IsMatch(text) ? MeaningOf(text) : UpdateMeaning.Silent;
        return meaning is UpdateMeaning.Closed or UpdateMeaning.Proposed or UpdateMeaning.Withdrawn ? (meaning, StateFirst().IsMatch(text)) : (UpdateMeaning.Silent, false);
    }

    [GeneratedRegex(@"\b(?:withdrawn|superseded|cancelled|no longer (?:required|needed|relevant)|dropped|duplicate of)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Withdrawing();

    [GeneratedRegex(@"\b(?:propos\w*|recommend\w*|suggest\w*|request\w*|ready) (?:(?:for|to|that|this|the|action|is|be) ){0,4}(?:clos\w+|be closed)\b|\bclos(?:ure|ing|e) (?:(?:is|was|has|been|to|be) ){0,3}(?:propos|recommend|suggest|request)\w*|\b(?:pending|awaiting) closure\b|^\W*for closure\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Proposing();

    [GeneratedRegex(@"\b(?:closure (?:was |is |has been )?(?:agreed|approved|confirmed)|(?<!not )agreed (?:to close|closed|as closed|closure|the closure))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Agreed();

    // “Nearly complete”, “Phase 1 complete”, “Closed in error”, “Consultation closed 12/08”: a closing word that closes something else, or not yet.
    [GeneratedRegex(@"\b(?:nearly|almost|mostly|largely|partly|partially|part|half|substantially|not) (?:complete|completed|done|closed|finished)\b|\b(?:phase|part|stage|step|round|draft) [0-9a-z]{1,3} (?:is )?(?:complete|completed|done|closed)\b|\bclosed in error\b|\bnot to close\b|\b(?:consultation|survey|window|form|poll|call|nominations?|registrations?|comments?|responses?) (?:has |have |is |was |now )?closed\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NotQuite();

    // “Can be closed”, “Closed?”, “Closed subject to approval”: for the group to agree.
    [GeneratedRegex(@"\b(?:can|may|could|should) be closed\b|\bclosed? ?\?|\b(?:closed|complete|completed|done) (?:\w+ )?subject to\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MayClose();

    // “Complete – awaiting sign-off”, “Done, pending approval”, “Complete (for the TMAG to agree)”, “Complete – proposed”: the deed is done, and somebody has still to agree.
    [GeneratedRegex(
        @"\b(?:closed|completed?|done|finished|discharged|resolved|delivered)[\s,;:.(\u2010-\u2015-]{1,5}(?:(?:and|but|now|still|is) ){0,2}(?:proposed\b"
        + @"|(?:awaiting|awaits|pending|waiting for|ready for|requires?|needs?|subject to|for|to be) (?:[\w'\u2019&-]+ ){0,3}?(?:sign(?:ed|ing)?[ -]?off|approv\w*|agree(?:ment)?\b|agreed(?: (?:at|by|with)\b|\W*$)|confirm(?:ed|ation)|endors\w*|ratif\w*|accept\w*|clos(?:ure|ed|ing)\b))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex ToBeAgreed();

    // “Closed. The paper will be published later.”
    [GeneratedRegex(@"^\W*(?:(?:action|is|now|100%) ){0,3}(?:closed|completed?|done|discharged|resolved)(?! (?:by|when|once|until|unless))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClosingFirst();

    [GeneratedRegex(
        @"\b(?:not|n't|never|to be|will|shall|yet to|due to|awaiting|pending|partly|partially|part|being|unless|until|once) (?:(?:yet|been|be|fully|all) ){0,3}(?:\w+(?:ed|t|n)|done|complete)\b"
        + @"|\b(?:will|plans? to|open|reopened|ongoing|on-going|in progress|in hand|under way|underway|on track|not started|incomplete|outstanding|awaiting|pending|carried forward|delayed|overdue|extended|no update)\b|^\W*[0-9]{1,2} ?%",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex StillOpen();

    [GeneratedRegex(@"\b(?:closed|complete|completed|done|discharged|finished|resolved)\b(?! (?:by|before|when|once|until|unless) (?:the )?(?:[0-9]|end|next|mid|early|late|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|^\W*close\b|[.;:] ?close\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"\b(?:shared|sent|circulated|published|publicised|issued|provided|updated|added|held|confirmed|raised|submitted|arranged|delivered|presented|discussed|agreed|reviewed|distributed|uploaded|posted"
        + @"|e-?mailed|logged|contacted|consulted|responded|recorded|included|written|wrote|given|made|met|invited|notified|informed|checked|investigated|developed|created|implemented|approved|received|launched|explored|considered)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex Telling();

    [GeneratedRegex(
        @"^(?:\W*\b(?:action|open|new|closed?|closure|completed?|done|discharged|resolved|finished|withdrawn|superseded|cancelled|proposed|propose|recommended|for|to|be|is|now|in|on|not|yet|started|progress|going|ongoing|track|pending|overdue|outstanding|delayed|reopened|carried|forward|raised|agreed))+\W*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\W*(?:rag ?:? ?)?(?:red|amber|green|blue|grey|gray|r|a|g|b)(?: ?/ ?(?:red|amber|green))?\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Colour();

    [GeneratedRegex(@"\b(?:clos(?:ed|ure|e)|completed?|done|discharged|finished|resolved|withdrawn|superseded|cancelled)\b(?! (?:by|of play|of business|before)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex StateWord();

    [GeneratedRegex(@"^\W*(?:(?:action|now|is|proposed|recommended|for|to) ){0,3}(?:clos(?:ed|ure|e)|completed?|done|discharged|finished|resolved|withdrawn|superseded|cancelled)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex StateFirst();
}
