#pragma warning disable CA2100 // The SQL is made here, of the names in the model.
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mhhs.Bot.Core.Data;

/// <summary>
/// Writes many new rows of one kind past the change tracker: on PostgreSQL by one statement with an array for each column, on SQLite, where a call costs next to nothing, by one statement that is
/// prepared once. What is written is what the change tracker would write, only that nobody learns the new ids.
/// </summary>
internal static class NewRows
{
    /// <summary>Writes them in the current transaction, in their order.</summary>
    /// <exception cref="DbException">A row is there already, or another rule of the database is broken.</exception>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public static async Task InsertAsync<T>(this BotDbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("New rows are written in a transaction.");
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Where(property => !property.IsPrimaryKey()).Select((property, index) => new Column(property, $"@v{index}")).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        var into = $"INSERT INTO {type.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))})";
        if (db.Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL")
        {
            command.CommandText = $"{into} SELECT * FROM unnest({string.Join(", ", columns.Select(column => $"{column.Parameter}::{column.StoreType}[]"))})";
            command.Parameters.AddRange(columns.Select(column => column.ToArray(command, rows)).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
            return;
        }

        command.CommandText = $"{into} VALUES ({string.Join(", ", columns.Select(column => column.Parameter))})";
        var parameters = columns.ConvertAll(column => column.ToParameter(command));
        command.Parameters.AddRange(parameters.ToArray());
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var (index, column) in columns.Index())
            {
                parameters[index].Value = column.ValueOf(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed class Column(IProperty property, string parameter)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();

        public string Name { get; } = $"\"{property.GetColumnName()}\"";

        public string Parameter => parameter;

        public string StoreType => _mapping.StoreType;

        /// <summary>A row's value as the driver takes it.</summary>
        public object? ValueOf(object row) => property.GetGetter().GetClrValue(row) is { } value ? _mapping.Converter?.ConvertToProvider(value) ?? value : null;

        /// <summary>A parameter for one value at a time.</summary>
        public DbParameter ToParameter(DbCommand command) => _mapping.CreateParameter(command, parameter, null, nullable: true);

        /// <summary>A parameter with the values of all rows.</summary>
        public DbParameter ToArray(DbCommand command, IReadOnlyCollection<object> rows)
        {
            var stored = _mapping.Converter?.ProviderClrType ?? _mapping.ClrType;
            var values = Array.CreateInstance(stored.IsValueType && Nullable.GetUnderlyingType(stored) is null ? typeof(Nullable<>).MakeGenericType(stored) : stored, rows.Count);
            foreach (var (index, row) in rows.Index())
            {
                values.SetValue(ValueOf(row), index);
            }

            var array = command.CreateParameter();
            (array.ParameterName, array.Value) = (parameter, values);
            return array;
        }
    }
}
