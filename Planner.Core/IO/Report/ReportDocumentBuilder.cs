using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Report;

/// <summary>Joins a scenario and its plan into the document that the page draws.</summary>
internal sealed class ReportDocumentBuilder
{
    private readonly Scenario scenario;
    private readonly Plan plan;
    private readonly ReportRegister<EngineerId, ReportEngineer> engineers = new(id => new() { Id = id.Value, Name = id.Value });
    private readonly ReportRegister<DepotId, ReportDepot> depots = new(id => new() { Id = id.Value, Name = id.Value });
    private readonly ReportRegister<VisitId, ReportVisit> visits = new(id => new() { Id = id.Value, Name = id.Value });

    private ReportDocumentBuilder(Scenario scenario, Plan plan) => (this.scenario, this.plan) = (scenario, plan);

    public static ReportDocument Build(Scenario scenario, Plan plan) => new ReportDocumentBuilder(VisitPieces.Apart(scenario), plan).Build();

    private ReportDocument Build()
    {
        foreach (var engineer in scenario.Engineers)
            engineers.Add(engineer.Id, DescribeEngineer(engineer));
        foreach (var depot in scenario.Depots)
            depots.Add(depot.Id, DescribeDepot(depot));
        foreach (var (id, visit) in new ReportVisitBuilder(scenario, plan).Build())
            visits.Add(id, visit);

        var shifts = BuildShifts();
        var unassigned = plan.Unassigned.Select(BuildUnassigned).ToList();
        return new()
        {
            Title = scenario.Name ?? scenario.Id.Value,
            Scenario = scenario.Id.Value,
            MadeAt = plan.MadeAt.ToUnixTimeSeconds(),
            Zone = BuildZone(shifts),
            Currency = scenario.Currency,
            Indicators = plan.Indicators,
            Score = plan.Score,
            Solve = plan.Solve,
            Violations = plan.Violations,
            Engineers = engineers.Entries,
            Depots = depots.Entries,
            Visits = visits.Entries,
            Shifts = shifts,
            Unassigned = unassigned,
        };
    }

    private List<ReportShift> BuildShifts()
    {
        var routes = plan.Routes.ToLookup(route => (route.Engineer, route.Shift));
        var drawn = new HashSet<Route>(ReferenceEqualityComparer.Instance);
        var shifts = new List<ReportShift>();
        foreach (var engineer in scenario.Engineers)
            foreach (var shift in engineer.Shifts)
            {
                var route = routes[(engineer.Id, shift.Id)].FirstOrDefault();
                if (route is null && (shift.Start < scenario.Window.Start || shift.Start >= scenario.Window.End))
                    continue;
                if (route is not null)
                    drawn.Add(route);
                shifts.Add(BuildShift(engineer, shift, route));
            }

        // Only an unlawful plan has routes left over: two for one shift, or for a shift that does not exist.
        shifts.AddRange(plan.Routes.Where(route => !drawn.Contains(route)).Select(BuildStrayShift));
        return shifts;
    }

    private ReportShift BuildShift(Engineer engineer, Shift shift, Route? route)
    {
        var start = shift.StartAt ?? engineer.Start;
        return new()
        {
            Engineer = engineers.IndexOf(engineer.Id),
            Id = shift.Id.Value,
            Start = shift.Start.ToUnixTimeSeconds(),
            End = shift.End.ToUnixTimeSeconds(),
            MaxOvertime = Seconds(shift.MaxOvertime ?? engineer.MaxOvertime),
            From = ReportVisitBuilder.Place(start),
            To = ReportVisitBuilder.Place(shift.EndAt ?? engineer.End ?? start),
            Route = route is null ? null : BuildRoute(route),
            With = plan.Routes.FirstOrDefault(other => other.Team.Contains(new TeamMember(engineer.Id, shift.Id))) is { } led
                ? engineers.IndexOf(led.Engineer)
                : null,
        };
    }

    private ReportShift BuildStrayShift(Route route) => new()
    {
        Engineer = engineers.IndexOf(route.Engineer),
        Id = route.Shift.Value,
        Start = route.Departure.ToUnixTimeSeconds(),
        End = route.Return.ToUnixTimeSeconds(),
        Route = BuildRoute(route),
    };

    private ReportRoute BuildRoute(Route route) => new()
    {
        Departure = route.Departure.ToUnixTimeSeconds(),
        Return = route.Return.ToUnixTimeSeconds(),
        Overtime = Seconds(route.Overtime),
        Money = route.Money,
        Costs = ListOrNull(route.Costs, term => term),
        LastLeg = route.LastLeg,
        Shape = route.Shape,
        Team = ListOrNull(route.Team, mate => engineers.IndexOf(mate.Engineer)),
        Stops = route.Stops.Select(BuildStop).ToList(),
    };

