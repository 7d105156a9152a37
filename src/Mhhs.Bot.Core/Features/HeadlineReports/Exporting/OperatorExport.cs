using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Exports for the command line, which may read everything.</summary>
public sealed class OperatorExport
{
    private readonly ReportExport _export;
    private readonly BotDbContext _db;

    internal OperatorExport(ReportExport export, BotDbContext db) => (_export, _db) = (export, db);

    /// <summary>The report of a meeting, or its actions in a spreadsheet.</summary>
    /// <param name="code">The group's code.</param>
    /// <param name="number">The meeting's number; one without is named by its day.</param>
    /// <param name="format">What to write.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The file and in one line what it holds, or no file and the reason in one line.</returns>
    public async Task<(ExportedFile? File, string Line)> ReportAsync(string code, string number, ExportFormat format, CancellationToken cancellationToken)
    {
        if (await Groups.GroupQueries.FindGroupAsync(_db, code, cancellationToken) is not { } group)
        {
            var known = await _db.Groups.OrderBy(static found => found.Code).Select(static found => found.Code).Take(10).ToListAsync(cancellationToken);
            return (null, $"There is no group '{code}'.{(known.Count == 0 ? " The programme has no groups yet." : $" There are: {string.Join(", ", known)}.")}");
        }

        if (await _export.FindMeetingAsync(group, number, cancellationToken) is not { } meeting)
        {
            var near = await _export.NearestAsync(group, number, cancellationToken);
            return (null, $"{group.Code} has no meeting '{number}'.{(near.Count == 0 ? "" : $" The nearest are: {string.Join(", ", near)}.")}");
        }

        var (file, leftOut) = await _export.ReportAsync(group, meeting, format, cancellationToken);
        return (file, ReportExport.Describe(group, meeting, format, leftOut));
    }
}
