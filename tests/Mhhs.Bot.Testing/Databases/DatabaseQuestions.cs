using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>Takes down what is asked of the database.</summary>
public sealed class DatabaseQuestions : DbCommandInterceptor
{
    /// <summary>Gets every command that asks nothing; null for nobody.</summary>
    public Action<DbCommand>? ListenToOrders { get; set; }

    /// <summary>Gets every question; null for nobody.</summary>
    public Action<DbCommand>? Listen { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Listen?.Invoke(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ListenToOrders?.Invoke(command);
        return ValueTask.FromResult(result);
    }
}
