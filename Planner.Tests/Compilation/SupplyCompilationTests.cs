using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Building;

namespace Planner.Tests.Compilation;

/// <summary>Depots and vans as lots and openings: second 0 is Monday 00:00, now is 06:00.</summary>
public class SupplyCompilationTests
{
    private const int Hour = 3600;

    [Fact]
    public void A_depots_pieces_are_a_lot_and_each_arrival_another_in_order_of_time()
    {
        var rows = Rows(b => b.Depot("store", 5, d => d with { Stock = [new(new("disk"), 1), new(new("disk"), 1)] }).With(s => s with
        {
            PartsInTransit = [Transit(3, 12), Transit(1, 9), Transit(0, 8)],
        }));
        Assert.Equal([2, 1, 3], rows.DepotLot.Select(lot => rows.LotQuantity[lot]));
        Assert.Equal([int.MinValue, 9 * Hour, 12 * Hour], rows.DepotLot.Select(lot => rows.LotFrom[lot]));
    }

    [Fact]
    public void A_lot_that_holds_all_that_anyone_could_use_is_not_counted()
    {
        var rows = Rows(b => b.Depot("small", 5, d => d with { Stock = [new(new("disk"), 3)] })
            .Depot("large", 6, d => d with { Stock = [new(new("disk"), 4)] }));
        Assert.Equal([false, true], rows.LotAbundant);
    }

    [Fact]
    public void Parts_that_no_visit_needs_are_no_lots()
    {
        var rows = Rows(b => b.Depot("store", 5, d => d with { Stock = [new(new("lens"), 9)] }));
        Assert.Equal(0, rows.LotCount);
    }

    [Fact]
    public void A_van_is_a_lot_which_is_shared_when_its_engineer_has_several_shifts()
    {
        var compiled = CompiledScenario.Of(new ScenarioBuilder()
            .Engineer("ann", change: e => e with { VanStock = [new(new("disk"), 1), new(new("disk"), 1)] })
            .Engineer("bob", change: e => e with { Shifts = [.. e.Shifts, ScenarioBuilder.Shift("bob-2", Clock.At(8, day: 1), Clock.At(16, day: 1))] })
            .Visit("a", 1, change: Needs(4)).Build());
        var rows = compiled.Instance.Supplies;
        Assert.Equal([0, -1], rows.VanLot);
        Assert.Equal(2, rows.LotQuantity[0]);
        Assert.Equal([false, true], rows.VanShared);
    }

    [Fact]
    public void A_depot_without_hours_is_open_from_now_on()
    {
        var rows = Rows(b => b.Depot("store", 5));
        Assert.Equal([(6 * Hour, 400_000_000)], rows.OpenStart.Zip(rows.OpenLast));
    }

    [Fact]
    public void A_stop_ends_inside_the_open_span_in_which_it_begins()
    {
        var calendar = new ServiceCalendar
        {
            Id = new("counter"),
            Zone = DateTimeZone.Utc,
            Hours = [new([IsoDayOfWeek.Monday], new LocalTime(5, 0), new LocalTime(9, 0)), new([IsoDayOfWeek.Monday], new LocalTime(10, 0), new LocalTime(10, 15)), new([IsoDayOfWeek.Monday], new LocalTime(13, 0), new LocalTime(17, 0))],
        };
        var rows = Rows(b => b.With(s => s with { Calendars = [calendar] })
            .Depot("store", 5, d => d with { OpeningHours = calendar.Id, HandlingTime = Duration.FromMinutes(20) }));
        // From now on; the quarter of an hour is too short for the counter.
        Assert.Equal([6 * Hour, 13 * Hour], rows.OpenStart);
        Assert.Equal([9 * Hour - 1200, 17 * Hour - 1200], rows.OpenLast);
    }

    [Fact]
    public void Tools_are_bits_of_what_visits_need()
    {
        var compiled = CompiledScenario.Of(new ScenarioBuilder()
            .Engineer("ann", change: e => e with { Tools = [new("saw"), new("ladder")] })
            .Depot("store", 5, d => d with { Tools = [new("splicer"), new("drill")] })
            .Visit("a", 1, change: v => v with { Tools = [new("ladder"), new("splicer")] }).Build());
        Assert.Equal(0b11UL, compiled.Instance.Visits.Tools[0]);
        Assert.Equal(0b01UL, compiled.Instance.Shifts.Tools[0]);
        Assert.Equal([0b10UL], compiled.Instance.Supplies.DepotTools);
    }

    private static PartsInTransit Transit(int quantity, int hour) =>
        new() { Part = new("disk"), Quantity = quantity, Depot = new("store"), ArrivesAt = Clock.At(hour) };

    private static Func<Visit, Visit> Needs(int disks) => v => v with { Parts = [new(new("disk"), disks)] };

    private static SupplyRows Rows(Func<ScenarioBuilder, ScenarioBuilder> add) =>
        CompiledScenario.Of(add(new ScenarioBuilder().Engineer("ann").Visit("a", 1, change: Needs(4))).Build()).Instance.Supplies;
}
