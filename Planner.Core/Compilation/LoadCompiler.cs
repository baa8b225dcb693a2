using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Sizes of parts, the room in vans, and failed units to rows.</summary>
internal static class LoadCompiler
{
    /// <summary>Whether an engineer's van may be too small for what it carries.</summary>
    public static bool Binds(Scenario scenario, Engineer engineer) => engineer.VanCapacity is not null && scenario.PartSizes.Any(size => size.Size > 0);

    /// <summary>Null where no van has a limit, and no visit yields failed units.</summary>
    /// <param name="returns">Whether visits that come later may yield some.</param>
    public static LoadRows? Compile(IndexMap index, bool returns)
    {
        returns |= index.Visits.Any(visit => visit.Returns.Count > 0) || index.Shifts.Any(key => key.Shift.FailedUnits.Count > 0);
        if (!returns && !index.Shifts.Any(key => Binds(index.Scenario, key.Engineer)))
            return null;
        Dictionary<PartId, int> sizes = index.Scenario.PartSizes.ToDictionary(size => size.Part, size => size.Size);
        return new LoadRows
        {
            Size = [.. index.Parts.Select(part => sizes.GetValueOrDefault(part))],
            Room = [.. index.Shifts.Select(key => Binds(index.Scenario, key.Engineer) ? key.Engineer.VanCapacity!.Value : long.MaxValue)],
            Aboard = [.. index.Shifts.Select(key => Aboard(index.Scenario, key, sizes))],
            Returns = returns ? ReturnsOf(index, sizes) : null,
        };
    }

    // What no depot takes back stays aboard, like the stock that nobody uses.
    private static long Aboard(Scenario scenario, ShiftKey key, Dictionary<PartId, int> sizes) => key.Engineer.VanStock
        .Concat(key.Shift.FailedUnits.Where(unit => scenario.Depots.All(depot => !depot.TakesBack.Contains(unit.Part))))
        .Sum(pieces => (long)sizes.GetValueOrDefault(pieces.Part) * pieces.Quantity);

    /// <summary>The kinds of failed units; what is none of them, and taken back nowhere, has the row behind the last.</summary>
    public static List<PartId> Kinds(Scenario scenario) => [.. scenario.Depots.SelectMany(depot => depot.TakesBack).Distinct()];

    /// <summary>Kinds (rows) and numbers of what a visit yields.</summary>
    public static IEnumerable<(int Kind, int Quantity)> Units(List<PartId> kinds, Visit visit) => visit.Returns
        .Where(unit => unit.Quantity > 0)
        .GroupBy(unit => kinds.IndexOf(unit.Part))
        .Select(same => (same.Key < 0 ? kinds.Count : same.Key, same.Sum(unit => unit.Quantity)));

    private static ReturnRows ReturnsOf(IndexMap index, Dictionary<PartId, int> sizes)
    {
        List<PartId> kinds = Kinds(index.Scenario);
        List<(int Kind, int Quantity)[]> units = [.. index.Visits.Select(visit => Units(kinds, visit).ToArray())];
        int[] first = new int[units.Count + 1];
        for (int v = 0; v < units.Count; v++)
            first[v + 1] = first[v] + units[v].Length;
        return new ReturnRows
        {
            First = first,
            Kind = [.. units.SelectMany(list => list).Select(unit => unit.Kind)],
            Quantity = [.. units.SelectMany(list => list).Select(unit => unit.Quantity)],
            Size = [.. kinds.Select(part => sizes.GetValueOrDefault(part)), 0],
            AtStart = index.Shifts.All(key => key.Shift.FailedUnits.Count == 0)
                ? null
                : [.. index.Shifts.SelectMany(key => kinds.Select(kind => key.Shift.FailedUnits.Where(unit => unit.Part == kind).Sum(unit => unit.Quantity)).Append(0))],
            Takes = [.. index.Depots.SelectMany(depot => kinds.Select(depot.TakesBack.Contains).Append(false))],
            TakesAtEnd = [.. index.Shifts.SelectMany(key => kinds.Select(kind => EndsWhereTaken(index, key, kind)).Append(false))],
        };
    }

    private static bool EndsWhereTaken(IndexMap index, ShiftKey key, PartId kind)
    {
        int end = index.Travel.Places.RowOf(key.EndAt);
        return index.Depots.Any(depot => depot.TakesBack.Contains(kind) && index.Travel.Places.RowOf(depot.Position) == end);
    }
}
