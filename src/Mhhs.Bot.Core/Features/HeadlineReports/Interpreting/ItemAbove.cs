namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Gives a line to the item above it where it is a part of that: one of its fields, or the rest of its sentence.</summary>
/// <param name="outline">Where the item stands.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class ItemAbove(ReportOutline outline, WarningList warnings)
{
    /// <summary>Takes a field of a card: the reference, and below it each field on a line of its own.</summary>
    public bool TookField(string text, LineKind kind)
    {
        if (outline is not { Last: { Section: ReportSection.Actions or ReportSection.Decisions } card, LastLine: { } line })
        {
            return false;
        }

        // Its first line that is no field is its wording, with the fields that stand behind it.
        var isWording = kind == LineKind.Paragraph && outline.Section == card.Section && !card.Has(ReportColumn.Description) && card.Lines.Count == 0;
        var fields = card.Section == ReportSection.Actions && (isWording || LineFields.IsField(text)) ? LineFields.Labelled(text) : [];
        if (fields.Count > 1 && LineFields.StateField(text) is { Value.Length: > 0 } state)
        {
            fields = new Dictionary<ReportColumn, string> { [state.Column] = state.Value };
        }

        if (isWording && fields.Count == 0)
        {
            fields[ReportColumn.Description] = text;
        }

        if (!isWording && fields.Count > 1 && fields.ContainsKey(ReportColumn.Description) || fields.Count == 0 || fields.Keys.Any(card.Has)
            || outline.Section == ReportSection.Discussion && fields.Keys.Any(static column => column is not (ReportColumn.Owner or ReportColumn.Due)))
        {
            return false;
        }

        foreach (var (column, value) in fields)
        {
            card.Add(column, value);
        }

        outline.LastLine = line with { End = text };
        return true;
    }

    /// <summary>Takes the rest of a line of text that was broken in two: it begins small, and the one above has no end.</summary>
    public bool TookRest(string text, string? marker, LineKind kind)
    {
        if (kind != LineKind.Paragraph || marker is not null || outline is not { Last: { } item, LastLine: { } line } || !char.IsLower(text[0]) || line.End is not [.., not ('.' or ':' or ';' or '!' or '?')])
        {
            return false;
        }

        if (item.Lines is [.., var (mark, last)])
        {
            item.Lines[^1] = (mark, $"{last} {text}");
        }
        else if (item.Has(ReportColumn.Description))
        {
            item.Add(ReportColumn.Description, text);
        }
        else
        {
            return false;
        }

        outline.LastLine = line with { End = text };
        warnings.AddToRows(item.SectionName, item.Row, text, "one sentence with the line above", "the line begins small, and the one above has no end");
        return true;
    }
}
