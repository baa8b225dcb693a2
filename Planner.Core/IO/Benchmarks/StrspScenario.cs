using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Service technician routing problems, by technicians alone or in teams, as scenarios. Leaving a task to somebody else is bought,
/// not a broken promise: for each task there is a contractor on the spot, who goes nowhere and costs the price of outsourcing it. So
/// routing and outsourcing are weighed in one currency.
/// </summary>
public static class StrspScenario
{
    private static readonly ProfileId Plane = new("plane");
    private static readonly ProfileId OnTheSpot = new("on the spot");

    // What the engine counts in whole units: sums of many contractors come out the same for everybody who adds them up.
    private const int PriceDigits = 5;

    private static readonly TeamId Crew = new("crew");

    /// <summary>Whether some task asks for several technicians: then they form teams.</summary>
    public static bool InTeams(StrspInstance instance) => instance.Tasks.Any(task => task.Needed.Any(levels => levels.Any(count => count > 1)));

    /// <summary>The scenario of an instance; task n (as in the file) is the visit "n", technicians are "1", "2", ..., contractors "for n".</summary>
    public static Scenario From(StrspInstance instance)
    {
        bool teams = InTeams(instance);
        var clock = PlaneClock.For(VrpConvention.Exact, instance.Depot.Due);
        StrspPoint[] points = [instance.Depot, .. instance.Tasks];
        var positions = PlanePositions.Of([.. points.Select(p => (p.X, p.Y))]);
        return new Scenario
        {
            Id = new ScenarioId(instance.Name),
            Name = $"Service technician routing {instance.Name}",
            Now = clock.Origin,
            Zone = DateTimeZone.Utc,
            Window = new PlanningWindow(clock.Origin, clock.Ceiling(instance.Depot.Due) + Duration.FromSeconds(1)),
            Costs = new CostSettings { DefaultPriority = VrpScenario.Priority },
            Sites = [.. instance.Tasks.Select((task, row) => new Site { Id = new SiteId($"{task.Number}"), Position = positions[row + 1] })],
            Visits = [.. instance.Tasks.Select(task => VisitOf(task, clock))],
            Engineers =
            [
                .. instance.Technicians.Select((levels, row) => Technician(instance, levels, row, positions[0], clock, teams)),
                .. instance.Tasks.Select((task, row) => Contractor(task, positions[row + 1], clock)),
            ],
            TravelProfiles = [new TravelProfile { Id = Plane, SpeedKmh = 3.6, DetourFactor = 1 }, new TravelProfile { Id = OnTheSpot, SpeedKmh = 3.6 }],
            Matrices =
            [
                Matrix(Plane, points, (from, to) => clock.Arc(StrspInstance.Distance(from, to))),
                Matrix(OnTheSpot, points, (_, _) => -1),
            ],
        };
    }

    private static Visit VisitOf(StrspPoint task, PlaneClock clock) => new()
    {
        Id = new VisitId($"{task.Number}"),
        Site = new SiteId($"{task.Number}"),
        Kind = VisitKind.Repair,
        Duration = clock.Span(task.Service),
        TimeWindows = [new TimeWindow(clock.Ceiling(task.Ready), clock.Floor(task.Due))],
        Skills = [.. CrewLevels.Asked(task.Needed).Select(need => new SkillRequirement(Domain(need.Domain), need.Level, need.Count))],
    };

    private static Engineer Technician(StrspInstance instance, IReadOnlyList<int> levels, int row, Position depot, PlaneClock clock, bool teams) => new()
    {
        Id = new EngineerId($"{row + 1}"),
        Start = depot,
        Profile = Plane,
        Shifts =
        [
            new Shift
            {
                Id = new ShiftId($"{row + 1}"),
                Start = clock.Ceiling(instance.Depot.Ready),
                End = clock.Floor(instance.Depot.Due),
                Team = teams ? Crew : null,
            },
        ],
        Skills = [.. levels.Select((level, domain) => new EngineerSkill(Domain(domain), level)).Where(skill => skill.Level > 0)],
        Pay = new Pay { PerKm = clock.PricePerKm },
    };

    private static Engineer Contractor(StrspPoint task, Position position, PlaneClock clock) => new()
    {
        Id = new EngineerId($"for {task.Number}"),
        Start = position,
        Profile = OnTheSpot,
        Shifts =
        [
            new Shift
            {
                Id = new ShiftId($"for {task.Number}"),
                Start = clock.Ceiling(task.Ready),
                End = clock.Ceiling(task.Due) + clock.Span(task.Service) + Duration.FromSeconds(1),
            },
        ],
        Skills = [.. CrewLevels.Asked(task.Needed).Select(need => new EngineerSkill(Domain(need.Domain), need.Level, Count: need.Count))],
        Pay = new Pay { PerShift = Math.Round((decimal)task.Outsourcing, PriceDigits) },
    };

    private static SkillId Domain(int number) => new($"domain {number + 1}");

    private static CallerMatrix Matrix(ProfileId profile, StrspPoint[] points, Func<StrspPoint, StrspPoint, int> arc)
    {
        int[][] arcs = [.. points.Select((from, row) => points.Select((to, column) => row == column ? 0 : arc(from, to)).ToArray())];
        return new CallerMatrix
        {
            Profile = profile,
            Places = [.. points.Select((_, i) => new PlaceId($"{i}"))],
            Seconds = arcs,
            Metres = [.. arcs.Select(row => row.Select(metres => Math.Max(0, metres)).ToArray())],
        };
    }
}
