using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// Reads the fields of an action that stand in one line behind its reference, parted by bars or dashes and named by nobody: “find a room | PMO | 3/10”, “(PMO) – find a room – 3/10”.
/// What each is, its content says: a day, a state, a party. Where that is not clear nothing is taken.
/// </summary>
internal static partial class PlacedFields
{
    // A longer line is no row; nor has any row more columns.
    private const int MaxLine = 2000;

    private const int MaxPieces = 12;

    private const int MaxOwner = 80;

    /// <summary>Whether a line has bars in it, as if it were a row of a table.</summary>
    public static bool HasBars(string line) => line.Length <= MaxLine && line.Contains(" | ", StringComparison.Ordinal);

    /// <summary>The fields, the wording among them; empty where they cannot be told apart.</summary>
    /// <param name="line">What stands behind the reference.</param>
    public static Dictionary<ReportColumn, string> In(string line)
    {
        var fields = new Dictionary<ReportColumn, string>();
        if (line.Length > MaxLine)
        {
            return fields;
        }

        var hasBars = line.Contains('|', StringComparison.Ordinal);
        var words = line;
        if (!hasBars && Bracketed().Match(words) is { Success: true } bracket && MayOwn(bracket.Groups["owner"].Value))
        {
            fields[ReportColumn.Owner] = bracket.Groups["owner"].Value.Trim();
            words = words[bracket.Length..];
        }

        var pieces = (hasBars ? words.Split('|') : Dash().Split(words)).Select(static piece => piece.Trim()).ToList();
        while (pieces is [.., ""])
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        if (pieces.Count is < 2 or > MaxPieces)
        {
            return [];
        }

        if (TookOtherOrder(pieces, fields))
        {
            return fields;
        }

        TakeFromEnd(pieces, fields, hasBars);
        if (!fields.ContainsKey(ReportColumn.Owner))
        {
            TakeOwner(pieces, fields, hasBars);
        }

        if (pieces.Count == 0 || pieces.TrueForAll(static piece => piece.Length == 0) || !fields.ContainsKey(ReportColumn.Due) && (!hasBars || !fields.ContainsKey(ReportColumn.Owner)) || hasBars && pieces.Count > 2)
        {
            return [];
        }

        // In two pieces the first is the area, where it is short and the second says more.
        if (hasBars && pieces is [{ Length: > 0 and <= 40 } area, var wording] && wording.Length > area.Length)
        {
            fields[ReportColumn.Area] = area;
            pieces.RemoveAt(0);
        }

        fields[ReportColumn.Description] = string.Join(hasBars ? " | " : " – ", pieces.Where(static piece => piece.Length > 0));
        return fields;
    }

    /// <summary>Whether a line that could not be taken apart holds a day between its bars or dashes, so that it looks as if it could be.</summary>
    public static bool HoldsDue(string line) => line.Length <= MaxLine && (HasBars(line) || Dash().Split(line) is { Length: > 2 and <= MaxPieces } pieces && pieces.Any(IsDue));

    /// <summary>Whether a piece of text is a due and nothing else.</summary>
    public static bool IsDue(string piece) =>
        piece.Length is > 0 and <= 60 && (DueWord().IsMatch(piece) || ReportDates.All(piece) is [var day] && ReportDates.Bare(piece).Length == day.Length);

    // The due stands in the middle: “PMO – 3 October – send the plan”, “send the plan | 3 October | PMO”.
    private static bool TookOtherOrder(List<string> pieces, Dictionary<ReportColumn, string> fields)
    {
        if (pieces is not [var first, var due, var last] || !IsDue(due) || fields.Count > 0 || StatusWords.IsPlain(last) || IsParty(first) == IsParty(last))
        {
            return false;
        }

        (fields[ReportColumn.Owner], fields[ReportColumn.Description]) = IsParty(first) ? (first, last) : (last, first);
        fields[ReportColumn.Due] = due;
        return true;
    }

    // The due, and behind it a state or an update.
    private static void TakeFromEnd(List<string> pieces, Dictionary<ReportColumn, string> fields, bool hasBars)
    {
        var due = pieces.FindLastIndex(IsDue);
        if (due < 1 || pieces.Count - due > (hasBars ? 3 : 2))
        {
            // Without a due the last may still be a state.
            due = pieces.Count;
        }

        var behind = pieces.Skip(due + 1).Where(static piece => piece.Length > 0).ToList();
        if (!hasBars && behind.Exists(static piece => !StatusWords.IsPlain(piece)))
        {
            return;
        }

        if (due < pieces.Count)
        {
            fields[ReportColumn.Due] = pieces[due];
            if (behind.Count > 0)
            {
                fields[ReportColumn.Update] = string.Join("; ", behind);
            }

            pieces.RemoveRange(due, pieces.Count - due);
        }
    }

    // Before the due, where a party may stand there; else in front of all.
    private static void TakeOwner(List<string> pieces, Dictionary<ReportColumn, string> fields, bool hasBars)
    {
        if (pieces.Count < 2)
        {
            return;
        }

        var hasDue = fields.ContainsKey(ReportColumn.Due);
        var at = IsParty(pieces[^1]) || hasDue && MayOwn(pieces[^1]) && !IsParty(pieces[0]) ? pieces.Count - 1 : hasDue && IsParty(pieces[0]) ? 0 : -1;
        at = at > 0 && !hasDue && !hasBars ? -1 : at;
        if (at >= 0)
        {
            fields[ReportColumn.Owner] = pieces[at] is ['(', .. var inside, ')'] && !inside.Contains('(', StringComparison.Ordinal) ? inside : pieces[at];
            pieces.RemoveAt(at);
        }
    }

    // What is certainly a party, wherever it stands: a name that is known, one with a code in it, or one of several words in capitals. “Write” may be anything.
    private static bool IsParty(string piece) => MayOwn(piece) && (OwnerList.IsKnown(Folding.Fold(piece)) || Certain().IsMatch(piece));

    private static bool MayOwn(string piece) =>
        piece.Length is > 0 and <= MaxOwner && !IsDue(piece) && (OwnerList.IsKnown(Folding.Fold(piece)) || Party().IsMatch(piece)) && !ReportRefs.In(piece, null).Any();

    [GeneratedRegex(@"^\((?<owner>[^()]{1,60}(?:\([^()]{1,40}\))?)\) ?(?:[:\u2013\u2014-] ?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@" [-\u2013\u2014]{1,2} ", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Dash();

    // Every word begins large, or joins two that do: “Programme (PMO/PPC)”, “TMAG members and Elexon”, “@sam”. A sentence has small words.
    [GeneratedRegex(@"^@?[\p{Lu}(][\p{L}0-9'\u2019./&()-]*(?:,? (?:[\p{Lu}(@&/][\p{L}0-9'\u2019./&()-]*|and|with|of|the|for|members|constituents|participants|team|lead)){0,7}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Party();

    [GeneratedRegex(@"(?<![\p{L}])\p{Lu}[\p{Lu}&]+(?![\p{L}])|^\p{Lu}[\p{L}'\u2019-]+ (?:\p{Lu}|\()|^@|\b(?:members|team|participants|constituents)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Certain();

    [GeneratedRegex(@"^(?:by |due |on )?(?:asap|tbc|tbd|tba|ongoing|on-going|standing|as soon as possible|to be confirmed|immediate(?:ly)?|next (?:[A-Z&]{2,12}(?: meeting)?|meeting|week|month)|(?:the )?end of .{1,25}|w/?c .{1,25}|(?:today|tomorrow))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex DueWord();
}
