using NodaTime;
using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Relaxations of supply: further pieces in the engineer's van, or at a depot by a certain time.</summary>
internal sealed class PartRelaxations(Instance instance, IndexMap index, Wording words)
{
    private const int Grid = 300;
    private const int DepotsTried = 3;
    private const double VanEffort = 110;
    private const double DepotEffort = 120;

    public IEnumerable<Found> For(WorkingPlan ground, int visit, Miss miss)
    {
        VisitRows visits = instance.Visits;
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
        {
            int part = visits.PartKind[i];
            if (miss.Code != Domain.Reasons.ReasonCode.PartTooLate && part != miss.Detail)
                continue;
            int pieces = miss.Code == Domain.Reasons.ReasonCode.PartTooLate ? visits.PartQuantity[i] : miss.ShortBy;
            if (InVan(ground, visit, miss.Shift, part, pieces) is { } van)
                yield return van;
            foreach (int depot in Nearest(miss.Shift))
            {
                if (AtDepot(ground, visit, miss.Shift, depot, part, pieces) is { } found)
                    yield return found;
            }
        }
    }

    private Found? InVan(WorkingPlan ground, int visit, int shift, int part, int pieces)
    {
        int engineer = instance.Shifts.Engineer[shift];
        if (!new Trial(instance.WithPiecesInVan(engineer, part, pieces)).Helps(ground, shift, visit))
            return null;
        return new Found(VanEffort, new Relaxation
        {
            Kind = RelaxationKind.PartAtDepot,
            Text = $"{pieces} more {index.Parts[part]} in the van of {words.Shift(shift)}",
            Engineer = index.Engineers[engineer].Id,
            Shift = index.Shifts[shift].Shift.Id,
            Part = index.Parts[part],
            Quantity = pieces,
        });
    }

    private Found? AtDepot(WorkingPlan ground, int visit, int shift, int depot, int part, int pieces)
    {
        int now = index.SecondFrom(index.Scenario.Now);
        if (!Helps(ground, visit, shift, depot, part, pieces, now))
            return null;
        // The later the pieces may come the better: the last moment on the clock's grid that still helps.
        int low = 0;
        int high = Math.Max(1, (instance.Shifts.LatestReturn[shift] - now) / Grid + 1);
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Helps(ground, visit, shift, depot, part, pieces, now + middle * Grid))
                low = middle;
            else
                high = middle;
        }
        Instant at = index.MomentOf(now + low * Grid);
        return new Found(DepotEffort, new Relaxation
        {
            Kind = RelaxationKind.PartAtDepot,
            Text = $"{pieces} more {index.Parts[part]} at depot {words.Depot(depot)} by {words.Moment(at)}, for {words.Shift(shift)}",
            Engineer = index.Shifts[shift].Engineer.Id,
            Shift = index.Shifts[shift].Shift.Id,
            Depot = index.Depots[depot].Id,
            Part = index.Parts[part],
            Quantity = pieces,
            At = at,
        });
    }

    private bool Helps(WorkingPlan ground, int visit, int shift, int depot, int part, int pieces, int from) =>
        new Trial(instance.WithPiecesAtDepot(depot, part, pieces, from)).Helps(ground, shift, visit);

    private IEnumerable<int> Nearest(int shift)
    {
        TravelRows travel = instance.Travel[instance.Shifts.Profile[shift]];
        int start = instance.Shifts.StartPlace[shift];
        return Enumerable.Range(0, instance.DepotCount)
            .OrderBy(depot => travel.Seconds[travel.Row(start, instance.Supplies.DepotPlace[depot])])
            .Take(DepotsTried);
    }
}
