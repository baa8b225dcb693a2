using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Vehicle routing problems as scenarios: a vehicle is an engineer whose van carries pieces of one part, a client a visit that uses some
/// of them up, and there is no depot to fetch more. Clients that only some vehicles may serve need a skill that just those have. A
/// kilometre is paid so that the plan's money is the benchmark's distance.
/// </summary>
public static class VrpScenario
{
    /// <summary>Price of a vehicle where the fewest are wanted: no distance saved is worth one.</summary>
    public const decimal VehiclePrice = 1_000_000m;

    /// <summary>Service price of leaving a client out: the benchmarks serve all.</summary>
    public const decimal Priority = 1_000_000m;

    private static readonly ProfileId Profile = new("plane");
    private static readonly PartId Goods = new("goods");

    /// <summary>The scenario of an instance; the point n is the visit "n", vehicles are the engineers "1", "2", ...</summary>
    public static Scenario From(VrpInstance instance, VrpConvention convention, VrpObjective objective)
    {
        var horizon = instance.Depots.Max(depot => instance.Points[depot].Due);
        var clock = PlaneClock.For(convention, horizon);
        var positions = PlanePositions.Of([.. instance.Points.Select(p => (p.X, p.Y))]);
        var clients = Enumerable.Range(0, instance.Points.Count).Where(point => !instance.Depots.Contains(point)).ToList();
        var skills = new VrpCompatibility(instance);
        return new Scenario
        {
            Id = new ScenarioId(instance.Name),
            Name = $"Vehicle routing {instance.Name}",
            Now = clock.Origin,
            Zone = DateTimeZone.Utc,
            Window = new PlanningWindow(clock.Origin, clock.Ceiling(horizon) + Duration.FromSeconds(1)),
            Costs = new CostSettings { DefaultPriority = Priority },
            Sites = [.. clients.Select(n => new Site { Id = new SiteId($"{n}"), Position = positions[n] })],
            Visits = [.. clients.Select(n => VisitOf(instance.Points[n], n, skills, clock))],
            Engineers = [.. instance.Vehicles.Select((vehicle, row) => EngineerOf(instance, vehicle, row, positions, skills, clock, objective))],
            TravelProfiles = [new TravelProfile { Id = Profile, SpeedKmh = 3.6, DetourFactor = 1 }],
            Matrices = [MatrixOf(instance, clock)],
        };
    }

    private static Visit VisitOf(VrpPoint point, int number, VrpCompatibility skills, PlaneClock clock) => new()
    {
        Id = new VisitId($"{number}"),
        Site = new SiteId($"{number}"),
        Kind = VisitKind.Repair,
        Duration = clock.Span(point.Service),
        TimeWindows = [new TimeWindow(clock.Ceiling(point.Ready), clock.Floor(point.Due))],
        Skills = skills.Needed(number) is { } skill ? [new SkillRequirement(skill)] : [],
        Parts = point.Demand > 0 ? [new PartQuantity(Goods, point.Demand)] : [],
        Priority = Priority,
    };

    private static Engineer EngineerOf(
        VrpInstance instance, VrpVehicle vehicle, int row, IReadOnlyList<Position> positions, VrpCompatibility skills, PlaneClock clock,
        VrpObjective objective)
    {
        var depot = instance.Points[vehicle.Depot];
        return new Engineer
        {
            Id = new EngineerId($"{row + 1}"),
            Start = positions[vehicle.Depot],
            Profile = Profile,
            Shifts =
            [
                new Shift
                {
                    Id = new ShiftId($"{row + 1}"),
                    Start = clock.Ceiling(depot.Ready),
                    End = clock.Floor(depot.Due),
                    MaxRouteDuration = vehicle.MaxDuration is { } most ? clock.Span(most) : null,
                },
            ],
            Skills = [.. skills.Held(row).Select(skill => new EngineerSkill(skill))],
            VanStock = [new PartQuantity(Goods, Math.Min(vehicle.Capacity, MostGoods(instance)))],
            Pay = new Pay { PerKm = clock.PricePerKm, PerShift = objective == VrpObjective.Vehicles ? VehiclePrice : 0 },
        };
    }

    private static int MostGoods(VrpInstance instance) => (int)Math.Min(1_000_000_000, instance.Points.Sum(p => (long)p.Demand));

    private static CallerMatrix MatrixOf(VrpInstance instance, PlaneClock clock)
    {
        var n = instance.Points.Count;
        var arcs = new int[n][];
        for (var from = 0; from < n; from++)
        {
            arcs[from] = new int[n];
            for (var to = 0; to < n; to++)
                arcs[from][to] = from == to ? 0 : clock.Arc(instance.Distance(from, to));
        }
        return new CallerMatrix
        {
            Profile = Profile,
            Places = [.. Enumerable.Range(0, n).Select(i => new PlaceId($"{i}"))],
            Seconds = arcs,
            Metres = arcs,
        };
    }
}
