using System.Globalization;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Sorts what stands outside tables: headings, paragraphs and list items.</summary>
/// <param name="outline">Where they are sorted to.</param>
/// <param name="warnings">Where guesses are told.</param>
/// <param name="isMinutes">Whether the document calls itself minutes and has its actions among what was said, marked as such.</param>
internal sealed class ReportLines(ReportOutline outline, WarningList warnings, bool isMinutes)
{
    // A longer line is no title.
    private const int MaxTopic = 50;

    private readonly ItemAbove _above = new(outline, warnings);

    /// <summary>Takes in a line.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="text">Its words.</param>
    /// <param name="marker">Its number or letter, or null.</param>
    /// <param name="kind">What the file says it is.</param>
    /// <param name="next">What stands below it, or null.</param>
    public void Take(string place, string text, string? marker, LineKind kind, ReportBlock? next)
    {
        // “Closed at the meeting” is a heading too, where more follows and it is no bullet.
        var isRemark = kind == LineKind.ListItem || next is null || MailChatter.WordsOf(next) is { } below && ReportSections.Of(below) is not null;
        if (text.Length == 0 || isRemark && TookAsState(text, marker, kind) || outline.TookAsLandmark(place, text, inTable: false) || (kind != LineKind.ListItem || marker is not null) && outline.TookAsClosing(text))
        {
            return;
        }

        if (isMinutes && outline.Section == ReportSection.Header && (ReportLikeness.IsMarkedAction(text) || NumberOf(marker) is not null || kind == LineKind.Heading && char.IsAsciiDigit(text[0])))
        {
            // Minutes have no sections: from the first numbered topic on they are what was discussed.
            outline.Start(ReportSection.Discussion, ReportSections.Name(ReportSection.Discussion), inTable: false);
        }

        if (kind == LineKind.Heading || outline.Section == ReportSection.Elsewhere && IsTitle(text, next))
        {
            outline.Resume();
        }

        if (outline.Section == ReportSection.Header)
        {
            outline.AddHeader(place, [marker is null ? text : $"{marker}) {text}"]);
        }
        else if (outline.IsPageFurniture(text, kind == LineKind.Paragraph))
        {
            warnings.AddToPlaces(place, text, "nothing: left out", "it is what stands on every page");
        }
        else if (outline.Section is ReportSection.Actions or ReportSection.Decisions or ReportSection.Raid && ClosingHeadings.IsAttendance(text))
        {
            outline.EndItem();
            outline.Attach(place, marker, text);
        }
        else if (outline.Section == ReportSection.Elsewhere)
        {
            outline.Attach(place, marker, text);
        }
        else if (TookAsItem(text, marker, kind))
        {
            return;
        }
        else if (kind == LineKind.Heading || IsTopic(text, next))
        {
            outline.Area = text;
            outline.EndItem();
            warnings.AddToPlaces(place, marker is null ? text : $"{marker}) {text}", "the area of what follows", kind == LineKind.Heading || ClosingHeadings.Of(text) is not null ? "a heading that is no section of a report" : "a short line without an end, over a paragraph");
        }
        else if (outline is { Section: ReportSection.Raid or ReportSection.Discussion, Columns: null } && !LineRules.SaysNone(text))
        {
            var item = outline.NewItem(outline.Area);
            var numbered = outline.Section == ReportSection.Raid ? LineRules.SplitAtRaidNumber(text) : null;
            item.Add(ReportColumn.Description, numbered?.Beside ?? (marker is null ? text : $"{marker}) {text}"));
            if (numbered is { } number)
            {
                item.Add(ReportColumn.Ref, number.Ref);
            }
        }
        else
        {
            outline.Attach(place, marker, text);
        }
    }

    // An action or decision in a line of its own, wherever it says so by its reference; without one, only where the section has no table.
    private bool TookAsItem(string text, string? marker, LineKind kind)
    {
        if (outline.Section is ReportSection.Actions or ReportSection.Decisions && ReportRefs.Leading(text, outline.Section) is { } split)
        {
            Begin(outline.NewItem(outline.Area), split.Ref, split.Beside, new WrittenLine(kind, marker is not null, IsMarked: true, text) { Number = NumberOf(marker) });
            return true;
        }

        if (TookAsState(text, marker, kind) || TookAsNumbered(text, marker, kind))
        {
            return true;
        }

        if (outline is { Section: ReportSection.Discussion, Columns: null } && kind != LineKind.Heading && TookFromDiscussion(text, marker, kind) || _above.TookField(text, kind) || _above.TookRest(text, marker, kind))
        {
            return true;
        }

        if (outline.Columns is not null || outline.Section is not (ReportSection.Actions or ReportSection.Decisions) || kind == LineKind.Heading)
        {
            return false;
        }

        var mark = ReportRefs.MarkOf(text, outline.Section);
        var isFree = outline.Last is null || outline.LastLine is { IsMarked: false };
        var isLikeAbove = !isFree && outline is { LastLine: { } above, Last: { } last } && last.Has(ReportColumn.Description) && LineRules.IsLike(above, text, marker, kind, outline.Section);
        var hasTrailing = isFree && ReportRefs.Trailing(text, outline.Section) is not null;
        if (mark is null && !isLikeAbove && !hasTrailing && !LineRules.IsItemWithoutMark(text, marker, kind, outline.Section, isFree))
        {
            return false;
        }

        var item = outline.NewItem(outline.Area);
        item.MayBelongAbove = mark is null && isLikeAbove;
        Number(item, mark?.Number ?? (outline.Section == ReportSection.Actions ? marker : null));
        Begin(item, null, text[(mark?.Length ?? 0)..], new WrittenLine(kind, marker is not null, IsMarked: mark is not null || isLikeAbove, text) { Number = NumberOf(marker) });
        return true;
    }

