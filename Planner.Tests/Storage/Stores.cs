using NodaTime;
using Npgsql;
using Planner.Core.Storage;
using Planner.Tests.Worker;

namespace Planner.Tests.Storage;

/// <summary>Empty stores for tests, of every kind that there is here.</summary>
public static class Stores
{
    private const string Variable = "PLANNER_TEST_DATABASE";

    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly Lazy<TemporaryFolder> Folder = new(NewFolder);

    private static int _made;

    /// <summary>A PostgreSQL server on which databases may be made; null: none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;

    public static string? ServerMissing { get; } = Server is null ? $"no PostgreSQL: set {Variable} to a server on which tests may make databases, as ./planner test does" : null;

    public static TheoryData<string> Kinds => Server is null ? [Sqlite] : [Sqlite, Postgres];

    /// <summary>The address of a new, empty database.</summary>
    public static string NewAddress(string kind)
    {
        var name = $"planner_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        if (kind == Sqlite)
            return Path.Combine(Folder.Value.Path, name, "planner.db");
        var connection = new NpgsqlConnectionStringBuilder(PostgresDatabase.ConnectionOf(Server!)) { Pooling = false };
        using var server = new NpgsqlConnection(connection.ToString());
        server.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", server);
        command.ExecuteNonQuery();
        return Server![..(Server!.LastIndexOf('/') + 1)] + name;
    }

    /// <summary>A migrated database with the organisation "main".</summary>
    public static async Task<Database> NewAsync(string kind)
    {
        var database = Database.At(NewAddress(kind));
        await Migrator.MigrateAsync(database);
        await database.WriteAsync(session => ApiKeys.AddOrganisationAsync(session, new Organisation("main", "Main", Now)));
        return database;
    }

    // One for all tests of the process: their stores may be read until its end.
    private static TemporaryFolder NewFolder()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    }

    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 23, 6, 0);

    public static Actor Actor => new("main", "a test", Now);
}

/// <summary>Says once, with the reason, that no test ran on PostgreSQL.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Stores.ServerMissing;
}
