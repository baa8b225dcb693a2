using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Planner.Core.Storage;

/// <summary>One file beside the program: written by one at a time, read by many (write-ahead log), synchronised to disk at each commit.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly string _connection;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile bool _logged;

    public SqliteDatabase(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = full, Mode = SqliteOpenMode.ReadWriteCreate, ForeignKeys = true, DefaultTimeout = 60, Pooling = true,
        }.ToString();
    }

    public override string Kind => "SQLite";

    public override bool ServesSeveral => false;

    internal override string Identity => "INTEGER PRIMARY KEY AUTOINCREMENT";

    internal override string Bytes => "BLOB";

    internal override string In(string parameter) => $"IN {parameter}";

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancellation);
        // The file remembers its log; that commits are synchronised to disk is the library's own default.
        if (!_logged)
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
            _logged = true;
        }

        return connection;
    }

    // A transaction for writing holds the file's only write lock already.
    internal override Task LockForMigrationAsync(Session session) => Task.CompletedTask;

    protected override async Task<IDisposable?> TurnAsync(CancellationToken cancellation)
    {
        // Waiting in line here is fair; waiting on the file's lock is not.
        await _writer.WaitAsync(cancellation);
        return new Turn(_writer);
    }

    protected override bool IsConflict(DbException fault) => fault is SqliteException { SqliteErrorCode: Busy or Locked };

    protected override bool IsBroken(DbException fault) => false;

    protected override void ForgetConnections()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    public override ValueTask DisposeAsync()
    {
        ForgetConnections();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
