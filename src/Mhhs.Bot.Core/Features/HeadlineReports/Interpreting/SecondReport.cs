using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Notices that a file holds two headline reports, one below the other: what belongs to which would be a guess, and a whole meeting could be filed under another.</summary>
internal static class SecondReport
{
    // Between a title and the first section stand no more lines than this.
    private const int MostLines = 20;

    /// <summary>Why a file is refused that holds another report than the one its header is of; null where it holds one.</summary>
    /// <param name="document">The file.</param>
    /// <param name="first">The header of its first report.</param>
    public static string? In(ReportDocument document, ReportHeader first)
    {
        if (first is { Title: null, Number: null })
        {
            return null;
        }

        var blocks = document.Blocks.SkipWhile(static block => !ReportSections.IsSection(block)).ToList();
        for (var index = 1; index < blocks.Count; index++)
        {
            if (!Rows(blocks[index]).Any(static row => row.Cells.Any(IsTitle)))
            {
                continue;
            }

            // Its own header is read like any other, for nobody to hear what was guessed in it.
            var second = new ReportHeader(new WarningList(), new DateForms());
            second.Read([.. blocks.Skip(index).TakeWhile(static block => !ReportSections.IsSection(block)).SelectMany(Rows).Take(MostLines)]);
            var isBare = second.Number is not null && first.Number is not null && Meeting.KeyOf(second.Number) != Meeting.KeyOf(first.Number) && index + 1 < blocks.Count && ReportSections.IsSection(blocks[index + 1]);
            if (isBare || IsAnother(first, second))
            {
                return $"There are two headline reports in this file: {NameOf(first)}, and below it {NameOf(second)}. Put each into a file of its own.";
            }
        }

        return null;
    }

    private static bool IsTitle(string text) => text.Length <= 200 && text.Contains("headline report", StringComparison.OrdinalIgnoreCase);

    // What stands at the head of every page has the same number and days; and a title without a number and a day heads no report.
    private static bool IsAnother(ReportHeader first, ReportHeader second)
    {
        var hasDay = second.MeetingDate is not null || second.IssueDate is not null;
        var isOtherMeeting = second.Number is not null && (first.Number is null || Meeting.KeyOf(second.Number) != Meeting.KeyOf(first.Number)) || second.Group is not null && second.Number is not null && second.Group != first.Group;
        var isOtherDay = second.MeetingDate is not null && second.MeetingDate != first.MeetingDate || second.IssueDate is not null && second.IssueDate != first.IssueDate;
        return hasDay && (isOtherMeeting ? first.Number is not null || isOtherDay : isOtherDay && (second.Number is not null || second.MeetingDate is not null));
    }

    private static string NameOf(ReportHeader header) =>
        string.Join(' ', new[] { header.Group, header.Number ?? (header.IsExtraordinary ? "extraordinary" : null) }.OfType<string>().DefaultIfEmpty("one without a number"))
        + (header.MeetingDate is { } day ? $" of {Commands.Dates.Day(day)}" : "");

    private static IEnumerable<(string Place, ImmutableArray<string> Cells)> Rows(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => Lines(heading.Place, heading.Text),
        ReportBlock.Paragraph paragraph => Lines(paragraph.Place, paragraph.Text),
        ReportBlock.ListItem item => Lines(item.Place, item.Text),
        ReportBlock.Table table => table.Rows.Select(static row => (row.Place, ImmutableArray.CreateRange(row.Cells.Select(static cell => cell.Text)))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static IEnumerable<(string Place, ImmutableArray<string> Cells)> Lines(string place, string text) => text.Split('\n').Select(line => (place, ImmutableArray.Create(line)));
}
