using System.Globalization;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Makes files of reports and of the log, with what the caller may read.</summary>
internal sealed class ReportExport(BotDbContext db, Access access, ProgrammeClock clock, ReportComposer composer)
{
    /// <summary>The group's meeting with this number, or without one the latest that was held; null where the caller may know of none.</summary>
    public async Task<Meeting?> FindMeetingAsync(Group group, string? number, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var meetings = access.Readable(db.Meetings, static meeting => meeting).Where(meeting => meeting.GroupId == group.Id);
        if (number is null)
        {
            return await meetings.Where(meeting => meeting.Date <= today).OrderByDescending(static meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        }

        var key = Meeting.KeyOf(number);
        return await meetings.FirstOrDefaultAsync(meeting => meeting.Key == key, cancellationToken)
            ?? (DateParser.TryReadDate(number, today, out var date) ? await meetings.FirstOrDefaultAsync(meeting => meeting.Date == date, cancellationToken) : null);
    }

    /// <summary>The numbers of meetings nearest to what was written, or dates where they have none; latest first.</summary>
    public async Task<IReadOnlyList<string>> NearestAsync(Group group, string number, CancellationToken cancellationToken)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        var wanted = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : int.MaxValue;
        var known = await access.Readable(db.Meetings.AsNoTracking(), static meeting => meeting)
            .Where(meeting => meeting.GroupId == group.Id && meeting.Number != null && meeting.Key != "0").Select(static meeting => meeting.Number!).ToListAsync(cancellationToken);
        // One report writes 7, the next 008: they are shown alike.
        var width = known.Select(static candidate => candidate.Count(char.IsAsciiDigit)).DefaultIfEmpty().Max();
        return [.. known.OrderBy(candidate => Math.Abs((long)Digits(candidate) - wanted)).ThenByDescending(static candidate => candidate, StringComparer.Ordinal).Take(3).Select(candidate => char.IsAsciiDigit(candidate[0]) ? candidate.PadLeft(width + candidate.Length - candidate.Count(char.IsAsciiDigit), '0') : candidate).Distinct()];

        static int Digits(string candidate) => int.TryParse(new string([.. candidate.Where(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    /// <summary>A meeting's report, or for the spreadsheet formats its actions; and how many actions were left out because fewer people may read them than the report.</summary>
    public async Task<(ExportedFile File, int LeftOut)> ReportAsync(Group group, Meeting meeting, ExportFormat format, CancellationToken cancellationToken)
    {
        var (reading, leftOut) = await composer.ComposeAsync(group, meeting, cancellationToken);
        var which = meeting.Number ?? (meeting.Date is { } date ? date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "report");
        if (!format.IsLog())
        {
            return (File($"{group.Code}-{which}-headline-report", format, Write(reading, format)), leftOut);
        }

        var references = reading.Actions.Select(static action => action.Ref).ToList();
        var rows = await RowsAsync(access.Readable(db.Actions).Where(action => references.Contains(action.Reference)), cancellationToken);
        return (File($"{group.Code}-{which}-actions", format, Write(rows.OrderBy(action => references.IndexOf(action.Reference)), format)), leftOut);
    }

    /// <summary>What a meeting's file holds, in a sentence, and a second one where something is left out of it.</summary>
    public static string Describe(Group group, Meeting meeting, ExportFormat format, int leftOut)
    {
        var name = $"{group.Code} {meeting.Number ?? (meeting.Date is { } date ? Dates.Day(date) : "")}".TrimEnd();
        var gap = leftOut == 0 ? "" : $" {(leftOut == 1 ? "1 action is not in it: fewer people may read it" : $"{leftOut} actions are not in it: fewer people may read them")} than the report.";
        return $"{(format.IsLog() ? "The actions" : "The Headline Report")} of {name}, classified {meeting.Classification}, as the log stands now.{gap}";
    }

    /// <summary>A group's whole log as a spreadsheet.</summary>
    public async Task<ExportedFile> LogAsync(Group group, ExportFormat format, CancellationToken cancellationToken) =>
        File($"{group.Code}-action-log", format, Write(await RowsAsync(access.Readable(db.Actions).Where(action => action.GroupId == group.Id), cancellationToken), format));

    /// <summary>A reading as a file's bytes.</summary>
    public static byte[] Write(ReportReading reading, ExportFormat format) => Write(ReportLayout.Of(reading), format);

    /// <summary>A document as a file's bytes.</summary>
    public static byte[] Write(ReportDocument document, ExportFormat format) => format switch
    {
        ExportFormat.Docx => WordReportWriter.Write(document),
        ExportFormat.Md => MarkdownReportWriter.Write(document),
        ExportFormat.Html => HtmlReportWriter.Write(document),
        ExportFormat.Txt => TextReportWriter.Write(document),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format holds no report."),
    };

    /// <summary>A file with a name that is safe everywhere.</summary>
    public static ExportedFile File(string name, ExportFormat format, byte[] content) =>
        new($"{string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '-'))}.{format.Ending()}", format.MediaType(), content);

    private static byte[] Write(IEnumerable<ActionItem> actions, ExportFormat format) => format == ExportFormat.Csv ? CsvLogWriter.Write(actions) : ExcelLogWriter.Write(actions);

    private static Task<List<ActionItem>> RowsAsync(IQueryable<ActionItem> actions, CancellationToken cancellationToken) => actions.AsNoTracking().AsSplitQuery()
        .Include(static action => action.Group).Include(static action => action.Meeting).Include(static action => action.Owners).Include(static action => action.Updates)
        .OrderBy(static action => action.MeetingId).ThenBy(static action => action.Sequence)
        .ToListAsync(cancellationToken);
}
