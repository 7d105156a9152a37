using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mhhs.Bot.Core.Data;

/// <summary>Sets up every SQLite connection for one writer and many readers that lose nothing.</summary>
public sealed class SqliteSetup : DbConnectionInterceptor
{
    // journal_mode=WAL: readers do not wait for the writer, nor the writer for readers.
    // synchronous=FULL: a commit is on the disk before anybody is told of it; WAL with NORMAL may lose the last ones when the power goes.
    // foreign_keys=ON: SQLite checks them only when asked to, on each connection.
    // busy_timeout: how long a second process (the command line beside the host) waits for the writer; inside one process the WriteGate does.
    // temp_store=MEMORY, cache_size=-16000 (16 MB): sorting and the hot pages stay out of the file system.
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=1000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
