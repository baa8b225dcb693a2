using Planner.Core.IO.Benchmarks;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Search;

/// <summary>What a search reckons for service, visits left out above all.</summary>
public class ServicePricesTests
{
    private const double Scale = 10 * Cost.PerCurrency;

    private readonly Instance _instance = Compiled();
    private readonly RuinAndRecreate _search;
    private readonly ServicePrices _prices;

    public ServicePricesTests()
    {
        _search = new RuinAndRecreate(_instance, new SearchSettings(), 1);
        _search.Start(null);
        _prices = new ServicePrices(_instance);
        _prices.Follow(_search.Best, At(1));
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
        _prices.Follow(_search.Best, At(100 * Scale));
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

    [Fact]
    public void While_the_best_plan_loses_service_it_weighs_what_both_temperatures_say()
    {
        var annealing = new Annealing(new Annealing.Course(30 * Scale, 3 * Scale), new Annealing.Course(60 * Scale, 0.6 * Scale));
        annealing.Cool(0);
        _prices.Follow(_search.Best, annealing);
        int shift = Plan.ShiftOf(0);
        Plan.Remove(shift, [0]);
        Assert.Equal(Plan.Cost.Weighted, _prices.Judge(Plan));

        var lacking = new PlanSnapshot();
        lacking.Take(Plan);
        _prices.Follow(lacking, annealing);
        Assert.Equal(0.5 * Plan.Cost.Service + Plan.Cost.Money, _prices.Judge(Plan));
        Assert.Equal(Cost.ServiceWeight * _instance.Visits.Priority[0], _prices.Of(0));
        annealing.Cool(1);
        _prices.Follow(lacking, annealing);
        Assert.Equal(5.0 * Plan.Cost.Service + Plan.Cost.Money, _prices.Judge(Plan), 1e-9 * Plan.Cost.Weighted);
    }

    private static Annealing At(double temperature)
    {
        var annealing = new Annealing(new Annealing.Course(temperature, temperature));
        annealing.Cool(0);
        return annealing;
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
