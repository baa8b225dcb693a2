using Microsoft.Data.Sqlite;
using Npgsql;

namespace Planner.Core.Storage;

/// <summary>What keeps a store from its work that is no fault of the work.</summary>
public enum StoreFault
{
    /// <summary>The server can't be reached, has just ended, or the file is held or can't be read; later it may go.</summary>
    Away,

    /// <summary>There is no room for what is to be written. Reading goes on.</summary>
    Full,
}

/// <summary>Tells outages of the store from faults of the program.</summary>
public static class StoreFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Null: it is none.</summary>
    public static StoreFault? Of(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => StoreFault.Full,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteReadOnly or SqliteInputOutput or SqliteCannotOpen } => StoreFault.Away,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StoreFault.Full,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction } => StoreFault.Away,
        // "Operator intervention" and "connection exception".
        PostgresException server => server.SqlState.StartsWith("57P", StringComparison.Ordinal) || server.SqlState.StartsWith("08", StringComparison.Ordinal) ? StoreFault.Away : null,
        NpgsqlException or TimeoutException or IOException => StoreFault.Away,
        _ => null,
    };
}
