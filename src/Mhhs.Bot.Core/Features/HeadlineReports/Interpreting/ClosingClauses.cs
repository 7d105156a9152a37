using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>How far a closing word in an update speaks of the action the update stands beside.</summary>
internal enum ClosingTone
{
    /// <summary>It says plainly that this action is closed: past, without a condition, without a question.</summary>
    Plain,

    /// <summary>It tells that a piece of work is complete, which may be all of the action: “Review completed”.</summary>
    Deed,

    /// <summary>It closes something else, or asks, or has a condition: “QWG02-01 was closed”, “Done?”, “Closed pending Ofgem's answer”.</summary>
    Doubtful,

    /// <summary>It says what is still to come: “to be closed”, “once complete”, “not done”.</summary>
    NotYet,
}

/// <summary>One closing word of an update.</summary>
/// <param name="Index">Where it stands.</param>
/// <param name="Tone">How far it speaks of the action.</param>
/// <param name="Withdraws">Whether it says that the action is no longer wanted, rather than done.</param>
/// <param name="IsSure">Whether it begins the text or names the action, so that no other words weigh against it.</param>
internal readonly record struct ClosingClause(int Index, ClosingTone Tone, bool Withdraws, bool IsSure);

/// <summary>Finds the closing words of an update and looks at what stands around each: who or what is closed, under what condition, and whether it is a question.</summary>
internal static partial class ClosingClauses
{
    private static readonly char[] SentenceMarks = ['.', ';', '!', '?', '\n'];

    /// <summary>The closing words in order.</summary>
    /// <param name="text">The update, of bounded length.</param>
    /// <param name="reference">The action's own reference, strictly written, or null where it has none: “TMAG08-02 closed” beside another action closes nothing here.</param>
    public static List<ClosingClause> In(string text, string? reference)
    {
        var clauses = new List<ClosingClause>();
        foreach (Match word in Word().Matches(text))
        {
            var end = word.Index + word.Length;
            var from = Boundary().Matches(text[..word.Index]).LastOrDefault();
            var before = text[(from is null ? 0 : from.Index + from.Length)..word.Index];
            var rest = SentenceEnd().Match(text, end);
            var behind = rest.Success ? text[end..rest.Index] : text[end..];
            var isAsked = rest.Success && rest.Value[0] == '?' && !Yes().IsMatch(text[rest.Index..]);
            var isOpenYet = StillOpen().IsMatch(text.IndexOfAny(['.', '\n'], end) is >= 0 and var stop ? text[end..stop] : text[end..]);
            var isConditional = isOpenYet || ConditionInFront().IsMatch(text[(text.LastIndexOfAny(SentenceMarks, word.Index) + 1)..word.Index]);
            var subject = Subject(before, reference);
            if (subject.Length == 0 && from is { Value: var joint } && joint.Trim() is "and" && Inherited().Match(text[..from.Index]) is { Success: true } shared)
            {
                // “The risk was reviewed and closed”: what stood there first is what was closed.
                subject = Subject(shared.Groups["subject"].Value, reference);
            }

            // “All but complete” is not.
            var isAllBut = from?.Value.Trim() is "but" && text.AsSpan(0, from.Index).TrimEnd().EndsWith("all", StringComparison.OrdinalIgnoreCase);
            var isWithdrawal = word.Groups["withdraws"].Success;
            clauses.Add(new ClosingClause(word.Index, isAllBut ? ClosingTone.NotYet : Tone(word.Value, before, subject, behind, isAsked || isConditional, reference), isWithdrawal, from is null && subject.Length == 0 || NamedBefore().IsMatch(before)));
        }

        return clauses;
    }

    /// <summary>Whether what stands behind “to close” or “closing” is this action or nothing, rather than something else that is to be closed.</summary>
    public static bool IsOfAction(string behind, string? reference) => ObjectBehind(behind, reference) == ClosedThing.Action;

    /// <summary>Whether a piece of text names an action other than the one with this reference.</summary>
    public static bool NamesAnother(string text, string? reference) => ReportRefs.In(text.ToUpperInvariant(), null).Any(other => other != reference);

