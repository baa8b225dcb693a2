using System.Data.Common;
using Npgsql;

namespace Planner.Core.Storage;

/// <summary>A PostgreSQL server, for several processes.</summary>
internal sealed class PostgresDatabase : Database
{
    private const long MigrationLock = 7_214_523_001;
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string address) => _source = NpgsqlDataSource.Create(ConnectionOf(address));

    public override string Kind => "PostgreSQL";

    public override bool ServesSeveral => true;

    internal override string Identity => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    internal override string Bytes => "BYTEA";

    internal override string In(string parameter) => $"= ANY({parameter})";

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    internal override Task LockForMigrationAsync(Session session) => session.ExecuteAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });

    protected override Task<IDisposable?> TurnAsync(CancellationToken cancellation) => Task.FromResult<IDisposable?>(null);

    // Two inserts of the same row, or two migrations, at once end in a broken constraint for one; done again, it finds what the other made.
    protected override bool IsConflict(DbException fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject,
    };

    protected override bool IsBroken(DbException fault) => StoreFaults.Of(fault) == StoreFault.Away;

    protected override void ForgetConnections() => _source.Clear();

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>The driver's own words for the address, a URI with user, password, host, port and name; parameters after "?" go to the driver as they are.</summary>
    internal static string ConnectionOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
            throw new FormatException("The address of the database is not postgres://user:password@host:port/name.");
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]), MaxPoolSize = 40,
            // A process that stands still in the middle of a transaction must not hold up all others.
            Options = $"-c idle_in_transaction_session_timeout={(int)Standstill.TotalMilliseconds}",
        };
        if (user[0].Length > 0)
            builder.Username = user[0];
        if (user.Length > 1)
            builder.Password = user[1];
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        }

        return builder.ToString();
    }
}