    // “- CLOSED at the meeting” below an action says how that one stands.
    private bool TookAsState(string text, string? marker, LineKind kind)
    {
        if (outline is not { Section: ReportSection.Actions, Last: { Section: ReportSection.Actions } item } || marker is not null || kind == LineKind.Heading
            || !StatusWords.IsStateLine(text) || kind == LineKind.Paragraph && !text.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }

        if (kind == LineKind.ListItem && item.Lines.Exists(static line => line.Marker is null))
        {
            // In a list it may be said of a part alone.
            item.Lines.Add((null, text));
            return true;
        }

        item.Add(ReportColumn.Update, text);
        warnings.AddToRows(item.SectionName, item.Row, text, "its update", "the line below says how the action stands, and nothing else");
        return true;
    }

    // “4. Book a room” below an action: a list that belongs to it would begin at one. Where it may be a part of it after all, the question says so.
    private bool TookAsNumbered(string text, string? marker, LineKind kind)
    {
        if (outline is not { Section: ReportSection.Actions, Last: { Section: ReportSection.Actions, Lines.Count: 0 } above } || kind != LineKind.ListItem || NumberOf(marker) is not { } number
            || !LineRules.MayBegin(text, outline.LastLine?.End ?? above[ReportColumn.Description])
            || !(outline.LastLine?.Number is { } before ? number == before + 1 : number > 1 || LineRules.HasOwnerAndDue(text)))
        {
            return false;
        }

        var item = outline.NewItem(outline.Area);
        item.MayBelongAbove = true;
        Number(item, marker);
        Begin(item, null, text, new WrittenLine(kind, IsNumbered: true, IsMarked: false, text) { Number = number });
        return true;
    }

    private static int? NumberOf(string? marker) => int.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Minutes record actions and decisions where they were agreed: “ACTION TMAG08-01: …”, “Action: Elexon to …”, “Decision: …”.
    private bool TookFromDiscussion(string text, string? marker, LineKind kind)
    {
        foreach (var (section, word) in new[] { (ReportSection.Actions, "action"), (ReportSection.Decisions, "decision") })
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !text.StartsWith($"new {word}", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var split = ReportRefs.Leading(text, section);
            var mark = split is null ? ReportRefs.MarkOf(text, section) : null;
            if (split is null && (mark is null || mark.Value.Length >= text.Length))
            {
                continue;
            }

            var item = outline.NewItem(outline.Area, section);
            Number(item, mark?.Number);
            Begin(item, split?.Ref, split?.Beside ?? text[mark!.Value.Length..], new WrittenLine(kind, marker is not null, IsMarked: true, text));
            outline.Inline.Add((item, text));
            return true;
        }

        return false;
    }

    // A title over what was said: “2. Support model”, with a paragraph below.
    private bool IsTopic(string text, ReportBlock? next) => outline is { Section: ReportSection.Discussion, Columns: null } && (IsTitle(text, next) || ClosingHeadings.Of(text) is not null);

    private static bool IsTitle(string text, ReportBlock? next) =>
        text.Length <= MaxTopic && (char.IsUpper(text[0]) || char.IsAsciiDigit(text[0])) && char.IsLetterOrDigit(text[^1]) && !text.Contains('\n', StringComparison.Ordinal)
        && next is ReportBlock.Paragraph { Text: var below } && below.Length > text.Length && below[^1] is '.' or ')' or ':' && ReportSections.Of(below) is null;

    private static void Number(RawItem item, string? number)
    {
        if (number is not null)
        {
            item.Add(ReportColumn.Ref, number);
        }
    }

    private void Begin(RawItem item, string? reference, string words, WrittenLine line)
    {
        outline.LastLine = line;
        WordedItem.Fill(item, reference, words, warnings);
        warnings.AddToRows(item.SectionName, item.Row, reference ?? ReportText.Shorten(words), "an item of its own", "it is written as a line, not as a row of a table");
    }
}