    private static ClosingTone Tone(string word, string before, string subject, string behind, bool isDoubted, string? reference)
    {
        if (No().IsMatch(behind) || Coming().IsMatch(before) || ByDay().IsMatch(behind) || Partial().IsMatch(before) || PartBehind().IsMatch(behind))
        {
            return ClosingTone.NotYet;
        }

        if (isDoubted || Condition().IsMatch(behind) || But().IsMatch(behind) || NotThis().IsMatch(behind) || word.Equals("complete", StringComparison.OrdinalIgnoreCase) && InMonth().IsMatch(behind))
        {
            return ClosingTone.Doubtful;
        }

        var isWork = word.StartsWith("complet", StringComparison.OrdinalIgnoreCase) || word.Equals("done", StringComparison.OrdinalIgnoreCase) || word.Equals("finished", StringComparison.OrdinalIgnoreCase);
        var isOfAnother = word.EndsWith(" of", StringComparison.OrdinalIgnoreCase);
        switch (isOfAnother ? ClosedThing.Action : ObjectBehind(behind, reference))
        {
            case ClosedThing.Other:
                // “Complete the form” is still to be done; “Completed the form” tells of the deed.
                return word.Equals("complete", StringComparison.OrdinalIgnoreCase) ? ClosingTone.NotYet : isWork && !NamesAnother(behind, reference) ? ClosingTone.Deed : ClosingTone.Doubtful;
            case ClosedThing.Action when NamesAction().IsMatch(behind):
                return ClosingTone.Plain;
        }

        return subject.Length == 0 ? ClosingTone.Plain : isWork && !NamesAnother(subject, reference) && !Other().IsMatch(subject) ? ClosingTone.Deed : ClosingTone.Doubtful;
    }

    // What is left of the words before a closing word when those are taken away that may stand before “closed” without being what was closed.
    private static string Subject(string before, string? reference)
    {
        foreach (var own in reference is null ? [] : ReportRefs.In(before.ToUpperInvariant(), null).Where(other => other == reference))
        {
            before = before.Replace(own, " ", StringComparison.OrdinalIgnoreCase);
        }

        return NamesAnother(before, reference) ? before.Trim() : NoSubject().Replace(Said().Replace(before, ""), " ").Trim(' ', '\u2019', '\'', '"', '-', '/', '*', '[', ']', '\u201C', '\u201D', '.');
    }

    private static ClosedThing ObjectBehind(string behind, string? reference)
    {
        if (reference is not null && OwnBehind().Match(behind) is { Success: true } own && ReportRefs.In(own.Value.ToUpperInvariant(), null) is [var named, ..])
        {
            return named == reference ? ClosedThing.Action : ClosedThing.Other;
        }

        return NamesAction().IsMatch(behind) || GoesOn().IsMatch(behind) ? ClosedThing.Action : ClosedThing.Other;
    }

    private enum ClosedThing
    {
        Action,
        Other,
    }

