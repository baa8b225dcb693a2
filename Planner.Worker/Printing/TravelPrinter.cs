using Planner.Core.Domain.Plans;

namespace Planner.Worker.Printing;

/// <summary>Where travel times by road come from, in one line for each profile.</summary>
public static class TravelPrinter
{
    private const int MostNames = 10;

    public static void Print(TextWriter output, IReadOnlyList<TravelStatement> statements)
    {
        foreach (var statement in statements)
            output.WriteLine($"  {"roads for " + statement.Profile,-22} {Text(statement)}");
    }

    /// <summary>"1,560 legs (auto): 1,400 from the cache, 160 from valhalla at http://localhost:8002; 12 impossible; unreachable: visit7".</summary>
    public static string Text(TravelStatement statement)
    {
        var server = statement.Servers.Count == 0 ? "the road server" : string.Join(" or ", statement.Servers);
        var sources = new (int Legs, string From)[]
        {
            (statement.FromMatrix, "from the scenario's matrix"),
            (statement.FromServer, $"from {server}"),
            (statement.FromCache, "from the cache"),
            (statement.ByGreatCircle, "by great circle"),
        };
        var text = $"{Words.Count(statement.Legs, "leg")} ({statement.Costing}): "
            + string.Join(", ", sources.Where(source => source.Legs > 0).Select(source => $"{Words.Number(source.Legs)} {source.From}"));
        if (statement.Impossible > 0)
            text += $"; {Words.Number(statement.Impossible)} impossible";
        return statement.Unreachable.Count == 0 ? text : $"{text}; unreachable: {Names(statement)}";
    }

    private static string Names(TravelStatement statement)
    {
        var names = string.Join(", ", statement.Unreachable.Take(MostNames));
        return statement.Unreachable.Count <= MostNames ? names : $"{names} and {Words.Number(statement.Unreachable.Count - MostNames)} more visits";
    }

    public static object ForJson(TravelStatement statement) => new
    {
        Profile = statement.Profile.Value,
        Costing = statement.Costing.Value,
        statement.Servers,
        statement.Legs,
        statement.FromMatrix,
        statement.FromServer,
        statement.FromCache,
        statement.ByGreatCircle,
        statement.Impossible,
        Unreachable = statement.Unreachable.Select(visit => visit.Value),
        statement.Warnings,
    };

    public static void PrintWarnings(TextWriter output, TravelStatement statement)
    {
        foreach (var warning in statement.Warnings)
            output.WriteLine($"planner: travel by {statement.Profile}: {warning}");
        if (statement.Unreachable.Count > 0)
            output.WriteLine($"planner: travel by {statement.Profile}: nobody can reach {Names(statement)} and come back.");
    }
}
