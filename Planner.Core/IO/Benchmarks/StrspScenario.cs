using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Service technician routing problems in which one technician makes each task, as scenarios. Leaving a task to somebody else is bought,
/// not a broken promise: for each task there is a contractor on the spot, who goes nowhere and costs the price of outsourcing it. So
/// routing and outsourcing are weighed in one currency.
/// </summary>
public static class StrspScenario
{
    private static readonly ProfileId Plane = new("plane");
    private static readonly ProfileId OnTheSpot = new("on the spot");

    /// <summary>Whether every task asks for one technician at most: teams can't be told in a scenario yet.</summary>
    public static bool Suits(StrspInstance instance) =>
        instance.Tasks.All(task => task.Needed.All(levels => levels.All(count => count is 0 or 1)));

    /// <summary>The scenario of an instance; task n (as in the file) is the visit "n", technicians are "1", "2", ..., contractors "for n".</summary>
    /// <exception cref="ArgumentException">A task needs several technicians.</exception>
    public static Scenario From(StrspInstance instance)
    {
        if (!Suits(instance))
            throw new ArgumentException($"{instance.Name} has tasks for teams. Maybe ask {nameof(Suits)} first.", nameof(instance));
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
                .. instance.Technicians.Select((levels, row) => Technician(instance, levels, row, positions[0], clock)),
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
        Skills = [.. Needs(task).Select(need => new SkillRequirement(need.Skill, need.Level))],
    };

    private static Engineer Technician(StrspInstance instance, IReadOnlyList<int> levels, int row, Position depot, PlaneClock clock) => new()
    {
        Id = new EngineerId($"{row + 1}"),
        Start = depot,
        Profile = Plane,
        Shifts = [new Shift { Id = new ShiftId($"{row + 1}"), Start = clock.Ceiling(instance.Depot.Ready), End = clock.Floor(instance.Depot.Due) }],
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
        Skills = [.. Needs(task).Select(need => new EngineerSkill(need.Skill, need.Level))],
        Pay = new Pay { PerShift = (decimal)task.Outsourcing },
    };

    // Levels count from 1: who has the highest one asked for has the lower ones as well.
    private static IEnumerable<(SkillId Skill, int Level)> Needs(StrspPoint task) =>
        task.Needed.Select((levels, domain) => (Domain(domain), Level: LastNeeded(levels))).Where(need => need.Level > 0);

    private static int LastNeeded(IReadOnlyList<int> levels)
    {
        var level = levels.Count;
        while (level > 0 && levels[level - 1] == 0)
            level--;
        return level;
    }

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
