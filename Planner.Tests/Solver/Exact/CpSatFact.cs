using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wasm;

namespace Planner.Tests.Solver.Exact;

/// <summary>A test that needs the CP-SAT child process; skipped, with the reason, where it can't be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CpSatFactAttribute : FactAttribute
{
    public CpSatFactAttribute() => Skip = CpSatMembers.WasmMissing;
}

/// <summary>A test of every member of the seam that this machine has; skipped where it has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CpSatTheoryAttribute : TheoryAttribute
{
    public CpSatTheoryAttribute() => Skip = CpSatMembers.Names.Count > 0 ? null : CpSatMembers.WasmMissing;
}

/// <summary>A test that needs Node.js alone, with a child process of its own making.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = CpSatMembers.NodeOnPath is null ? "no Node.js on PATH" : null;
}

/// <summary>What this machine has of the CP-SAT seam.</summary>
internal static class CpSatMembers
{
    public static string? WasmMissing { get; } = FindWasmMissing();

    public static IReadOnlyList<string> Names { get; } = FindNames();

    public static string? NodeOnPath { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(entry => entry.Length > 0)
        .Select(entry => Path.Combine(entry, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);

    public static ICpSatSolver Open(string name) => CpSat.Create(
        CpSatSettings.FromEnvironment() with { Choice = name == "native" ? CpSatChoice.Native : CpSatChoice.Wasm });

    private static string? FindWasmMissing() =>
        WasmHome.Find(CpSatSettings.FromEnvironment(), out var reason) is null ? reason : null;

    private static List<string> FindNames()
    {
        var names = new List<string>();
        if (WasmMissing is null)
            names.Add("wasm");
        using var native = Open("native");
        if (native.UnavailableReason is null)
            names.Add("native");
        return names;
    }
}

/// <summary>The members, opened once for all tests of the seam: a child takes a second to start.</summary>
public sealed class CpSatFixture : IDisposable
{
    private readonly Dictionary<string, ICpSatSolver> open = [];

    public ICpSatSolver this[string name]
    {
        get
        {
            if (!open.TryGetValue(name, out var solver))
                open[name] = solver = CpSatMembers.Open(name);
            return solver;
        }
    }

    public void Dispose()
    {
        foreach (var solver in open.Values)
            solver.Dispose();
    }
}

/// <summary>Tests that start children run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class CpSatCollection : ICollectionFixture<CpSatFixture>
{
    public const string Name = "cp-sat";
}
