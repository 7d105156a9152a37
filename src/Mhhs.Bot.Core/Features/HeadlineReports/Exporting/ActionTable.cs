using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The table of the actions, with the programme's six columns.</summary>
internal static class ActionTable
{
    /// <summary>The table with its header row.</summary>
    public static ReportBlock.Table Of(ReportReading reading)
    {
        var issued = reading.IssueDate ?? reading.MeetingDate;

        // The update's words tell the state. Where they do not, and only then, a column of its own has to.
        var hasStatus = reading.Actions.Any(action => !TellsItsStatus(action, issued));
        ImmutableArray<string> header = ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update", .. hasStatus ? ["Status"] : ImmutableArray<string>.Empty];
        var areas = new AreaCells();
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        rows.Add(new TableRow("Actions, header", [.. header.Select(static word => new TableCell(word))]));
        foreach (var action in reading.Actions)
        {
            rows.Add(new TableRow(
                $"Actions, row {rows.Count}",
                [
                    areas.Next(action.Area, standsAlone: action.Ref is null),
                    new TableCell(action.Ref ?? ""),
                    new TableCell(action.Updated ? $"Action updated: {action.Description}" : action.Description),
                    new TableCell(action.OwnerText ?? string.Join(", ", action.Owners)),
                    new TableCell(action.Due.Text ?? DueCells.Plain(action.Due)),
                    new TableCell(action.Update ?? ""),
                    .. hasStatus ? [new TableCell(TellsItsStatus(action, issued) ? "" : StatusInWords.Word(action.Status))] : ImmutableArray<TableCell>.Empty,
                ]));
        }

        return new ReportBlock.Table("Actions", rows.ToImmutable());
    }

    private static bool TellsItsStatus(ActionReading action, LocalDate? issued) => StatusInWords.Of(action.Update, action.Ref, action.Due, issued) == action.Status;
}
