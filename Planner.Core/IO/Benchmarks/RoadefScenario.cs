using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Problems of the ROADEF 2007 challenge as scenarios: a unit of time is a minute, a day's shifts form teams, what comes before what is a sequence.
/// When the last intervention of a priority ends is no sum over visits, and no price of a scenario tells it; in its place each visit is the more urgent,
/// the more its priority weighs. So plans are lawful, but not made for the challenge's own cost.
/// </summary>
public static class RoadefScenario
{
    private const decimal Priority = 1_000_000;
    private const int MinutesPerHour = 60;

    // Days beyond what the work would fill with teams that never wait.
    private const int SpareDays = 4;
    private const double Slack = 2;

    private static readonly Instant Origin = Instant.FromUtc(2026, 1, 5, 0, 0);
    private static readonly ProfileId Nowhere = new("nowhere");
    private static readonly Position Place = new(0, 0);
    private static readonly SiteId Site = new("site");

    /// <summary>Intervention n is the visit "n", technicians are "1", "2", ..., technician t's shift on day d is "t day d".</summary>
    public static Scenario From(RoadefInstance instance)
    {
        var days = DaysFor(instance);
        return new Scenario
        {
            Id = new ScenarioId(instance.Name),
            Name = $"Technicians and interventions {instance.Name}",
            Now = Origin,
            Zone = DateTimeZone.Utc,
            Window = new PlanningWindow(Origin, Origin + Duration.FromDays(days)),
            Costs = new CostSettings { DefaultPriority = Priority },
            Sites = [new Site { Id = Site, Position = Place }],
            Visits = [.. instance.Interventions.Select(VisitOf)],
            Links = [.. instance.Interventions.SelectMany(one => one.Before.Select(before => Order(before, one.Number)))],
            Engineers = [.. instance.Technicians.Select((one, row) => EngineerOf(one, row + 1, days))],
            TravelProfiles = [new TravelProfile { Id = Nowhere, SpeedKmh = 1 }],
        };
    }

    /// <summary>First moment of a day, counted from 1.</summary>
    public static Instant StartOf(int day) => Origin + Duration.FromDays(day - 1);

    private static int DaysFor(RoadefInstance instance)
    {
        var work = instance.Interventions.Sum(one => (double)one.Time * Math.Max(1, one.Needed.Max(levels => levels.Max())));
        var off = instance.Technicians.SelectMany(one => one.DaysOff).DefaultIfEmpty().Max();
        return Math.Max(off, (int)Math.Ceiling(Slack * work / (RoadefInstance.Day * instance.Technicians.Count))) + SpareDays;
    }

    private static Visit VisitOf(RoadefIntervention one) => new()
    {
        Id = new VisitId($"{one.Number}"),
        Site = Site,
        Kind = VisitKind.Repair,
        Duration = Duration.FromMinutes(one.Time),
        Urgency = (RoadefInstance.WeightOf(one.Priority) + 1) * MinutesPerHour,
        Skills = [.. CrewLevels.Asked(one.Needed).Select(need => new SkillRequirement(Domain(need.Domain), need.Level, need.Count))],
    };

    private static VisitLink Order(int before, int after) => new()
    {
        Id = new LinkId($"{before} before {after}"),
        Kind = LinkKind.Sequence,
        Visits = [new VisitId($"{before}"), new VisitId($"{after}")],
    };

    private static Engineer EngineerOf(RoadefTechnician one, int number, int days) => new()
    {
        Id = new EngineerId($"{number}"),
        Start = Place,
        Profile = Nowhere,
        Skills = [.. one.Levels.Select((level, domain) => new EngineerSkill(Domain(domain), level)).Where(skill => skill.Level > 0)],
        Shifts =
        [
            .. Enumerable.Range(1, days).Where(day => !one.DaysOff.Contains(day)).Select(day => new Shift
            {
                Id = new ShiftId($"{number} day {day}"),
                Start = StartOf(day),
                End = StartOf(day) + Duration.FromMinutes(RoadefInstance.Day),
                Team = new TeamId("crew"),
            }),
        ],
    };

    private static SkillId Domain(int number) => new($"domain {number + 1}");
}
