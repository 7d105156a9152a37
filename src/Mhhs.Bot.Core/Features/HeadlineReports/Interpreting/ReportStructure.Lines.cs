using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <content>What stands outside tables: headings, paragraphs and list items.</content>
internal sealed partial class ReportStructure
{
    private void Line(string place, string text, string? marker, LineKind kind)
    {
        if (text.Length == 0 || TookAsLandmark(place, text, inTable: false))
        {
            return;
        }

        if (_section == ReportSection.Header)
        {
            AddHeader(place, [marker is null ? text : $"{marker}) {text}"]);
        }
        else if (PageMarks.IsMark(text) || _headerLines.Contains(Folding.Fold(ReportText.Shorten(text, 200))) || kind == LineKind.Paragraph && PageMarks.IsTitleAgain(text, _headerLines))
        {
            warnings.AddToPlaces(place, text, "nothing: left out", "it is what stands on every page");
        }
        else if (TookAsItem(text, marker, kind))
        {
            return;
        }
        else if (kind == LineKind.Heading)
        {
            (_area, _last) = (text, null);
            warnings.AddToPlaces(place, text, "the area of what follows", "a heading that is no section of a report");
        }
        else if (_section is ReportSection.Raid or ReportSection.Discussion && _columns is null && !LineRules.SaysNone(text))
        {
            var item = NewItem(_area);
            var numbered = _section == ReportSection.Raid ? LineRules.SplitAtRaidNumber(text) : null;
            item.Add(ReportColumn.Description, numbered?.Beside ?? (marker is null ? text : $"{marker}) {text}"));
            if (numbered is { } number)
            {
                item.Add(ReportColumn.Ref, number.Ref);
            }
        }
        else
        {
            Attach(place, marker, text);
        }
    }

    // An action or decision in a line of its own, wherever it says so by its reference; without one, only where the section has no table.
    private bool TookAsItem(string text, string? marker, LineKind kind)
    {
        if (_section is ReportSection.Actions or ReportSection.Decisions && ReportRefs.Leading(text, _section) is { } split)
        {
            FromLine(NewItem(_area), split.Ref, split.Beside);
            return true;
        }

        if (_section is ReportSection.Discussion && _columns is null && text.StartsWith("action", StringComparison.OrdinalIgnoreCase) && ReportRefs.Leading(text, ReportSection.Actions) is { } inline)
        {
            var item = NewItem(_area, ReportSection.Actions);
            FromLine(item, inline.Ref, inline.Beside);
            _inline.Add((item, text));
            return true;
        }

        if (_columns is not null || _section is not (ReportSection.Actions or ReportSection.Decisions) || kind == LineKind.Heading)
        {
            return false;
        }

        // A card: the reference, and below it each field on a line of its own.
        if (_section == ReportSection.Actions && _last is { } card && LineFields.IsField(text) && LineFields.Labelled(text) is { Count: 1 } field && field.Single() is var (column, value) && !card.Has(column))
        {
            card.Add(column, value);
            return true;
        }

        var mark = _section == ReportSection.Actions ? ReportRefs.ActionMark(text) : null;
        if (mark is null && !LineRules.IsItemWithoutMark(text, marker, kind, _section, _last is null || _lastIsUnmarked))
        {
            return false;
        }

        var unmarked = NewItem(_area);
        if (marker is not null)
        {
            unmarked.Add(ReportColumn.Ref, marker);
        }

        FromLine(unmarked, null, text[(mark ?? 0)..]);
        _lastIsUnmarked = mark is null;
        return true;
    }

    private void FromLine(RawItem item, string? reference, string words)
    {
        if (reference is not null)
        {
            item.Add(ReportColumn.Ref, reference);
        }

        var fields = item.Section == ReportSection.Actions ? LineFields.Labelled(words) : [];
        foreach (var (column, value) in fields)
        {
            item.Add(column, value);
        }

        if (fields.Count == 0 && words.Length > 0)
        {
            item.Add(ReportColumn.Description, words);
        }

        if (item.Section == ReportSection.Actions && !item.Has(ReportColumn.Owner) && LineFields.OwnerIn(words) is { } owner)
        {
            item.Add(ReportColumn.Owner, owner);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), owner, "whoever stands before “to …” or “will …” is taken for the owner");
        }

        if (item.Section == ReportSection.Actions && !item.Has(ReportColumn.Due) && LineFields.DueIn(words) is { } due)
        {
            item.Add(ReportColumn.Due, due);
        }

        warnings.AddToRows(item.SectionName, item.Row, reference ?? ReportText.Shorten(words), "an item of its own", "it is written as a line, not as a row of a table");
    }

    // What a discussion records as an action is one, unless a section of actions has it: then it is only mentioned.
    private void TakeBackMentions()
    {
        if (_inline.Count == 0)
        {
            return;
        }

        var known = Items.Where(item => item.Section == ReportSection.Actions).Except(_inline.Select(static inline => inline.Item))
            .Select(static item => ReportRefs.Action(item[ReportColumn.Ref], null)?.Ref.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (item, text) in _inline.Where(inline => ReportRefs.Action(inline.Item[ReportColumn.Ref], null) is { } read && known.Contains(read.Ref.Key)))
        {
            var mention = new RawItem(ReportSection.Discussion, item.SectionName, item.Row) { Area = item.Area };
            mention.Add(ReportColumn.Description, text);
            mention.Lines.AddRange(item.Lines);
            Items[Items.IndexOf(item)] = mention;
        }
    }
}
