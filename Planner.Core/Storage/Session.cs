using System.Data.Common;
using Dapper;

namespace Planner.Core.Storage;

/// <summary>One connection with the transaction that is under way on it, if any. Statements name parameters with "@"; column names are a record's parameters.</summary>
public sealed class Session
{
    static Session() => SqlMapper.AddTypeHandler(new InstantHandler());

    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly CancellationToken _cancellation;

    internal Session(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        Database = database;
        _connection = connection;
        _transaction = transaction;
        _cancellation = cancellation;
    }

    /// <summary>Where it leads.</summary>
    internal Database Database { get; }

    /// <summary>Rows changed.</summary>
    internal Task<int> ExecuteAsync(string sql, object? parameters = null) => _connection.ExecuteAsync(Command(sql, parameters));

    internal async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        [.. await _connection.QueryAsync<T>(Command(sql, parameters))];

    /// <summary>The first row, or null.</summary>
    internal Task<T?> FirstAsync<T>(string sql, object? parameters = null) => _connection.QueryFirstOrDefaultAsync<T?>(Command(sql, parameters));

    internal async Task<T> ScalarAsync<T>(string sql, object? parameters = null) => (await _connection.ExecuteScalarAsync<T>(Command(sql, parameters)))!;

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, _transaction, cancellationToken: _cancellation);
}
