using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Tests.IO.Report;

/// <summary>
/// A plan that looks like one: each engineer in turn takes the nearest visits until the day is full. Its times are plausible, its
/// lawfulness nobody's concern.
/// </summary>
internal sealed class SamplePlan
{
    private readonly Scenario scenario;
    private readonly Dictionary<SiteId, Position> places;
    private readonly List<Visit> open;

    private SamplePlan(Scenario scenario)
    {
        this.scenario = scenario;
        places = scenario.Sites.ToDictionary(site => site.Id, site => site.Position);
        open = [.. scenario.Visits.Skip(9)];
    }

    public static Plan Create(Scenario scenario) => new SamplePlan(scenario).Create();

    private Plan Create()
    {
        var routes = scenario.Engineers.SkipLast(2).Select(CreateRoute).OfType<Route>().ToList();
        var stops = routes.SelectMany(route => route.Stops).ToList();
        var left = scenario.Visits.Take(9).Concat(open).Select(Leave).ToList();
        return new()
        {
            Scenario = scenario.Id,
            MadeAt = scenario.Now,
            Zone = scenario.Zone,
            Routes = routes,
            Unassigned = left,
            Score = new() { Service = new() { Unassigned = 100 * left.Count, Lateness = 412.5m }, Money = new() { Distance = 1204.2m, Work = 14310, Shifts = 3800 } },
            Indicators = new()
            {
                Visits = scenario.Visits.Count,
                Assigned = scenario.Visits.Count - left.Count,
                Clocks = stops.Sum(stop => stop.Clocks.Count),
                ClocksKept = stops.Sum(stop => stop.Clocks.Count(clock => clock.Late == Duration.Zero)),
                Shifts = scenario.Engineers.Count,
                ShiftsUsed = routes.Count,
                TravelSeconds = routes.Sum(route => route.LastLeg.Seconds) + stops.Sum(stop => stop.Leg.Seconds),
                Metres = routes.Sum(route => route.LastLeg.Metres) + stops.Sum(stop => stop.Leg.Metres),
                WaitingSeconds = (long)stops.Sum(stop => (stop.Start - stop.Arrival).TotalSeconds),
                OvertimeSeconds = (long)routes.Sum(route => route.Overtime.TotalSeconds),
                DepotStops = stops.Count(stop => stop.Kind == StopKind.Depot),
            },
            DueTimes = [.. stops.Where(stop => stop.Clocks.Count > 0).Select(Derive)],
            Solve = new()
            {
                Seed = 1,
                Threads = 2,
                Iterations = 250_000,
                StoppedBy = StopReason.Time,
                Recombination = new() { State = RecombinationState.Done, Solver = "wasm", Rounds = [new(1800, "OPTIMAL", true, 150, 42.5m), new(2400, "FEASIBLE", false, 0, 0)] },
                TravelSources = new Dictionary<string, string> { ["car"] = "great circle", ["bicycle"] = "great circle" },
            },
        };
    }

    private Route? CreateRoute(Engineer engineer, int number)
    {
        var shift = engineer.Shifts[0];
        var (at, time, stops) = (engineer.Start, shift.Start, new List<Stop>());
        if (number % 4 == 0)
            (at, time) = Fetch(stops, at, time);
        while (stops.Count < 9 && open.Count > 0)
        {
            var visit = open.MinBy(candidate => Metres(at, places[candidate.Site]))!;
            var leg = Way(at, places[visit.Site]);
            var arrival = time + Duration.FromSeconds(leg.Seconds);
            var start = visit.TimeWindows.Count > 0 ? Instant.Max(arrival, visit.TimeWindows[0].MinStart) : arrival;
            if (start + visit.Duration + Duration.FromMinutes(15) > shift.End)
                break;
            open.Remove(visit);
            (at, time) = (places[visit.Site], start + visit.Duration);
            stops.Add(new() { Kind = StopKind.Visit, Visit = visit.Id, Leg = leg, Arrival = arrival, Start = start, End = time, Clocks = Clocks(visit, start, time), Parts = [.. visit.Parts.Select(part => new PartUse(part.Part, part.Quantity))] });
            if (stops.Count == 4)
            {
                stops.Add(new() { Kind = StopKind.Break, Leg = new(0, 0), Arrival = time, Start = time, End = time + Duration.FromMinutes(45) });
                time += Duration.FromMinutes(45);
            }
        }

        if (stops.Count == 0)
            return null;
        var home = Way(at, engineer.Start);
        var back = time + Duration.FromSeconds(home.Seconds);
        return new() { Engineer = engineer.Id, Shift = shift.Id, Departure = shift.Start, Return = back, Stops = stops, LastLeg = home, Overtime = Duration.Max(Duration.Zero, back - shift.End), Money = 350 + number };
    }

