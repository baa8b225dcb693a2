using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Problems of the ROADEF 2007 challenge as scenarios: a unit of time is a minute, a day's shifts form teams, what comes before what is a sequence.
/// Days follow each other without a night, so that a last end is told in minutes of work, as the challenge does; a visit's kind stands for its priority.
/// </summary>
public static class RoadefScenario
{
    private const decimal Priority = 1_000_000;
    private const int MinutesPerHour = 60;

    // What is not the last of its priority may be anywhere before it: a little urgency, in all this share of what a last end costs, leads the search.
    private const decimal Guide = 0.3m;

    private static readonly VisitKind[] KindOf = [VisitKind.Repair, VisitKind.Inspection, VisitKind.Swap, VisitKind.FollowUp];

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
            Window = new PlanningWindow(Origin, StartOf(days + 1)),
            Costs = new CostSettings
            {
                DefaultPriority = Priority,
                LastEnds = [new LastEndPrice { PerHour = MinutesPerHour }, .. Enumerable.Range(1, KindOf.Length).Select(PriceOf).Where(price => price.PerHour > 0)],
            },
            Sites = [new Site { Id = Site, Position = Place }],
            Visits = [.. instance.Interventions.Select(one => VisitOf(one, instance.Interventions.Count))],
            Links = [.. instance.Interventions.SelectMany(one => one.Before.Select(before => Order(before, one.Number)))],
            Engineers = [.. instance.Technicians.Select((one, row) => EngineerOf(one, row + 1, days))],
            TravelProfiles = [new TravelProfile { Id = Nowhere, SpeedKmh = 1 }],
        };
    }

    /// <summary>First moment of a day, counted from 1.</summary>
    public static Instant StartOf(int day) => Origin + (day - 1) * Duration.FromMinutes(RoadefInstance.Day);

    /// <summary>The day, counted from 1, on which a moment lies.</summary>
    public static int DayOf(Instant moment) => (int)((moment - Origin).TotalMinutes / RoadefInstance.Day) + 1;

    private static LastEndPrice PriceOf(int priority) => new() { Kinds = [KindOf[priority - 1]], PerHour = RoadefInstance.WeightOf(priority) * MinutesPerHour };

    private static int DaysFor(RoadefInstance instance)
    {
        var work = instance.Interventions.Sum(one => (double)one.Time * Math.Max(1, one.Needed.Max(levels => levels.Max())));
        var off = instance.Technicians.SelectMany(one => one.DaysOff).DefaultIfEmpty().Max();
        return Math.Max(off, (int)Math.Ceiling(Slack * work / (RoadefInstance.Day * instance.Technicians.Count))) + SpareDays;
    }

    private static Visit VisitOf(RoadefIntervention one, int count) => new()
    {
        Id = new VisitId($"{one.Number}"),
        Site = Site,
        Kind = KindOf[one.Priority - 1],
        Duration = Duration.FromMinutes(one.Time),
        Urgency = Math.Round((RoadefInstance.WeightOf(one.Priority) + 1m) * MinutesPerHour * Guide / count, 2),
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
