using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>Lets commits fail on purpose, as a busy database and a broken connection do.</summary>
public sealed class DatabaseFaults : DbTransactionInterceptor
{
    private int _before;
    private int _after;
    private TimeSpan _wait;

    /// <summary>The next commits of explicit transactions fail, and nothing is stored.</summary>
    public void FailBeforeCommit(int times) => _before = times;

    /// <summary>The next commits of explicit transactions are stored, and the answer that says so is lost.</summary>
    /// <param name="times">How many.</param>
    /// <param name="wait">After how long of waiting for it.</param>
    public void LoseAnswerOfCommit(int times, TimeSpan wait = default) => (_after, _wait) = (times, wait);

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (_before > 0)
        {
            _before--;
            await transaction.RollbackAsync(CancellationToken.None);
            throw new DatabaseIsAway();
        }

        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_after > 0)
        {
            _after--;
            await Task.Delay(_wait, CancellationToken.None);
            throw new DatabaseIsAway();
        }
    }

    private sealed class DatabaseIsAway() : DbException("The database is away.");
}
