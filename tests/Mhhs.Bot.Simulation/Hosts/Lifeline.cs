using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Simulation.Hosts;

/// <summary>
/// The life of one host: it may be cut between any two steps, before or after anything is sent to the database or to a platform. From then on every further step
/// of that host fails too, so that nothing it does afterwards has any effect.
/// </summary>
internal sealed class Lifeline : IDbCommandInterceptor, IDbTransactionInterceptor, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _left;

    public Lifeline() => Token = _end.Token;

    /// <summary>Cancelled when the host is killed. What still runs then may ask for it when the host is long gone.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether it is over.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Lets the host live for so many steps more.</summary>
    public void CutAfter(int steps) => Volatile.Write(ref _left, steps);

    /// <summary>Ends it here and now.</summary>
    public void Cut()
    {
        IsCut = true;
        _end.Cancel();
    }

    /// <summary>One step of the host.</summary>
    /// <exception cref="HostKilled">It was the last, or there are none any more.</exception>
    public void Step()
    {
        if (!IsCut && Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) == 0)
        {
            Cut();
        }

        if (IsCut)
        {
            throw new HostKilled(Token);
        }
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Stepped(result);

    public ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => Stepped(result);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Stepped(result);

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Stepped(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Stepped(result);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Step();
        return Task.CompletedTask;
    }

    public void Dispose() => _end.Dispose();

    private ValueTask<T> Stepped<T>(T result)
    {
        Step();
        return ValueTask.FromResult(result);
    }
}
