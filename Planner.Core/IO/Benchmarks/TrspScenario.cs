using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Technician routing and scheduling problems as scenarios. In the Euclidean ones a unit of time is 1000 seconds, so that rounding a leg up
/// to whole seconds adds less than a thousandth, and a unit of working time costs exactly 1: the plan's money is the benchmark's objective.
/// In the industrial ones a unit is a minute.
/// </summary>
public static class TrspScenario
{
    /// <summary>Seconds of one unit of time on the Euclidean plane.</summary>
    public const int SecondsPerPlaneUnit = 1000;

    /// <summary>Service price of leaving a request out: the benchmark serves all.</summary>
    public const decimal Priority = 1_000_000m;

    private const int Plenty = 1_000_000;
    private const int SecondsPerMinute = 60;
    private const int LongestLegSeconds = 30 * 86_400;
    private static readonly ProfileId Profile = new("matrix");

    /// <summary>The scenario of an instance; request n is the visit "n", the home n the engineer "n".</summary>
    public static Scenario From(TrspInstance instance)
    {
        var origin = Instant.FromUtc(2026, 1, 5, 0, 0);
        var clock = new Clock(origin, instance.HasRoadMatrices ? SecondsPerMinute : SecondsPerPlaneUnit);
        var positions = TrspPositions.Of(instance);
        var horizon = instance.Points.Take(1 + instance.Technicians).Max(p => p.WindowEnd);
        return new Scenario
        {
            Id = new ScenarioId(instance.Name),
            Name = $"Technician routing and scheduling {instance.Name}",
            Now = origin,
            Zone = DateTimeZone.Utc,
            Window = new PlanningWindow(origin, clock.Ceiling(horizon) + Duration.FromSeconds(1)),
            Costs = new CostSettings { DefaultPriority = Priority },
            Sites = [.. Requests(instance).Select(p => new Site { Id = new SiteId($"{p.Id}"), Position = positions[p.Id] })],
            Visits = [.. Requests(instance).Select(p => VisitOf(p, clock))],
            Engineers =
            [
                .. instance.Points.Skip(1).Take(instance.Technicians)
                    .Select(p => EngineerOf(p, positions[p.Id], clock, instance.HasRoadMatrices)),
            ],
            Depots = NeedsDepot(instance) ? [DepotOf(instance, positions[0])] : [],
            TravelProfiles = [new TravelProfile { Id = Profile, SpeedKmh = 36, DetourFactor = 1 }],
            Matrices = [MatrixOf(instance, clock)],
        };
    }

    private static IEnumerable<TrspPoint> Requests(TrspInstance instance) => instance.Points.Skip(1 + instance.Technicians);

    private static bool NeedsDepot(TrspInstance instance) => instance.Tools > 0 || instance.Parts > 0;

    private static Visit VisitOf(TrspPoint point, Clock clock) => new()
    {
        Id = new VisitId($"{point.Id}"),
        Site = new SiteId($"{point.Id}"),
        Kind = VisitKind.Repair,
        Duration = clock.Span(point.Service),
        TimeWindows = [new TimeWindow(clock.Ceiling(point.WindowStart), clock.Floor(point.WindowEnd))],
        Skills = [.. point.Skills.Select(s => new SkillRequirement(Skill(s)))],
        Tools = [.. point.Tools.Select(Tool)],
        Parts = Quantities(point),
        Priority = Priority,
    };

    private static Engineer EngineerOf(TrspPoint point, Position home, Clock clock, bool onRoads) => new()
    {
        Id = new EngineerId($"{point.Id}"),
        Start = home,
        Profile = Profile,
        Shifts =
        [
            new Shift
            {
                Id = new ShiftId($"{point.Id}"),
                Start = clock.Ceiling(point.WindowStart),
                End = clock.Floor(point.WindowEnd),
            },
        ],
        Skills = [.. point.Skills.Select(s => new EngineerSkill(Skill(s)))],
        Tools = [.. point.Tools.Select(Tool)],
        VanStock = Quantities(point),
        // 3.6 per hour is 0.001 per second. The industrial files state no prices; these are a technician's and a van's.
        Pay = onRoads ? new Pay { PerHour = 30m, PerKm = 0.5m } : new Pay { PerHour = 3.6m },
    };

    private static Depot DepotOf(TrspInstance instance, Position position) => new()
    {
        Id = new DepotId("main"),
        Position = position,
        Stock = [.. Enumerable.Range(0, instance.Parts).Select(p => new PartQuantity(Part(p), Plenty))],
        Tools = [.. Enumerable.Range(0, instance.Tools).Select(Tool)],
    };

    private static CallerMatrix MatrixOf(TrspInstance instance, Clock clock)
    {
        var n = instance.Points.Count;
        var seconds = new int[n][];
        var metres = new int[n][];
        for (var from = 0; from < n; from++)
        {
            seconds[from] = new int[n];
            metres[from] = new int[n];
            for (var to = 0; to < n; to++)
            {
                if (from == to)
                    continue;
                seconds[from][to] = (int)Math.Min(clock.Seconds(instance.TravelTime(from, to)), LongestLegSeconds);
                metres[from][to] = (int)Math.Ceiling(1000 * instance.Distance(from, to) - Clock.Tolerance);
            }
        }
        return new CallerMatrix
        {
            Profile = Profile,
            Places = [.. Enumerable.Range(0, n).Select(i => new PlaceId($"{i}"))],
            Seconds = seconds,
            Metres = metres,
        };
    }

    private static List<PartQuantity> Quantities(TrspPoint point)
    {
        var parts = new List<PartQuantity>();
        for (var part = 0; part < point.Parts.Count; part++)
        {
            if (point.Parts[part] > 0)
                parts.Add(new PartQuantity(Part(part), point.Parts[part]));
        }
        return parts;
    }

    private static SkillId Skill(int number) => new($"s{number}");

    private static ToolId Tool(int number) => new($"t{number}");

    private static PartId Part(int number) => new($"p{number}");

    /// <summary>The file's times as whole seconds, rounded to the side that keeps a plan lawful in the file's own terms.</summary>
    private readonly record struct Clock(Instant Origin, int SecondsPerUnit)
    {
        // 912.3 x 1000 is 912299.9999...: less than this is rounding of the double, not time.
        public const double Tolerance = 1e-6;

        public long Seconds(double units) => (long)Math.Ceiling(units * SecondsPerUnit - Tolerance);

        public Duration Span(double units) => Duration.FromSeconds(Seconds(units));

        public Instant Ceiling(double units) => Origin + Span(units);

        public Instant Floor(double units) => Origin + Duration.FromSeconds((long)Math.Floor(units * SecondsPerUnit + Tolerance));
    }
}
