using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// What service weighs while a search judges its plans. As a rule none is given up for money; but while the best plan still loses some,
/// service is annealed as money is, at a temperature of its own. Where shifts are scarce, so
/// that plans which leave nothing out lie far apart, the search may go by plans in between: each visit then has a price of its own that
/// rises as long as the visit is left out and falls as long as none is (an adaptive penalty, as for broken windows in Vidal et al. 2013).
/// </summary>
/// <param name="instance">Its priorities and the prices of shifts.</param>
public sealed class ServicePrices(Instance instance)
{
    private const double FirstPrice = 4;
    private const double Rise = 0.001;
    private const double Fall = 0.001;

    private readonly double[] _price = new double[instance.VisitCount];
    private double _level;
    private double _least;
    private double _serviceWeight = Cost.ServiceWeight;
    private long _shiftsAllowed;
    private long _spared;

    /// <summary>Whether visits may be left out at an own price.</summary>
    public bool Elastic { get; private set; }

    /// <summary>Lets visits be left out on the way from a plan that leaves none out.</summary>
    /// <param name="scale">Mean travel and waiting cost of a visit.</param>
    public void Loosen(double scale)
    {
        Array.Fill(_price, FirstPrice * scale);
        _level = 1;
        Elastic = true;
    }

    /// <summary>Visits are left out for service lost again.</summary>
    public void Tighten() => Elastic = false;

    /// <summary>Weights and least prices for the temperatures, and the shifts that the best plan uses: those that the search may use for nothing.</summary>
    public void Follow(PlanSnapshot best, Annealing annealing)
    {
        _least = annealing.Temperature;
        _serviceWeight = best.Cost.Service > 0 ? annealing.ServiceWeight : Cost.ServiceWeight;
        _shiftsAllowed = 0;
        foreach (RouteRecord? route in best.Routes)
            _shiftsAllowed += route is null ? 0 : instance.Shifts.PerShift[route.Shift];
    }

    /// <summary>Weighted price of leaving the visit out, where it is to be put back.</summary>
    public double Of(int visit) => Elastic ? Math.Max(_least, _price[visit] * _level) : instance.Visits.LeftOut(visit).Weighted;

    /// <summary>Weighted cost of a plan under the prices. Elastic: shifts are not saved by leaving visits out.</summary>
    public double Judge(WorkingPlan plan)
    {
        if (!Elastic)
            return _serviceWeight * plan.Cost.Service + plan.Cost.Money;
        if (plan.AbsentCount == 0)
            return plan.Cost.Weighted;
        double cost = plan.Cost.Weighted + Math.Max(0, _shiftsAllowed - plan.Use.Price());
        foreach (int visit in plan.Absent)
            cost += Of(visit) - instance.Visits.LeftOut(visit).Weighted;
        return cost;
    }

    /// <summary>After a step: what is left out gets dearer; when nothing is, all get cheaper.</summary>
    public void Learn(WorkingPlan plan)
    {
        if (!Elastic)
            return;
        if (plan.AbsentCount == 0)
        {
            _level *= 1 - Fall;
            return;
        }
        foreach (int visit in plan.Absent)
            _price[visit] = Of(visit) / _level * (1 + Rise);
    }

    /// <summary>To be called before visits are put back.</summary>
    public void BeginRefill(WorkingPlan plan) => _spared = Elastic ? _shiftsAllowed - plan.Use.Price() : 0;

    /// <summary>What of the shift's price is not counted: it is idle, and the best plan uses more than this one.</summary>
    public long Free(WorkingPlan plan, int shift)
    {
        if (_spared <= 0 || plan.Route(shift).Count > 0)
            return 0;
        long price = instance.Shifts.PerShift[shift];
        return price <= _spared ? price : 0;
    }

    /// <summary>A shift has been put to use whose price was not counted.</summary>
    public void Used(long free) => _spared -= free;
}
