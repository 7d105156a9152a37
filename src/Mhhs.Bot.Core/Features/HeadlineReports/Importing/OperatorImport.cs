using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Imports reports for the command line, which acts as the admin <c>operator@host</c>.</summary>
public sealed class OperatorImport
{
    private readonly ReportImport _import;
    private readonly BotDbContext _db;
    private readonly ProgrammeClock _clock;

    internal OperatorImport(ReportImport import, BotDbContext db, ProgrammeClock clock) => (_import, _db, _clock) = (import, db, clock);

    /// <summary>What importing the report would do; stores nothing.</summary>
    public Task<ReportComparison> CompareAsync(ReportReading reading, CancellationToken cancellationToken) => _import.CompareAsync(reading, cancellationToken);

    /// <summary>Stores the report in one transaction.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="createGroup">Whether an unknown group is created.</param>
    /// <param name="cancellationToken">Cancels it; then nothing was stored.</param>
    /// <returns>What was done; with questions in it, nothing was.</returns>
    public async Task<ReportComparison> ConfirmAsync(ReportReading reading, bool createGroup, CancellationToken cancellationToken)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var change = new Change(null, $"operator@{Environment.MachineName}", _clock.Now, _clock.Today, Platform.CommandLine, $"cli:{Guid.NewGuid():N}");
        var done = await _import.ConfirmAsync(reading, change, createGroup, cancellationToken);
        if (done.Questions.Length == 0)
        {
            await _db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return done;
    }
}
