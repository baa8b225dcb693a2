using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Sizes of parts and the room in vans to rows.</summary>
internal static class LoadCompiler
{
    /// <summary>Whether an engineer's van may be too small for what it carries.</summary>
    public static bool Binds(Scenario scenario, Engineer engineer) => engineer.VanCapacity is not null && scenario.PartSizes.Any(size => size.Size > 0);

    /// <summary>Null where no van has a limit.</summary>
    public static LoadRows? Compile(IndexMap index)
    {
        if (!index.Shifts.Any(key => Binds(index.Scenario, key.Engineer)))
            return null;
        Dictionary<PartId, int> sizes = index.Scenario.PartSizes.ToDictionary(size => size.Part, size => size.Size);
        return new LoadRows
        {
            Size = [.. index.Parts.Select(part => sizes.GetValueOrDefault(part))],
            Room = [.. index.Shifts.Select(key => key.Engineer.VanCapacity ?? long.MaxValue)],
            Aboard = [.. index.Shifts.Select(key => key.Engineer.VanStock.Sum((PartQuantity stock) => (long)sizes.GetValueOrDefault(stock.Part) * stock.Quantity))],
        };
    }
}
