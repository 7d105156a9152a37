using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Takes what stands under “Action” beside a discussion: one action, or one for each line that begins with a reference.</summary>
/// <param name="outline">Where they are sorted to.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class ActionsBeside(ReportOutline outline, WarningList warnings)
{
    /// <summary>Takes the actions of a row out of its values.</summary>
    public void Take(Dictionary<ReportColumn, string> values, string? area)
    {
        if (!values.Remove(ReportColumn.Ref, out var text))
        {
            return;
        }

        var lines = text.Split('\n');
        var starts = lines.Index().Where(static line => line.Index == 0 || ReportRefs.Leading(line.Item, ReportSection.Actions) is not null || ReportRefs.MarkOf(line.Item, ReportSection.Actions) is not null).Select(static line => line.Index).ToList();
        var cells = new[] { ReportColumn.Owner, ReportColumn.Due, ReportColumn.Status, ReportColumn.Update }.Where(values.ContainsKey).Select(column => (column, Parts: values[column].Split('\n'))).ToList();
        foreach (var (index, start) in starts.Index())
        {
            var words = string.Join('\n', lines[start..(index + 1 < starts.Count ? starts[index + 1] : lines.Length)]);
            var item = outline.NewItem(area, ReportSection.Actions);
            var split = ReportRefs.Leading(words, ReportSection.Actions);
            WordedItem.Fill(item, split?.Ref, split?.Beside ?? words[(ReportRefs.MarkOf(words, ReportSection.Actions)?.Length ?? 0)..], warnings);
            foreach (var (column, parts) in cells.Where(cell => !item.Has(cell.column)))
            {
                // As many owners below each other as actions: each has its own.
                item.Add(column, parts.Length == starts.Count ? parts[index] : values[column]);
            }

            outline.Inline.Add((item, words));
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), "an action of its own", "it stands in a column for actions beside the discussion");
        }

        foreach (var (column, _) in cells)
        {
            values.Remove(column);
        }
    }
}
