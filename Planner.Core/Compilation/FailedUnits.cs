using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Compilation;

/// <summary>Failed units aboard along one route, in the order in which they were first collected.</summary>
/// <param name="aboard">At the departure.</param>
internal sealed class FailedUnits(IReadOnlyList<PartQuantity> aboard)
{
    private readonly List<PartUse> _aboard = [.. aboard.Select(unit => new PartUse(unit.Part, unit.Quantity))];

    /// <summary>The stop of a visit, with what is taken along from it.</summary>
    public Stop Collect(Visit visit, Stop stop)
    {
        if (visit.Returns.Count == 0)
            return stop;
        List<PartUse> collected = [.. visit.Returns.Where(unit => unit.Quantity > 0).Select(unit => new PartUse(unit.Part, unit.Quantity))];
        foreach (PartUse unit in collected)
        {
            int known = _aboard.FindIndex(other => other.Part == unit.Part);
            if (known < 0)
                _aboard.Add(unit);
            else
                _aboard[known] = unit with { Quantity = unit.Quantity + _aboard[known].Quantity };
        }
        return stop with { Collected = collected };
    }

    /// <summary>The stop at a depot, with all that it takes back.</summary>
    public Stop HandIn(Depot depot, Stop stop)
    {
        List<PartUse> handed = [.. _aboard.Where(unit => depot.TakesBack.Contains(unit.Part))];
        if (handed.Count == 0)
            return stop;
        _aboard.RemoveAll(handed.Contains);
        return stop with { HandedIn = handed };
    }
}
