using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios of parts, tools and vans.</summary>
public class TinySuppliesTests
{
    [Fact]
    public void A_tool_is_an_engineers_own_or_lent_on_the_way()
    {
        var plan = Of("tools");
        Assert.Equal("ann", plan.RouteOf(1).Engineer.Value);
        Assert.True(Assert.Single(plan.Stops(), stop => stop.ToolsLoaded.Count > 0).End <= plan.At(3).Start);
        Assert.DoesNotContain(Of(Visits("tools", visit => visit with { Tools = [] })).Stops(), stop => stop.Depot is not null);
    }

    [Fact]
    public void Parts_come_from_vans()
    {
        Assert.Equal("ann 1 3 4, bo 2", Of("parts-from-van").Who());
        Assert.Equal("1 2 3", Of(Engineers("parts-from-van", one => one with { VanStock = [] })).LeftOut());
    }

    [Fact]
    public void Parts_from_a_depot_are_loaded_before_they_are_used()
    {
        foreach (var route in Of("parts-from-depot").Routes)
        {
            var aboard = 0;
            foreach (var stop in route.Stops)
            {
                aboard += stop.Loaded.Sum(part => part.Quantity) - stop.Parts.Sum(part => part.Quantity);
                Assert.True(aboard >= 0);
            }
        }
    }

    [Fact]
    public void The_piece_in_transit_is_fetched_after_it_has_come()
    {
        List<Stop> loads = [.. Of("parts-in-transit").Stops().Where(stop => stop.Loaded.Count > 0)];
        Assert.Equal(2, loads.Sum(stop => stop.Loaded.Sum(part => part.Quantity)));
        Assert.True(loads.Max(stop => stop.Start) >= TinyScenarios.Get("parts-in-transit").PartsInTransit[0].ArrivesAt);
    }

    [Fact]
    public void Two_pieces_serve_two_of_three_visits() => Assert.Single(Of("shared-stock").Unassigned);

    [Fact]
    public void The_depot_is_visited_when_it_is_open()
    {
        Assert.Equal(10, FirstFetch(Of("depot-hours")));
        var scenario = TinyScenarios.Get("depot-hours");
        Assert.InRange(FirstFetch(Of(scenario with { Depots = [.. scenario.Depots.Select(depot => depot with { OpeningHours = null })] })), 8, 9.9);

        static double FirstFetch(Plan plan) => plan.Hour(plan.Stops().First(stop => stop.Depot is not null).Start);
    }

    [Fact]
    public void The_free_depot_is_gone_to()
    {
        Assert.Equal(["branch"], Depots(Of("depot-price")));
        var scenario = TinyScenarios.Get("depot-price");
        Assert.Equal(["store"], Depots(Of(scenario with { Depots = [.. scenario.Depots.Select(depot => depot with { StopPrice = depot.Id.Value == "store" ? 0 : 60 })] })));

        static IEnumerable<string> Depots(Plan plan) => plan.Stops().Where(stop => stop.Depot is not null).Select(stop => stop.Depot!.Value.Value);
    }

    [Fact]
    public void The_only_splicer_is_lent_once() => Assert.Single(Of("shared-tool").Stops(), stop => stop.ToolsLoaded.Count > 0);

    [Fact]
    public void What_nobody_has_is_replaced_or_brought()
    {
        Assert.All(Of("substitutes").Stops().SelectMany(stop => stop.Parts), part => Assert.Equal("old-disk", part.Part.Value));
        Assert.Equal(40, Of("substitutes").Score.Money.Supply);
        Assert.Equal("1 3", Of(Visits("substitutes", visit => visit with { Substitutes = [] })).LeftOut());
        Assert.Single(Of("courier").Stops(), stop => stop.Delivered.Count > 0);
        Assert.Equal("1", Of(Visits("courier", visit => visit with { MayBeDelivered = false })).LeftOut());
    }

    [Fact]
    public void The_quick_swap_is_worth_its_price()
    {
        Assert.Equal(100, Of("swap").Score.Money.Supply);
        Assert.Equal(0, Of(Visits("swap", visit => visit with { Substitutes = [.. visit.Substitutes.Select(one => one with { Duration = null })] })).Score.Money.Supply);
    }

    [Fact]
    public void What_was_used_up_is_put_back_into_the_van()
    {
        var back = Assert.Single(Of("replenishment").Replenishment);
        Assert.Equal(("ann", "disk", 1, "store"), (back.Engineer.Value, back.Part.Value, back.Quantity, back.Depot!.Value.Value));
        Assert.Empty(Of(Engineers("replenishment", one => one with { VanMinimum = [] })).Replenishment);
    }

    [Fact]
    public void A_small_van_is_loaded_twice()
    {
        Assert.Equal(2, Fetches(Of("van-room")));
        Assert.Equal(1, Fetches(Of(Engineers("van-room", one => one with { VanCapacity = null }))));

        static int Fetches(Plan plan) => plan.Stops().Count(stop => stop.Depot is not null);
    }

    [Fact]
    public void A_failed_unit_is_brought_to_the_store()
    {
        var stop = Assert.Single(Of("failed-unit").Stops(), stop => stop.Depot is not null);
        Assert.True(stop.Start >= Of("failed-unit").At(1).End);
        Assert.Equal([new PartUse(new PartId("disk"), 1)], stop.HandedIn);
        Assert.DoesNotContain(Of(Visits("failed-unit", visit => visit with { Returns = [] })).Stops(), stop => stop.Depot is not null);
    }

    [Fact]
    public void Each_customer_is_lent_a_unit_of_his_own_and_one_gives_his_back()
    {
        var plan = Of("loan-units");
        Assert.Equal(["loan-1", "loan-2"], new[] { 1, 2 }.Select(number => plan.At(number).Parts.Single().Part.Value).Order());
        Assert.Contains(plan.Stops(), stop => stop.HandedIn.Any(part => part.Part.Value == "loan-3"));
        Assert.Single(Of(Visits("loan-units", visit => visit with { Substitutes = [] })).Unassigned);
    }

    [Fact]
    public void Where_no_kit_is_left_its_contents_will_do()
    {
        Assert.Equal(["cable", "disk", "service-kit"], Of("kit").Stops().SelectMany(stop => stop.Parts).Select(part => part.Part.Value).Order());
        Assert.Single(Of(TinyScenarios.Get("kit") with { Kits = [] }).Unassigned);
    }
}