    [GeneratedRegex(@"\b(?:closed|completed?|done|discharged|finished|resolved|(?<withdraws>withdrawn|superseded|cancelled|dropped|no longer (?:required|needed|relevant)|duplicate of))\b(?![-\u2010\u2011][a-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.,](?=\s)|[;:!?()\n|\u2013\u2014]|\s-+\s?|^-\s?|\b(?:and|but|then|so|hence|therefore|thus)\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"[.](?=\s|$)|[;!?\n]", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:if|once|when|until|till|unless|whether|will|shall|should|would|could|can|cannot|may|might|must|to|be|being|not|never|yet|nearly|almost|mostly|largely|half|part|partly|partially|substantially|due|pending|awaiting|expect\w*|hop(?:e|es|ing)|aim\w*|plan(?:s|ned)?|wants?|needs?|before|after|how|nothing|none|neither|nobody|no[ -]one|far from|all but|hardly|barely)\b|n['\u2019]t\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Coming();

    // “Closed – no”, “Complete: no”, “Complete = N”.
    [GeneratedRegex(@"^\W*no?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex No();

    // “Closed? Yes”.
    [GeneratedRegex(@"^\?\W*yes\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Yes();

    // “If nobody objects by Friday, closed”.
    [GeneratedRegex(@"^\W*(?:if|once|when|unless|until|subject to|provided|assuming)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ConditionInFront();

    // “Done for DNOs; suppliers outstanding”.
    [GeneratedRegex(@"\b(?:part|share|rest|remainder|others?|bit|half) (?:is |are |still )*open\b|\b(?:next|to follow)$|\b(?:outstanding|(?:still|remains?|remaining|left) (?:open|to do|to come|to be done)|not (?:yet )?(?:closed|complete|completed|done))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex StillOpen();

    // “PMO confirmed that the action is closed”: who says so is not what was closed.
    [GeneratedRegex(@"^.*\b(?:confirm(?:ed|s)|report(?:ed|s)|says|said|advis(?:ed|es)|noted|notes)\b(?: that)?(?= )", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Said();

    [GeneratedRegex(@"\b(?:the|this) action\b|^\s*action\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NamedBefore();

    [GeneratedRegex(@"^ (?:by|before|when|once|until|unless) (?:the )?(?:[0-9]|end|next|mid|early|late|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ByDay();

    // “Done, though Ofgem has not answered”.
    [GeneratedRegex(@"\b(?:though|although|however|albeit|but|except that|only that)\b[^.;!?\n]{0,80}(?:\b(?:not|no|never|nobody|nothing|yet|still|await\w*|pending|outstanding|missing|to come)\b|n['\u2019]t\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex But();

    // “Complete 50%”, “Completed: 3 of 5”, “Complete (3/5)”.
    [GeneratedRegex(@"^\W{0,4}(?:[0-9]{1,2} ?%|[0-9]+ ?(?:of|out of) ?[0-9]+|\([0-9]{1,2} ?/ ?[0-9]{1,2}\))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, ReportText.PatternMilliseconds)]
    private static partial Regex PartBehind();

    // “Closed/Open”, “Withdrawn from the agenda”, “No longer required monthly”, “Complete and return the form”, “to be verified”.
    [GeneratedRegex(@"^ ?/ ?open\b|^ from (?:the )?(?:agenda|meeting|paper|list)|^ (?:daily|weekly|monthly|quarterly|every)\b|^ and (?:return|send|submit|circulate|share|publish|issue) |\bto be (?:verified|checked|tested|reviewed|signed|validated)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NotThis();

    // “Complete in October”: to be completed then, or completed since.
    [GeneratedRegex(@"^ (?:in|at|during|over|around|about|circa|c\.|w/?c|end of|mid|early|late|next)[ -](?:the )?(?:(?:next|end|mid|early|late|course) ?-?(?:of )?)?(?:next\b|Q[1-4]|(?:[0-9]+|a|one|two|three|four|six) (?:days?|weeks?|months?)|week|month|quarter|year|spring|summer|autumn|winter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20[0-9]{2})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex InMonth();

    // Some of it: “most done”, “6 of 14 complete”, “80% complete”.
    [GeneratedRegex(@"\b(?:some|most|much|many|several|few|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)\b|\b[0-9]+ ?(?:of|/|out of) ?[0-9]+(?!/)\b(?![0-9/])|(?<![0-9])[0-9]{1,2} ?%", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Partial();

    [GeneratedRegex(@"\b(?:pending|subject to|await(?:ing|s)?|waiting|unless|until|except|apart from|other than|save for|provided|assuming|in principle|in error|by mistake|in mistake|mistakenly|in draft|with (?:the )?exception of|less|so far|in part|for now|outstanding|ongoing|in progress|continu(?:es|ed|ing)|deferred|postponed|remain(?:s|ed|ing)?|still|yet|tbc|only|not (?:for|by)|reopen\w*|re-open\w*)\b|^\W*(?:\w+ )?(?:if|once|when|bar|but (?:for|not|one|two))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Condition();

    // “The risk was reviewed …”: a thing, and what was done to it.
    [GeneratedRegex(@"(?:^|[.;:!?\n,] ?)(?<subject>(?:(?!\b(?:was|were|is|are|has|have)\b)[^.;:!?\n,]){1,60}) (?:was|were|is|are|has been|have been|has|have) [^.;:!?\n,]{0,80}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Inherited();

    [GeneratedRegex(
        @"\b(?:actions?|items?|tasks?|points?|matters?|work|activity|activities|status|state|update|outcome|progress|comment|note|this|that|these|it|its|all|both|everything|every|part|parts|now|is|was|are|were|has|have|had|been|as|formally|fully|successfully|already|also|since|today|yesterday|the|an|a|considered|deemed|agreed|marked|noted|confirmed|yes|ok|okay|(?:at|in|since|during) (?:the|this|our) (?:last )?meeting|on|at|by|of|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
        + @"|\b[0-9]+(?:st|nd|rd|th)?\b|[0-9]+[/.:-][0-9./:-]+|[0-9]+ ?%|[\u2714\u2713\u2705\u2611]",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex NoSubject();

    // What stands in registers of its own, so that its end is not the action's.
    [GeneratedRegex(@"\b(?:risks?|issues?|assumptions?|dependenc(?:y|ies)|decisions?|consultation|survey|window|poll|ballot|vote|nominations?|ticket|defect|query|queries|phase|stage|step|round|draft|milestone|gate|session)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Other();

    [GeneratedRegex(@"^ (?:off |out |down )?(?:(?:the|this|that) (?:action|item|task|point)|action|this|it|these actions|both|all)\b(?! [a-z]+(?:s|ion|ment|er|or)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NamesAction();

    [GeneratedRegex(@"^ (?:(?:of )?action )?[A-Z][A-Z&]{1,11}(?:[ -]?[0-9]{1,4}[A-Z]?|-EX[0-9]*|-A)[-\u2010-\u2015/][0-9]{1,4}\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex OwnBehind();

    // The end, a mark, a word that leads on, a day, or a group's code (“Closed TMAG 009”).
    [GeneratedRegex(
        @"^(?:\W*$|\s*[^\w\s]|\s+(?:[0-9]|(?i:on|at|by|in|via|with|as|and|but|during|following|since|per|after|before|prior|post|through|under|within|from|because|due|see|off|out|now|already|today|yesterday|last|earlier|again|ahead|early|late|formally|successfully|accordingly|together|offline|online|where|whilst|while|although|given|so|then|or|the same day|this (?:week|month|meeting)|for (?:(?:the|this|now|good|our|all) ?)+(?:action|item|meeting|purposes?|part|side)?|w/?c|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri)[a-z]*)\b|[A-Z][A-Z&]{1,11}\b))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex GoesOn();
}