    private (Position At, Instant Time) Fetch(List<Stop> stops, Position at, Instant time)
    {
        var depot = scenario.Depots.MinBy(candidate => Metres(at, candidate.Position))!;
        var leg = Way(at, depot.Position);
        var arrival = time + Duration.FromSeconds(leg.Seconds);
        stops.Add(new() { Kind = StopKind.Depot, Depot = depot.Id, Leg = leg, Arrival = arrival, Start = arrival, End = arrival + depot.HandlingTime, Loaded = [new(new("power-unit"), 2)] });
        return (depot.Position, arrival + depot.HandlingTime);
    }

    private List<ClockOutcome> Clocks(Visit visit, Instant start, Instant end)
    {
        if (visit.Ticket is null)
            return [];
        var received = scenario.Tickets.First(ticket => ticket.Id == visit.Ticket).ReceivedAt;
        var (onSite, restore) = (received + Duration.FromHours(7), received + Duration.FromHours(14));
        return
        [
            new() { Clock = SlaClock.OnSite, DueBy = onSite, Late = Duration.Max(Duration.Zero, start - onSite), Breached = start - onSite > Duration.FromHours(1) },
            new() { Clock = SlaClock.Restore, DueBy = restore, Late = Duration.Max(Duration.Zero, end - restore) },
        ];
    }

    private static VisitDueTimes Derive(Stop stop) => new(stop.Visit!.Value, [.. stop.Clocks.Select(clock => new DerivedDueTime
    {
        Clock = clock.Clock,
        DueBy = clock.DueBy,
        Limit = clock.DueBy + Duration.FromHours(1),
        PenaltyPerHour = 50,
        Derivation = ["received at night; severity 2 is served round the clock", "7 h elapsed from receipt in the region city"],
    })]);

    private Unassigned Leave(Visit visit, int number) => new()
    {
        Visit = visit.Id,
        Verdict = (Verdict)(number % 4),
        Summary = number % 4 == 0 ? "No engineer holds servers at level 3 in a shift that meets its window." : "It fits beside the pinned visits, but not into a route as it stands.",
        Obstacles = [.. scenario.Engineers.Select((engineer, n) => new ShiftObstacle
        {
            Engineer = engineer.Id,
            Shift = engineer.Shifts[0].Id,
            Code = n % 3 == 0 ? ReasonCode.ReturnsTooLate : ReasonCode.SkillLevelTooLow,
            Text = n % 3 == 0 ? $"would return {10 + n} min after the shift and its overtime" : "has servers at level 1, the visit needs level 3",
            ShortBy = n % 3 == 0 ? Duration.FromMinutes(10 + n) : null,
        })],
        CrowdedBy = number % 4 == 2 ? [new(scenario.Engineers[0].Id, scenario.Engineers[0].Shifts[0].Id, [scenario.Visits[^1].Id], 250)] : [],
        Relaxations = [new() { Kind = RelaxationKind.Overtime, Text = $"35 min overtime for {scenario.Engineers[number % 5].Name}" }, new() { Kind = RelaxationKind.LaterWindow, Text = "End of the window 1 h 10 later" }],
    };

    private static Leg Way(Position from, Position to)
    {
        var metres = Metres(from, to) * 1.3;
        return new((int)(metres / 28_000 * 3600) + 180, (int)metres);
    }

    private static double Metres(Position from, Position to)
    {
        var north = (to.Lat - from.Lat) * 111_195;
        var east = (to.Lon - from.Lon) * 111_195 * Math.Cos(from.Lat * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
