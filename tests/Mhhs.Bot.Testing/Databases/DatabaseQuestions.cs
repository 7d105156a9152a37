using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>Takes down what is asked of the database.</summary>
public sealed class DatabaseQuestions : DbCommandInterceptor
{
    /// <summary>Gets every question; null for nobody.</summary>
    public Action<DbCommand>? Listen { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Listen?.Invoke(command);
        return ValueTask.FromResult(result);
    }
}
