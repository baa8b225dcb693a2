using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Planner.Tests.Storage;

/// <summary>A PostgreSQL server of one test alone, on loopback, which can be stopped and started.</summary>
internal sealed class OwnPostgres : IDisposable
{
    private readonly string _home = Path.Combine(Path.GetTempPath(), $"planner_postgres_{Guid.NewGuid():N}");
    private readonly string _programs;
    private readonly int _port = FreePort();

    public OwnPostgres()
    {
        _programs = ProgramsFolder() ?? throw new InvalidOperationException("PostgreSQL's programs are not there.");
        Directory.CreateDirectory(_home);
        if (Environment.UserName == "root")
            Run("chown", "postgres", _home);
        AsServer($"'{_programs}/initdb' -D '{_home}/data' -U planner -A trust -E UTF8 --locale=C --no-sync");
        Start();
        using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={_port};Username=planner;Database=postgres;Pooling=false");
        using var create = source.CreateCommand("CREATE DATABASE own");
        create.ExecuteNonQuery();
    }

    public string Address => $"postgres://planner@127.0.0.1:{_port}/own";

    /// <summary>Why a test has to do without; null: it has not.</summary>
    public static string? Missing => Stores.ServerMissing ?? (ProgramsFolder() is null ? "PostgreSQL's programs are not in /usr/lib/postgresql: the server of the tests runs elsewhere" : null);

    public void Start() => AsServer($"'{_programs}/pg_ctl' -D '{_home}/data' -w -t 60 -l '{_home}/log' -o \"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=\" start");

    /// <summary>At once, without a word to anybody: its log is what is left.</summary>
    public void Stop() => AsServer($"'{_programs}/pg_ctl' -D '{_home}/data' -m immediate stop");

    public void Dispose()
    {
        try
        {
            Stop();
        }
        catch (InvalidOperationException)
        {
            // It was not running.
        }

        Directory.Delete(_home, recursive: true);
    }

    private static string? ProgramsFolder() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault() : null;

    // The server refuses to run as root.
    private static void AsServer(string command)
    {
        if (Environment.UserName == "root")
            Run("su", "postgres", "-s", "/bin/sh", "-c", command);
        else
            Run("sh", "-c", command);
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server outlives this process and must not hold its output.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Skipped, with the reason, where a server can't be started.</summary>
public sealed class OwnPostgresFactAttribute : FactAttribute
{
    public OwnPostgresFactAttribute() => Skip = OwnPostgres.Missing;
}
