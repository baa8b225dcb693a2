using Planner.Core.IO.Benchmarks;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Search;

/// <summary>What a search reckons for visits left out.</summary>
public class AbsencePricesTests
{
    private const double Scale = 10 * Cost.PerCurrency;

    private readonly Instance _instance = Compiled();
    private readonly RuinAndRecreate _search;
    private readonly AbsencePrices _prices;

    public AbsencePricesTests()
    {
        _search = new RuinAndRecreate(_instance, new SearchSettings(), 1);
        _search.Start(null);
        _prices = new AbsencePrices(_instance);
        _prices.Follow(_search.Best, 1);
    }

    private WorkingPlan Plan => _search.Plan;

    [Fact]
    public void As_a_rule_a_visit_left_out_costs_its_service()
    {
        Assert.Equal(Cost.ServiceWeight * _instance.Visits.Priority[0], _prices.Of(0));
        Plan.Remove(Plan.ShiftOf(0), [0]);
        Assert.Equal(Plan.Cost.Weighted, _prices.Judge(Plan));
    }

    [Fact]
    public void What_is_left_out_gets_dearer_and_nothing_else()
    {
        _prices.Loosen(Scale);
        double before = _prices.Of(0);
        Plan.Remove(Plan.ShiftOf(0), [0]);
        _prices.Learn(Plan);
        Assert.True(_prices.Of(0) > before);
        Assert.Equal(before, _prices.Of(1));
    }

    [Fact]
    public void Prices_fall_while_nothing_is_left_out_but_not_below_the_temperature()
    {
        _prices.Loosen(Scale);
        double before = _prices.Of(0);
        _prices.Learn(Plan);
        Assert.True(_prices.Of(0) < before);
        _prices.Follow(_search.Best, 100 * Scale);
        Assert.Equal(100 * Scale, _prices.Of(0));
    }

    [Fact]
    public void A_dissolved_route_saves_no_shift_and_its_shift_may_be_used_again_for_nothing()
    {
        _prices.Loosen(Scale);
        double before = _prices.Judge(Plan);
        int shift = Plan.ShiftOf(0);
        long driven = Plan.Route(shift).Cost.Money - _instance.Shifts.PerShift[shift];
        int[] visits = Plan.Route(shift).Sequence.ToArray();
        Plan.Clear(shift);
        Assert.Equal(before - driven + visits.Sum(_prices.Of), _prices.Judge(Plan), before * 1e-12);
        _prices.BeginRefill(Plan);
        Assert.Equal(_instance.Shifts.PerShift[shift], _prices.Free(Plan, shift));
        _prices.Used(_instance.Shifts.PerShift[shift]);
        Assert.Equal(0, _prices.Free(Plan, shift));
    }

    [Fact]
    public void Tightened_prices_are_service_again()
    {
        _prices.Loosen(Scale);
        _prices.Tighten();
        Assert.False(_prices.Elastic);
        Assert.Equal(Cost.ServiceWeight * _instance.Visits.Priority[0], _prices.Of(0));
    }

    private static Instance Compiled()
    {
        var fleet = new VrpInstance
        {
            Name = "fleet",
            Points = [new VrpPoint(50, 50, 0, 0, 2000, 0), .. Enumerable.Range(1, 20).Select(i => new VrpPoint(37 * i % 101, 59 * i % 97, 4, 0, 1900, 1))],
            Depots = [0],
            Vehicles = [.. Enumerable.Repeat(new VrpVehicle(20, 0), 8)],
        };
        return CompiledScenario.Of(VrpScenario.From(fleet, VrpConvention.Tenths, VrpObjective.Vehicles)).Instance;
    }
}
