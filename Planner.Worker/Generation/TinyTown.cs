using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>The town that every tiny scenario varies.</summary>
internal static class TinyTown
{
    public static readonly EngineerId Ann = new("ann");
    public static readonly EngineerId Bo = new("bo");
    public static readonly ShiftId AnnsShift = new("ann-1");
    public static readonly ShiftId BosShift = new("bo-1");
    public static readonly PartId Disk = new("disk");
    public static readonly ProfileId Car = new("car");

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate Monday = new(2026, 11, 23);

    /// <summary>Four visits of half an hour, no bounds; every variant changes something of it.</summary>
    public static Scenario Plain { get; } = new()
    {
        Id = new ScenarioId("tiny-plain"),
        Now = At(7),
        Zone = Zone,
        Window = new PlanningWindow(At(0), At(24)),
        Currency = "CNY",
        Sites = [SiteAt(1, 40.222, 116.231), SiteAt(2, 40.236, 116.248), SiteAt(3, 40.208, 116.262), SiteAt(4, 40.197, 116.214)],
        Visits = [VisitAt(1, 30), VisitAt(2, 45), VisitAt(3, 30), VisitAt(4, 60)],
        Engineers = [EngineerAt(Ann, "Ann", 40.215, 116.220), EngineerAt(Bo, "Bo", 40.228, 116.270)],
        TravelProfiles = [new TravelProfile { Id = Car, SpeedKmh = 30, DetourFactor = 1.3, PerLeg = Duration.FromMinutes(3) }],
    };

    public static Instant At(int hour, int minute = 0) =>
        Zone.AtStartOfDay(Monday).ToInstant() + Duration.FromHours(hour) + Duration.FromMinutes(minute);

    public static SiteId SiteOf(int number) => new($"site{number}");

    /// <summary>The plain town with some of its visits changed; visits are numbered from 1.</summary>
    public static Scenario WithVisits(params (int Number, Func<Visit, Visit> Change)[] changes)
    {
        var visits = Plain.Visits.ToArray();
        foreach (var (number, change) in changes)
            visits[number - 1] = change(visits[number - 1]);
        return Plain with { Visits = visits };
    }

    /// <summary>The same town with Ann and Bo changed.</summary>
    public static Scenario WithEngineers(this Scenario scenario, Func<Engineer, Engineer> ann, Func<Engineer, Engineer> bo) =>
        scenario with { Engineers = [ann(scenario.Engineers[0]), bo(scenario.Engineers[1])] };

    /// <summary>The town with some of its visits only, numbered from 1.</summary>
    public static Scenario Only(this Scenario scenario, params int[] numbers)
    {
        Visit[] visits = [.. numbers.Select(number => scenario.Visits[number - 1])];
        return scenario with { Visits = visits, Sites = [.. scenario.Sites.Where(site => visits.Any(visit => visit.Site == site.Id))] };
    }

    /// <summary>The town with Ann alone.</summary>
    public static Scenario AnnAlone(this Scenario scenario) => scenario with { Engineers = [scenario.Engineers[0]] };

    /// <summary>The town with each visit changed.</summary>
    public static Scenario With(this Scenario scenario, Func<Visit, Visit> change) => scenario with { Visits = [.. scenario.Visits.Select(change)] };

    /// <summary>The town with every shift changed.</summary>
    public static Scenario WithShifts(this Scenario scenario, Func<Shift, Shift> change) => scenario with
    {
        Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Shifts = [.. engineer.Shifts.Select(change)] })],
    };

    /// <summary>The town for some days from Monday on, every engineer at work from eight to four on each.</summary>
    public static Scenario For(this Scenario scenario, int days) => scenario with
    {
        Window = new PlanningWindow(At(0), At(24 * days)),
        Engineers =
        [
            .. scenario.Engineers.Select(engineer => engineer with
            {
                Shifts = [.. Enumerable.Range(1, days).Select(day => new Shift { Id = new ShiftId($"{engineer.Id}-{day}"), Start = At(24 * day - 16), End = At(24 * day - 8) })],
            }),
        ],
    };

    /// <summary>Makes a visit start between two full hours.</summary>
    public static Func<Visit, Visit> Between(int from, int to) => visit => visit with { TimeWindows = [new TimeWindow(At(from), At(to))] };

    private static Site SiteAt(int number, double lat, double lon) => new()
    {
        Id = SiteOf(number),
        Position = new Position(lat, lon),
        Region = PolicyTerms.City,
    };

    private static Visit VisitAt(int number, int minutes) => new()
    {
        Id = new VisitId($"visit{number}"),
        Site = SiteOf(number),
        Kind = VisitKind.Inspection,
        Duration = Duration.FromMinutes(minutes),
    };

    private static Engineer EngineerAt(EngineerId id, string name, double lat, double lon) => new()
    {
        Id = id,
        Name = name,
        Start = new Position(lat, lon),
        Profile = Car,
        Shifts = [new Shift { Id = new ShiftId($"{id.Value}-1"), Start = At(8), End = At(16) }],
        Pay = new Pay { PerHour = 60, PerKm = 1.2m, OvertimePerHour = 40 },
    };
}
