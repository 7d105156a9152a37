using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>Lets commits fail on purpose, as a busy database and a broken connection do.</summary>
public sealed class DatabaseFaults : DbTransactionInterceptor
{
    private int _before;
    private int _after;

    /// <summary>The next commits of explicit transactions fail, and nothing is stored.</summary>
    public void FailBeforeCommit(int times) => _before = times;

    /// <summary>The next commits of explicit transactions are stored, and the answer that says so is lost.</summary>
    public void LoseAnswerOfCommit(int times) => _after = times;

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

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_after > 0)
        {
            _after--;
            throw new DatabaseIsAway();
        }

        return Task.CompletedTask;
    }

    private sealed class DatabaseIsAway() : DbException("The database is away.");
}
