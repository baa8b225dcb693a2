using System.Reflection;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;

namespace Planner.Tests.Solver.Search.Territories;

/// <summary>A part of an instance says of its visits and shifts what the whole says.</summary>
public class InstancePartTests
{
    private static readonly Instance Whole = CompiledScenario.Of(Cities.Town).Instance;

    private static readonly int[] Visits = [3, 4, 10, 31, 42, 66];

    private static readonly int[] Shifts = [1, 5, 6, 11];

    private static readonly int[] Depots = [1];

    private static readonly Instance Part = Made();

    [Fact]
    public void Every_column_of_visits_has_a_row_for_each_visit_of_the_part() =>
        AssertColumns(Whole.Visits, Part.Visits, Whole.VisitCount, Visits.Length);

    [Fact]
    public void Every_column_of_shifts_has_a_row_for_each_shift_of_the_part() =>
        AssertColumns(Whole.Shifts, Part.Shifts, Whole.ShiftCount, Shifts.Length);

    [Fact]
    public void Lists_of_a_visit_are_those_of_the_whole()
    {
        for (var v = 0; v < Visits.Length; v++)
        {
            Assert.Equal(
                Items(Whole.Visits.PartFirst, Whole.Visits.PartQuantity, Visits[v]), Items(Part.Visits.PartFirst, Part.Visits.PartQuantity, v));
            Assert.Equal(
                Items(Whole.Visits.WindowFirst, Whole.Visits.WindowLast, Visits[v]), Items(Part.Visits.WindowFirst, Part.Visits.WindowLast, v));
            Assert.Equal(
                Items(Whole.Visits.ClockFirst, Whole.Visits.ClockPenalty, Visits[v]), Items(Part.Visits.ClockFirst, Part.Visits.ClockPenalty, v));
        }
    }

    [Fact]
    public void A_depot_of_the_part_has_the_hours_and_lots_that_it_has_in_the_whole()
    {
        Assert.Equal(1, Part.DepotCount);
        Assert.Equal(
            Items(Whole.Supplies.OpenFirst, Whole.Supplies.OpenLast, 1), Items(Part.Supplies.OpenFirst, Part.Supplies.OpenLast, 0));
        for (var part = 0; part < Whole.PartCount; part++)
        {
            Assert.Equal(
                Items(Whole.Supplies.DepotLotFirst, Whole.Supplies.DepotLot, Whole.PartCount + part),
                Items(Part.Supplies.DepotLotFirst, Part.Supplies.DepotLot, part));
        }
    }

    [Fact]
    public void Places_are_numbered_anew_and_as_far_apart_as_before()
    {
        (int Whole, int Part)[] places =
        [
            .. Visits.Select((visit, v) => (Whole.Visits.Place[visit], Part.Visits.Place[v])),
            .. Shifts.Select((shift, s) => (Whole.Shifts.StartPlace[shift], Part.Shifts.StartPlace[s])),
            .. Shifts.Select((shift, s) => (Whole.Shifts.EndPlace[shift], Part.Shifts.EndPlace[s])),
            .. Depots.Select((depot, d) => (Whole.Supplies.DepotPlace[depot], Part.Supplies.DepotPlace[d])),
        ];
        Assert.Equal(places.Select(place => place.Part).Distinct().Count(), Part.PlaceCount);
        Assert.True(Part.PlaceCount < Whole.PlaceCount);
        for (var profile = 0; profile < Whole.Travel.Length; profile++)
        {
            (TravelRows whole, TravelRows part) = (Whole.Travel[profile], Part.Travel[profile]);
            foreach (var (from, fromInPart) in places)
            {
                foreach (var (to, toInPart) in places)
                {
                    Assert.Equal(whole.Leg(whole.Row(from, to)), part.Leg(part.Row(fromInPart, toInPart)));
                    Assert.Equal(whole.Arrive(30_000, whole.Row(from, to)), part.Arrive(30_000, part.Row(fromInPart, toInPart)));
                }
            }
        }
    }

    [Fact]
    public void A_part_that_is_done_with_gives_its_legs_back_and_leaves_those_of_the_whole()
    {
        var near = InstancePart.WithLegPairs(Whole);
        var lent = new int[near.VisitCount];
        Array.Fill(lent, -1);
        var part = InstancePart.Of(near, Visits, Shifts, Depots, near.Supplies.LotQuantity, lent);
        part.Dispose();
        Assert.ThrowsAny<Exception>(() => part.Instance.Travel[0].Leg(0));
        Assert.Equal(Whole.Travel[0].Leg(1), near.Travel[0].Leg(1));
    }

    [Fact]
    public void The_whole_with_legs_side_by_side_is_the_same_instance_otherwise()
    {
        var near = InstancePart.WithLegPairs(Whole);
        Assert.NotSame(Whole.Travel, near.Travel);
        Assert.Equal(Whole, near with { Travel = Whole.Travel });
    }

    [Fact]
    public void Eligibility_and_neighbours_are_those_of_the_whole_as_far_as_they_are_in_the_part()
    {
        for (var v = 0; v < Visits.Length; v++)
        {
            for (var s = 0; s < Shifts.Length; s++)
                Assert.Equal(Whole.Eligibility.Allows(Visits[v], Shifts[s]), Part.Eligibility.Allows(v, s));
            int[] near = [.. Whole.Neighbours.Of(Visits[v]).ToArray().Where(Visits.Contains)];
            Assert.Equal(near, Part.Neighbours.Of(v).ToArray().Select(row => Visits[row]));
        }
    }

    [Fact]
    public void Classes_are_numbered_from_0_and_join_the_same_shifts()
    {
        for (var a = 0; a < Shifts.Length; a++)
        {
            Assert.InRange(Part.Shifts.Class[a], 0, Shifts.Length - 1);
            for (var b = 0; b < Shifts.Length; b++)
                Assert.Equal(Whole.Shifts.Class[Shifts[a]] == Whole.Shifts.Class[Shifts[b]], Part.Shifts.Class[a] == Part.Shifts.Class[b]);
        }
    }

    private static Instance Made()
    {
        var lent = new int[Whole.VisitCount];
        Array.Fill(lent, -1);
        var part = InstancePart.Of(Whole, Visits, Shifts, Depots, Whole.Supplies.LotQuantity, lent);
        Assert.All(lent, row => Assert.Equal(-1, row));
        return part.Instance;
    }

    private static int[] Items(int[] first, int[] column, int row) => column[first[row]..first[row + 1]];

    private static long[] Items(int[] first, long[] column, int row) => column[first[row]..first[row + 1]];

    // A column that somebody adds and the part forgets keeps the whole's length, and is found here.
    private static void AssertColumns(object whole, object part, int wholeCount, int partCount)
    {
        var checkedColumns = 0;
        foreach (var property in whole.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType.IsArray))
        {
            if (property.GetValue(whole) is not Array before)
                continue;
            var after = (Array)property.GetValue(part)!;
            if (before.Length == wholeCount)
                Assert.True(after.Length == partCount, $"{property.Name}: {after.Length} rows, {partCount} expected");
            else if (before.Length == wholeCount + 1)
                Assert.True(after.Length == partCount + 1, $"{property.Name}: {after.Length} rows, {partCount + 1} expected");
            else
                continue;
            checkedColumns++;
        }
        Assert.True(checkedColumns > 10, $"only {checkedColumns} columns were looked at");
    }
}