    private ReportStop BuildStop(Stop stop) => new()
    {
        Kind = stop.Kind,
        Costs = ListOrNull(stop.Costs, term => term),
        Visit = stop.Visit is { } visit ? visits.IndexOf(visit) : null,
        Depot = stop.Depot is { } depot ? depots.IndexOf(depot) : null,
        Place = stop.At is { } at ? ReportVisitBuilder.Place(at) : null,
        Leg = stop.Leg,
        Arrival = stop.Arrival.ToUnixTimeSeconds(),
        Start = stop.Start.ToUnixTimeSeconds(),
        End = stop.End.ToUnixTimeSeconds(),
        Parts = ListOrNull(stop.Parts, part => new ReportQuantity(part.Part.Value, part.Quantity)),
        Collected = ListOrNull(stop.Collected, part => new ReportQuantity(part.Part.Value, part.Quantity)),
        HandedIn = ListOrNull(stop.HandedIn, part => new ReportQuantity(part.Part.Value, part.Quantity)),
        Loaded = ListOrNull(stop.Loaded, part => new ReportQuantity(part.Part.Value, part.Quantity)),
        ToolsLoaded = ListOrNull(stop.ToolsLoaded, tool => tool.Value),
        Clocks = ListOrNull(stop.Clocks, clock => new ReportClock(
            ReportVisitBuilder.Name(clock.Clock), clock.DueBy.ToUnixTimeSeconds(), Seconds(clock.Late), clock.Breached)),
    };

    private ReportUnassigned BuildUnassigned(Unassigned left) => new()
    {
        Visit = visits.IndexOf(left.Visit),
        Verdict = left.Verdict,
        Summary = left.Summary,
        Costs = ListOrNull(left.Costs, term => term),
        Obstacles = ListOrNull(left.Obstacles, obstacle => new ReportObstacle(
            engineers.IndexOf(obstacle.Engineer),
            obstacle.Shift.Value,
            ReportVisitBuilder.Name(obstacle.Code),
            obstacle.Text,
            obstacle.ShortBy is { } by ? Seconds(by) : null)),
        CrowdedBy = ListOrNull(left.CrowdedBy, crowding => new ReportCrowding(
            engineers.IndexOf(crowding.Engineer),
            crowding.Shift.Value,
            crowding.Visits.Select(visits.IndexOf).ToList(),
            crowding.Price)),
        Relaxations = ListOrNull(left.Relaxations, change => new ReportRelaxation(ReportVisitBuilder.Name(change.Kind), change.Text)),
    };

    // Due times may lie days outside the window: a year around it is a handful of offsets.
    private ReportZone BuildZone(List<ReportShift> shifts)
    {
        var first = shifts.Select(shift => Instant.FromUnixTimeSeconds(shift.Start)).Append(plan.MadeAt).Append(scenario.Now).Min();
        var last = shifts.Select(shift => Instant.FromUnixTimeSeconds(shift.End)).Append(plan.MadeAt).Append(scenario.Now).Max();
        var offsets = plan.Zone.GetZoneIntervals(first - Duration.FromDays(366), last + Duration.FromDays(366))
            .Select(interval => (IReadOnlyList<long>)
            [
                interval.HasStart ? interval.Start.ToUnixTimeSeconds() : 0,
                interval.WallOffset.Seconds,
            ])
            .ToList();
        return new(plan.Zone.Id, offsets);
    }

    private ReportEngineer DescribeEngineer(Engineer engineer) => new()
    {
        Id = engineer.Id.Value,
        Name = engineer.Name ?? engineer.Id.Value,
        Profile = engineer.Profile.Value,
        Skills = ListOrNull(engineer.Skills, skill => ReportVisitBuilder.Level(skill.Skill, skill.Level)),
        Tools = ListOrNull(engineer.Tools, tool => tool.Value),
        ToReplenish = ListOrNull([.. plan.Replenishment.Where(one => one.Engineer == engineer.Id)],
            one => $"{one.Quantity} × {one.Part} {(one.Depot is { } depot ? $"from {depot}" : "to order")}"),
        VanStock = ListOrNull(engineer.VanStock, part => new ReportQuantity(part.Part.Value, part.Quantity)),
    };

    private static ReportDepot DescribeDepot(Depot depot) => new()
    {
        Id = depot.Id.Value,
        Name = depot.Name ?? depot.Id.Value,
        Place = ReportVisitBuilder.Place(depot.Position),
        Stock = ListOrNull(depot.Stock, part => new ReportQuantity(part.Part.Value, part.Quantity)),
    };

    private static List<TOut>? ListOrNull<TIn, TOut>(IReadOnlyList<TIn> items, Func<TIn, TOut> write) =>
        ReportVisitBuilder.ListOrNull(items, write);

    private static long Seconds(Duration duration) => (long)duration.TotalSeconds;
}
