using System.Data;
using System.Data.Common;

namespace Planner.Core.Storage;

/// <summary>
/// A relational database, one of two kinds with one set of statements. A write is one serializable transaction: what it read is still so when it
/// is kept, or it is done again. So work given to <see cref="WriteAsync{T}"/> may be called several times and must change nothing but the database.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private const int Attempts = 12;

    // The one at hand, and a new one.
    private const int Connections = 2;

    /// <summary>Opens <c>postgres://user:password@host:port/name</c>, or else the SQLite file of that path; nothing is read yet.</summary>
    /// <exception cref="FormatException">The address of a server is not complete.</exception>
    public static Database At(string address) =>
        IsServer(address) ? new PostgresDatabase(address) : new SqliteDatabase(FileOf(address));

    /// <summary>A server's address in its driver's words; null: the address is a file.</summary>
    /// <exception cref="FormatException">The address of a server is not complete.</exception>
    public static string? ConnectionWordsOf(string address) => IsServer(address) ? PostgresDatabase.ConnectionOf(address) : null;

    /// <summary>The file of an address that is no server's.</summary>
    public static string FileOf(string address) => Path.GetFullPath(address.StartsWith("sqlite:", StringComparison.Ordinal) ? address["sqlite:".Length..] : address);

    /// <summary>"SQLite" or "PostgreSQL".</summary>
    public abstract string Kind { get; }

    /// <summary>Whether several processes may plan from it side by side.</summary>
    public abstract bool ServesSeveral { get; }

    /// <summary>How a column that numbers rows by itself is declared.</summary>
    internal abstract string Identity { get; }

    /// <summary>The type of a column of bytes.</summary>
    internal abstract string Bytes { get; }

    /// <summary>The condition that a value is one of a parameter's list.</summary>
    internal abstract string In(string parameter);

    /// <summary>Reads; what several statements see may differ. A connection that broke while nobody used it is replaced.</summary>
    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(cancellation);
                return await work(new Session(this, connection, null, cancellation));
            }
            catch (DbException broken) when (attempt < Connections && IsBroken(broken))
            {
                ForgetConnections();
            }
        }
    }

    /// <summary>Reads and writes in one transaction, kept when the work returns and undone when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            try
            {
                using var turn = await TurnAsync(cancellation);
                await using var connection = await OpenAsync(cancellation);
                await using var transaction = await BeginAsync(connection, cancellation);
                var result = await work(new Session(this, connection, transaction, cancellation));
                committing = true;
                await transaction.CommitAsync(cancellation);
                return result;
            }
            catch (DbException conflict) when (attempt < Attempts && IsConflict(conflict))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(500, 2 << attempt)), cancellation);
            }
            // Whether a commit without an answer was kept, nobody knows: that one is not done again.
            catch (DbException broken) when (!committing && attempt < Connections && IsBroken(broken))
            {
                ForgetConnections();
            }
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<Session, Task> work, CancellationToken cancellation = default) => WriteAsync(
        async session =>
        {
            await work(session);
            return true;
        },
        cancellation);

    public abstract ValueTask DisposeAsync();

    private static bool IsServer(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal);

    internal abstract Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Keeps others from migrating until the connection closes or the transaction ends.</summary>
    internal abstract Task LockForMigrationAsync(Session session);

    /// <summary>Waits for this process's turn to write; disposing it lets the next one write.</summary>
    protected abstract Task<IDisposable?> TurnAsync(CancellationToken cancellation);

    protected abstract bool IsConflict(DbException fault);

    /// <summary>Whether the connection ended, so that a new one may do.</summary>
    protected abstract bool IsBroken(DbException fault);

    /// <summary>Those that are kept open for later may have ended as well.</summary>
    protected abstract void ForgetConnections();

    private static async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
}
