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

    /// <summary>A closing word stands there, but it does not plainly say that this action is closed.</summary>
    Doubt,

    /// <summary>A note that says neither.</summary>
    Note,
}

/// <summary>Reads the words of an update.</summary>
internal static partial class StatusWords
{
    // The words that count stand early; a longer update is looked at this far.
    private const int LookAt = 1000;

    private static readonly char[] SentenceMarks = ['.', ';', '\n', '!', '?'];

    /// <summary>The meaning of an update or status cell.</summary>
    /// <param name="update">The cell's text.</param>
    /// <param name="reference">The action's own reference, strictly written, or null: what the cell says of another one is not said of this.</param>
    public static UpdateMeaning MeaningOf(string update, string? reference)
    {
        if (update.Length == 0)
        {
            return UpdateMeaning.Silent;
        }

        var text = update.Length > LookAt ? ReportText.Shorten(update, LookAt) : update;
        var clauses = ClosingClauses.In(text, reference);
        var plain = clauses.FindAll(static clause => clause.Tone == ClosingTone.Plain);
        var isReopened = Reopening().Matches(text) is [.., var again] && plain.All(clause => clause.Index < again.Index);
        return plain.Count == 0 && Refusing().IsMatch(text) ? UpdateMeaning.Open
            : plain.Exists(static clause => clause.Withdraws) ? UpdateMeaning.Withdrawn
            : plain.Count == 0 && NotQuite().IsMatch(text) ? UpdateMeaning.Open
            : MayClose().IsMatch(text) || ToBeAgreed().IsMatch(text) ? UpdateMeaning.Proposed
            : Speaks(Agreed(), text, reference) ? UpdateMeaning.Closed
            : Speaks(Proposing(), text, reference) ? UpdateMeaning.Proposed
            : isReopened ? UpdateMeaning.Open
            : plain.Exists(static clause => clause.IsSure) ? GoesOn().IsMatch(text) ? UpdateMeaning.Doubt : UpdateMeaning.Closed
            : clauses.Exists(static clause => clause.Tone == ClosingTone.Doubtful) || Agreed().IsMatch(text) || Proposing().IsMatch(text) ? UpdateMeaning.Doubt
            : plain.Count > 0 && GoesOn().IsMatch(text) ? UpdateMeaning.Doubt
            : StillOpen().IsMatch(text) ? UpdateMeaning.Open
            : plain.Count > 0 || Closing().IsMatch(text) ? UpdateMeaning.Closed
            : (clauses.Exists(static clause => clause.Tone == ClosingTone.Deed) || Tells(text)) && !NotTheDeed().IsMatch(text) ? UpdateMeaning.Deed
            : clauses.Exists(static clause => clause.Tone == ClosingTone.NotYet) ? UpdateMeaning.Open
            : UpdateMeaning.Note;
    }

    /// <summary>Whether a cell holds a traffic light's colour and nothing else: it says how things go, not how they stand.</summary>
    public static bool IsColour(string text) => text.Length <= 30 && Colour().IsMatch(text);

    /// <summary>Whether a status is said in plain words and nothing besides: “Closed”, not “Closed 12/08/2022”.</summary>
    public static bool IsPlain(string state) => state.Length <= 60 && Plain().IsMatch(state);

    /// <summary>Whether a line says how an action stands and begins with it: “CLOSED at the meeting”.</summary>
    public static bool IsStateLine(string line) => line.Length <= 80 && StateFirst().IsMatch(line) && MeaningOf(line, reference: null) is UpdateMeaning.Closed or UpdateMeaning.Proposed or UpdateMeaning.Withdrawn;

    /// <summary>What a due cell says of the action's state, and whether it says it first, so that a day behind it is the day of the deed.</summary>
    public static (UpdateMeaning Meaning, bool IsFirst) OfDue(string cell)
    {
        var text = cell.Length > LookAt ? ReportText.Shorten(cell, LookAt) : cell;
        var meaning = StateWord().IsMatch(text) ? MeaningOf(text, reference: null) : UpdateMeaning.Silent;
        return meaning is UpdateMeaning.Closed or UpdateMeaning.Proposed or UpdateMeaning.Withdrawn ? (meaning, StateFirst().IsMatch(text)) : (UpdateMeaning.Silent, false);
    }

    // “Closure agreed”, “please close”: said of this action, or of nothing else.
    private static bool Speaks(Regex pattern, string text, string? reference)
    {
        foreach (Match match in pattern.Matches(text))
        {
            var sentence = text[(text.LastIndexOfAny(SentenceMarks, match.Index) + 1)..match.Index];
            if (!ClosingClauses.NamesAnother(sentence, reference) && (!EndsWithClosing().IsMatch(match.Value) || ClosingClauses.IsOfAction(text[(match.Index + match.Length)..], reference)))
            {
                return true;
            }
        }

        return false;
    }

    // A reminder that was sent is not the deed it reminds of.
    private static bool Tells(string text) => text.Split(SentenceMarks).Any(static sentence => Telling().IsMatch(sentence) && !Chasing().IsMatch(sentence));

