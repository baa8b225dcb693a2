using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>Are the parts and tools of each visit along: from the van, from a fetch earlier in the route, the engineer's own?</summary>
internal static class RouteSupplies
{
    public static void Check(Scenario scenario, CheckedRoute route, Findings findings)
    {
        foreach (var stop in route.Stops)
        {
            CheckQuantities(stop.Stop.Parts, $"{stop.Path}.parts", findings);
            CheckQuantities(stop.Stop.Delivered, $"{stop.Path}.delivered", findings);
            CheckQuantities(stop.Stop.Loaded, $"{stop.Path}.loaded", findings);
            CheckQuantities(stop.Stop.Collected, $"{stop.Path}.collected", findings);
            CheckQuantities(stop.Stop.HandedIn, $"{stop.Path}.handedIn", findings);
            if (stop.Visit is { } visit)
                CheckParts(scenario, visit, stop, findings);
        }

        CheckTools(route, findings);
        CheckLoadsAreUsed(scenario, route, findings);
        VanRoom.Check(scenario, route, findings);
        ReturnRules.Check(scenario, route, findings);
    }

    /// <summary>One van serves all the engineer's shifts: what his visits use and his fetches do not load comes from it.</summary>
    public static void CheckVans(Scenario scenario, IEnumerable<CheckedRoute> routes, Findings findings)
    {
        foreach (var ofEngineer in routes.GroupBy(route => route.Engineer.Id))
        {
            var engineer = ofEngineer.First().Engineer;
            var stops = ofEngineer.SelectMany(route => route.Stops).ToList();
            var needed = Pieces(stops.SelectMany(stop => VisitSupply.UsedAt(scenario, stop)));
            var loaded = Pieces(stops.SelectMany(stop => stop.Stop.Loaded));
            var van = Pieces(engineer.VanStock);
            foreach (var (part, quantity) in needed)
            {
                var fromVan = quantity - loaded.GetValueOrDefault(part);
                if (fromVan > van.GetValueOrDefault(part))
                {
                    findings.Add(ViolationCode.VanStockExceeded, ofEngineer.First().Path,
                        $"{engineer.Id}'s van holds {van.GetValueOrDefault(part)} of {part}; {fromVan} are used from it.");
                }
            }
        }
    }

    private static void CheckParts(Scenario scenario, Visit visit, CheckedStop stop, Findings findings)
    {
        var needed = Text(Pieces(visit.Parts));
        var used = Text(Pieces(stop.Stop.Parts.Concat(stop.Stop.Delivered)));
        if (!VisitSupply.IsLawful(scenario, visit, stop.Stop))
            findings.Add(ViolationCode.PartsDiffer, $"{stop.Path}.parts", $"{visit.Id} needs {needed}; the stop says {used}.");
    }

    private static void CheckTools(CheckedRoute route, Findings findings)
    {
        var along = route.Engineer.Tools.ToHashSet();
        foreach (var stop in route.Stops)
        {
            foreach (var tool in stop.Visit?.Tools.Where(tool => !along.Contains(tool)) ?? [])
            {
                findings.Add(ViolationCode.ToolMissing, stop.Path,
                    $"{stop.Visit!.Id} needs {tool}, which {route.Engineer.Id} does not have along.");
            }

            foreach (var tool in stop.Stop.ToolsLoaded)
            {
                if (!stop.Depot!.Tools.Contains(tool) && stop.Depot.ToolStock.All(one => one.Tool != tool))
                    findings.Add(ViolationCode.ToolNotLent, $"{stop.Path}.toolsLoaded", $"{stop.Depot.Id} does not lend {tool}.");
                along.Add(tool);
            }
        }
    }

    /// <summary>Walks backward: what the fetches from here on load is at most what the visits from here on use.</summary>
    private static void CheckLoadsAreUsed(Scenario scenario, CheckedRoute route, Findings findings)
    {
        var usedLater = new Dictionary<PartId, long>();
        foreach (var stop in route.Stops.Reverse())
        {
            foreach (var part in VisitSupply.UsedAt(scenario, stop))
                usedLater[part.Part] = usedLater.GetValueOrDefault(part.Part) + part.Quantity;
            foreach (var load in Pieces(stop.Stop.Loaded))
            {
                var left = usedLater.GetValueOrDefault(load.Key) - load.Value;
                if (left < 0)
                {
                    findings.Add(ViolationCode.LoadedNotUsed,
                        $"{stop.Path}.loaded", $"{-left} of {load.Value} pieces of {load.Key} are not used.");
                }

                usedLater[load.Key] = Math.Max(0, left);
            }
        }
    }

    private static void CheckQuantities(IReadOnlyList<PartUse> parts, string path, Findings findings)
    {
        foreach (var part in parts.Where(part => part.Quantity < 0))
            findings.Add(ViolationCode.NegativeQuantity, path, $"It has {part.Quantity} of {part.Part}.");
    }

    private static Dictionary<PartId, long> Pieces(IEnumerable<PartQuantity> parts) =>
        Pieces(parts.Select(part => (part.Part, part.Quantity)));

    private static Dictionary<PartId, long> Pieces(IEnumerable<PartUse> parts) => Pieces(parts.Select(part => (part.Part, part.Quantity)));

    private static Dictionary<PartId, long> Pieces(IEnumerable<(PartId Part, int Quantity)> parts) =>
        parts.GroupBy(part => part.Part).ToDictionary(part => part.Key, part => part.Sum(one => (long)one.Quantity));

    /// <summary>In the order of part names, kinds without pieces left out: equal pieces give equal text.</summary>
    private static string Text(Dictionary<PartId, long> pieces)
    {
        var parts = pieces.Where(part => part.Value != 0).OrderBy(part => part.Key.Value, StringComparer.Ordinal).ToList();
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts.Select(part => $"{part.Value} of \"{part.Key}\""));
    }
}
