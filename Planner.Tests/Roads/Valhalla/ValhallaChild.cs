using System.Diagnostics;
using Planner.Core.Roads;
using Planner.Tests.Architecture;
using Planner.Tests.Solver.Exact;
using Planner.Tests.Worker;

namespace Planner.Tests.Roads.Valhalla;

/// <summary>A real Valhalla in a process of its own, with the tiles of one map, answering on a port of the loopback.</summary>
internal sealed class ValhallaChild : IDisposable
{
    private static readonly string Home = Path.Combine(SourceTree.Root, "Planner.Tests", "Roads", "Valhalla");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    /// <param name="map">Writes or copies an extract to the path.</param>
    public ValhallaChild(Action<string> map)
    {
        map(_folder["map.osm.pbf"]);
        _process = Process.Start(new ProcessStartInfo(CpSatMembers.NodeOnPath!, [Path.Combine(Home, "valhalla-server.mjs"), _folder.Path, _folder["map.osm.pbf"]])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = _process.StandardError.ReadToEndAsync();
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience) || line.Result is not { } said || !said.StartsWith("listening ", StringComparison.Ordinal))
        {
            _process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Valhalla did not start: {(errors.Wait(Patience) ? errors.Result : "it is silent")}");
        }

        Address = $"http://127.0.0.1:{said["listening ".Length..]}/";
    }

    /// <summary>Why it can't be started here; null when it can.</summary>
    public static string? Missing { get; } =
        CpSatMembers.NodeOnPath is null ? "no Node.js on PATH"
        : !Directory.Exists(Path.Combine(Home, "node_modules", "@valhallajs", "valhallajs")) ? "the npm package @valhallajs/valhallajs is not installed: './planner test' installs it"
        : OperatingSystem.IsWindows() ? "the npm package of Valhalla has no build for Windows"
        : null;

    public string Address { get; }

    public IRoadServer Server() => new ValhallaServer(RoadServers.Client(), new Uri(Address), new RoadSettings(), TimeProvider.System);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A fact about a real Valhalla; skipped, with the reason, where it can't be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ValhallaFactAttribute : FactAttribute
{
    public ValhallaFactAttribute() => Skip = ValhallaChild.Missing;
}

/// <summary>A fact about a real Valhalla with the map of Liechtenstein; skipped, with the reason, where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiechtensteinFactAttribute : FactAttribute
{
    public LiechtensteinFactAttribute() => Skip = ValhallaChild.Missing ?? SharedData.MissingReason;
}