    [GeneratedRegex(@"\b(?:propos\w*|recommend\w*|suggest\w*|request\w*|ready) (?:(?:for|to|that|this|the|action|is|be|we|it|now) ){0,4}(?:clos\w+|be closed)\b|\bclos(?:ure|ing|e) (?:(?:is|was|has|been|to|be) ){0,3}(?:propos|recommend|suggest|request)\w*|\b(?:pending|awaiting|seeking|for|requires?|needs?|ask\w* for) closure\b(?! of (?!the action|this))|\b(?:please|ok(?:ay)? to|happy to|good to|content to|can(?: we| i)?|(?:can|could|may|should) (?:this|it|the action) be|ready to) (?:now )?closed?\b|^\W*(?:to close|close (?:the |this )?action)\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Proposing();

    [GeneratedRegex(@"\b(?:closure (?:was |is |has been )?(?:agreed|approved|confirmed)|(?<!not )agreed (?:to close|closed|as closed|closure|the closure)|(?<!not )agreed (?:that )?(?:the |this )?action (?:be|is|was) closed|(?<!not )agreed (?:that )?(?:(?:it|this|the action|action) )?(?:can|could|should|may|to) (?:now )?be closed(?! (?:once|when|if|subject|after|unless|until|pending)))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Agreed();

    // “Nearly complete”, “Phase 1 complete”, “Closed in error”, “Consultation closed 12/08”: a closing word that closes something else, or not yet.
    [GeneratedRegex(@"\b(?:nearly|almost|mostly|largely|partly|partially|part|half|substantially|all but|not) (?:complete|completed|done|closed|finished)\b|\b(?:phase|part|stage|step|round|draft) [0-9a-z]{1,3} (?:is )?(?:complete|completed|done|closed)\b|\bclosed in error\b|\bnot to close\b|\b(?:consultation|survey|window|form|poll|call|nominations?|registrations?|comments?|responses?) (?:has |have |is |was |now )?closed\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NotQuite();

    // “Can be closed”, “Closed subject to approval”: for the group to agree.
    [GeneratedRegex(@"\b(?:can|may|could|should) (?:now )?be closed\b|\b(?:closed|complete|completed|done) (?:\w+ )?subject to\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MayClose();

    // “Complete – awaiting sign-off”, “Done, pending approval”, “Complete (for the TMAG to agree)”, “Complete – proposed”: the deed is done, and somebody has still to agree.
    [GeneratedRegex(
        @"\b(?:closed|completed?|done|finished|discharged|resolved|delivered)[\s,;:.(\u2010-\u2015-]{1,5}(?:(?:and|but|now|still|is) ){0,2}(?:proposed\b"
        + @"|(?:awaiting|awaits|pending|waiting for|ready for|requires?|needs?|subject to|for|to be) (?:[\w'\u2019&-]+ ){0,3}?(?:sign(?:ed|ing)?[ -]?off|verif\w*|approv\w*|agree(?:ment)?\b|agreed(?: (?:at|by|with)\b|\W*$)|confirm(?:ed|ation)|endors\w*|ratif\w*|accept\w*|clos(?:ure|ed|ing)\b))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex ToBeAgreed();

    // “Completed by Programme. LDSOs to respond by Friday”, “Closed. However a follow-up remains open”: it says so, and then that it goes on.
    [GeneratedRegex(@"[.;] ?however\b|[.;] [^.;]{1,60}\bto (?:respond|reply|return|confirm|verify|sign|complete|finish|follow up)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex GoesOn();

    // “Agreed new due date”, “Responded that more time is needed”, “Delivered half of the guides”: told, and not the deed.
    [GeneratedRegex(@"\b(?:extend\w*|extension|new (?:due )?date|more time|defer\w*|postpon\w*|yet to|half|partly|partially|apolog\w+|invit(?:e|es|ation|ations) sent|delay\w*|to be (?:discussed|agreed|confirmed|decided)|next steps?)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NotTheDeed();

    [GeneratedRegex(@"\bre-?opened\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Reopening();

    // “Closure was proposed but not agreed”.
    [GeneratedRegex(@"\b(?:closure|closing|close|closed)\b[^.;\n]{0,40}\b(?:not (?:yet )?(?:agreed|accepted|approved|supported)|rejected|refused|declined|objected|deferred|postponed)\b|\bnot (?:agreed|content|happy|ready) (?:to close|to be closed|for closure)\b|\b(?:do not|don['\u2019]t|cannot|can['\u2019]t|should not|shouldn['\u2019]t) (?:be )?closed?\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Refusing();

    [GeneratedRegex(@"\b(?:close|closed|closing)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex EndsWithClosing();

    [GeneratedRegex(@"\b(?:reminders?|reminded|chasers?|chased|chasing|nudged?|holding (?:reply|response|note|e-?mail)|follow(?:ed)?[ -]?up)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Chasing();

    [GeneratedRegex(
        @"\b(?:not|n't|never|to be|will|shall|yet to|due to|awaiting|pending|partly|partially|part|being|unless|until|once) (?:(?:yet|been|be|fully|all) ){0,3}(?:\w+(?:ed|t|n)|done|complete)\b"
        + @"|\b(?:will|plans? to|open|reopened|ongoing|on-going|in progress|in hand|under way|underway|on track|not started|incomplete|outstanding|awaiting|pending|carried forward|delayed|overdue|extended|still|no update|(?:action|it|this|ours) (?:still )?(?:remains|stays|continues|stands))\b|^\W*[0-9]{1,2} ?%",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex StillOpen();

    // “Close” and nothing more: minutes mean that it was.
    [GeneratedRegex(@"^\W*close(?:\W*$|[.,;:!]| ?[\u2012-\u2015(]| ?- | -)|[.;:] ?close\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
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
