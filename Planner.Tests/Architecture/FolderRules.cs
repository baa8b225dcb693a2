namespace Planner.Tests.Architecture;

/// <summary>
/// Which folder may use which, as in docs/architecture.md. Names are namespaces below "Planner.": a folder stands for all that is
/// inside it. A folder that is not listed here has no right to exist.
/// </summary>
public static class FolderRules
{
    /// <summary>What each folder may use besides itself.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Core.Domain"] = [],
        ["Core.Tables"] = [],
        ["Core.Geography"] = ["Core.Domain"],
        ["Core.Sla"] = ["Core.Domain", "Core.Geography"],
        ["Core.Validation"] = ["Core.Domain", "Core.Geography", "Core.Sla"],
        ["Core.Travel"] = ["Core.Domain", "Core.Tables"],
        ["Core.Roads"] = ["Core.Domain", "Core.Geography", "Core.Travel"],
        ["Core.Solver.Compiled"] = ["Core.Tables"],
        // The timing of a route is a rule as well, and names its reason.
        ["Core.Solver.Working"] = ["Core.Solver.Compiled", "Core.Domain.Reasons", "Core.Tables"],
        ["Core.Solver.Rules"] = ["Core.Solver.Compiled", "Core.Solver.Working", "Core.Domain.Reasons"],
        ["Core.Solver.Search"] = ["Core.Solver.Compiled", "Core.Solver.Working", "Core.Solver.Rules"],
        ["Core.Solver.Exact"] = ["Core.Solver.Compiled", "Core.Solver.Working"],
        ["Core.Solver.Proof"] = ["Core.Solver.Compiled", "Core.Solver.Working", "Core.Solver.Rules", "Core.Solver.Exact"],
        ["Core.Compilation"] = ["Core.Domain", "Core.Geography", "Core.Sla", "Core.Travel", "Core.Solver.Compiled", "Core.Solver.Working"],
        ["Core.Explanation"] = ["Core.Domain", "Core.Compilation", "Core.Solver"],
        ["Core.Checking"] = ["Core.Domain", "Core.Geography", "Core.Sla", "Core.Travel"],
        ["Core.Inspections"] = ["Core.Domain", "Core.Geography", "Core.Sla", "Core.Travel", "Core.Solver.Exact"],
        ["Core.Simulation"] = ["Core.Domain", "Core.Planning"],
        ["Core.Planning"] =
        [
            "Core.Domain", "Core.Geography", "Core.Sla", "Core.Validation", "Core.Travel", "Core.Solver", "Core.Compilation", "Core.Explanation",
            "Core.Checking", "Core.Inspections",
        ],
        ["Core.Storage"] = [],
        ["Core.Operations"] =
        [
            "Core.Domain", "Core.Geography", "Core.Sla", "Core.Validation", "Core.Checking", "Core.Inspections", "Core.Planning", "Core.IO", "Core.Storage",
        ],
        // For programs of others: over HTTP to a host elsewhere.
        ["Core.Client"] = ["Core.Domain", "Core.IO", "Core.Operations"],
        // Reading a scenario ends in its validation, so that no caller can forget it.
        ["Core.IO"] = ["Core.Domain", "Core.Geography", "Core.Solver.Compiled", "Core.Validation"],
        // Hosts ask the checker for its second opinion; they never reach into the solver.
        ["Worker"] = ["Core.Domain", "Core.Planning", "Core.Roads", "Core.Storage", "Core.Operations", "Core.IO", "Core.Checking"],
        ["Api"] = ["Core.Domain", "Core.Planning", "Core.Storage", "Core.Operations", "Core.Validation", "Core.IO", "Core.Checking", "Worker"],
    };

    /// <summary>The listed folder that a namespace (below "Planner.") belongs to; null when none.</summary>
    public static string? FolderOf(string space) =>
        MayUse.Keys.Where(folder => Within(space, folder)).MaxBy(folder => folder.Length);

    /// <summary>Whether a file of the namespace may use the other namespace.</summary>
    public static bool Allows(string from, string to)
    {
        var folder = FolderOf(from) ?? throw new ArgumentException($"\"{from}\" is in no listed folder. Maybe it wants a row in FolderRules.", nameof(from));
        return Within(to, folder) || MayUse[folder].Any(allowed => Within(to, allowed));
    }

    private static bool Within(string space, string folder) =>
        space == folder || space.StartsWith(folder + ".", StringComparison.Ordinal);
}
