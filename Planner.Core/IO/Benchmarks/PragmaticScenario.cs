using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Cases of the pragmatic format as scenarios: a vehicle is an engineer, a task a visit; tasks of one job are made by one engineer, pickups first, or none.
/// Each task and each end of a shift has a row of its own in the matrices, so that a strict relation can close the ways that would break it.
/// </summary>
public static class PragmaticScenario
{
    private const int SecondsPerHour = 3_600;
    private const int MetresPerKm = 1_000;
    private const int NoWay = -1;

    // The engine counts rates in hundredths: prices grow tenfold until theirs are whole.
    private const int MostScale = 10_000;
    private const int RateDigits = 2;

    // The dearest job comes before a hundred jobs without value.
    private const decimal HighestValue = 100_000_000;

    public static Scenario From(PragmaticInstance instance)
    {
        var rows = new PragmaticRows(instance);
        var shifts = instance.Vehicles.SelectMany(vehicle => vehicle.Shifts).ToList();
        var now = shifts.Min(shift => shift.Earliest);
        return new Scenario
        {
            Id = new ScenarioId(instance.Name),
            Name = $"Pragmatic case {instance.Name}",
            Now = now,
            Zone = DateTimeZone.Utc,
            Window = new PlanningWindow(now, shifts.Max(shift => shift.Latest) + Duration.FromSeconds(1)),
            Sites = [.. rows.Tasks.Select(task => new Site { Id = new SiteId(IdOf(instance, task)), Position = rows.PositionOf(task) })],
            Visits = [.. rows.Tasks.Select(task => VisitOf(instance, task))],
            Links = [.. instance.Jobs.Select((_, job) => job).Where(job => instance.Jobs[job].Tasks.Count > 1).SelectMany(job => LinksOf(instance, job))],
            Engineers = [.. instance.Vehicles.Select((vehicle, row) => EngineerOf(instance, vehicle, row, rows))],
            Depots =
            [
                .. PragmaticLoads.Reloads(instance).Select((reload, row) => DepotOf(instance, reload, row, rows)),
                .. PragmaticLoads.TakesAway(instance) ? instance.Vehicles.Select((vehicle, row) => EndOf(instance, vehicle, rows.EndOf(row, 0))) : [],
            ],
            PartSizes = PragmaticLoads.Reloads(instance).Count == 0
                ? []
                : [.. PragmaticLoads.Of(instance, instance.Vehicles[0]).Select(load => new PartSize(Goods(load.Dimension), 1))],
            TravelProfiles = [.. Profiles(instance).Select(profile => new TravelProfile { Id = new ProfileId(profile), SpeedKmh = 1 })],
            Matrices = [.. Profiles(instance).Select(profile => MatrixOf(instance, profile, rows))],
        };
    }

    /// <summary>Money of the scenario for one of the case.</summary>
    public static int PriceScale(PragmaticInstance instance)
    {
        var rates = instance.Vehicles.SelectMany(vehicle => new[] { vehicle.PerMetre * MetresPerKm, vehicle.PerSecond * SecondsPerHour }).ToList();
        var scale = 1;
        while (scale < MostScale && rates.Any(rate => rate * scale != Math.Round(rate * scale, RateDigits)))
            scale *= 10;
        return scale;
    }

    /// <summary>The visit of a task: the job's id, and the task's number where the job has several.</summary>
    public static string IdOf(PragmaticInstance instance, PragmaticStop task) =>
        instance.Jobs[task.Job].Tasks.Count == 1 ? instance.Jobs[task.Job].Id : $"{instance.Jobs[task.Job].Id} task {task.Row + 1}";

    /// <summary>A route of a plan as the tour that it is.</summary>
    public static PragmaticTour TourOf(PragmaticInstance instance, Route route)
    {
        var vehicle = instance.Vehicles.ToList().FindIndex(one => one.Id == route.Engineer.Value);
        var shift = instance.Vehicles[vehicle].Shifts.Select((_, number) => number).First(number => ShiftOf(instance.Vehicles[vehicle], number) == route.Shift);
        var tasks = instance.Jobs.SelectMany((job, number) => job.Tasks.Select((_, row) => new PragmaticStop(number, row))).ToDictionary(task => IdOf(instance, task));
        var breaks = instance.Vehicles[vehicle].Shifts[shift].Breaks.ToList();
        var reloads = Enumerable.Range(0, PragmaticLoads.Reloads(instance).Count).ToDictionary(Depot);
        return new PragmaticTour(vehicle, shift, [.. route.Stops.Where(stop => stop.Depot is not { } at || reloads.ContainsKey(at)).Select(stop => stop.Visit is { } visit
            ? tasks[visit.Value]
            : stop.Depot is { } depot ? PragmaticStop.Reload(reloads[depot])
            : PragmaticStop.Break(breaks.FindIndex(pause => pause.From <= stop.Start && stop.Start <= pause.To)))]);
    }

    private static ShiftId ShiftOf(PragmaticVehicle vehicle, int number) => new($"{vehicle.Id} {number}");

    private static IEnumerable<string> Profiles(PragmaticInstance instance) => instance.Vehicles.Select(vehicle => vehicle.Profile).Distinct();

    private static Visit VisitOf(PragmaticInstance instance, PragmaticStop stop)
    {
        var job = instance.Jobs[stop.Job];
        var task = job.Tasks[stop.Row];
        return new Visit
        {
            Id = new VisitId(IdOf(instance, stop)),
            Site = new SiteId(IdOf(instance, stop)),
            Kind = VisitKind.Repair,
            Duration = Duration.FromSeconds(task.Service),
            TimeWindows = [.. task.Windows.Select(window => new TimeWindow(window.From, window.To))],
            Priority = VrpScenario.Priority + HighestValue * Share(instance, job),
            Skills = [.. job.Skills.AllOf.Select(skill => new SkillRequirement(new SkillId(skill))), .. OneOf(job)],
            ExcludedEngineers = [.. instance.Vehicles.Where(vehicle => vehicle.Skills.Intersect(job.Skills.NoneOf).Any()).Select(vehicle => new EngineerId(vehicle.Id))],
            Returns = PragmaticLoads.TakesAway(instance) ? [.. LoadOf(instance, task)] : [],
            Parts = PragmaticLoads.TakesAway(instance) || instance.Vehicles.All(vehicle => PragmaticLoads.ByVisits(instance, vehicle)) ? [] : [.. LoadOf(instance, task)],
            Pin = PinOf(instance, job),
        };
    }

    private static IEnumerable<PartQuantity> LoadOf(PragmaticInstance instance, PragmaticTask task) =>
        PragmaticLoads.Of(instance, task).Select(load => new PartQuantity(Goods(load.Dimension), load.Units));

    private static decimal Share(PragmaticInstance instance, PragmaticJob job) =>
        job.Value <= 0 ? 0 : Math.Round((decimal)(job.Value / instance.Jobs.Max(one => one.Value)), RateDigits);

    // To have one of several skills is a skill too.
    private static IEnumerable<SkillRequirement> OneOf(PragmaticJob job) =>
        job.Skills.OneOf.Count == 0 ? [] : [new SkillRequirement(new SkillId($"one of {string.Join(", ", job.Skills.OneOf)}"))];

    private static Pin? PinOf(PragmaticInstance instance, PragmaticJob job)
    {
        if (instance.Relations.FirstOrDefault(relation => relation.Jobs.Contains(job.Id)) is not { } relation)
            return null;
        return new Pin
        {
            Engineer = new EngineerId(relation.Vehicle),
            Shift = new ShiftId($"{relation.Vehicle} {relation.Shift}"),
            Order = relation.Type == PragmaticRelationType.Any ? null : relation.Jobs.ToList().IndexOf(job.Id) + 1,
        };
    }

    private static IEnumerable<VisitLink> LinksOf(PragmaticInstance instance, int job)
    {
        var one = instance.Jobs[job];
        VisitId[] all = [.. one.Tasks.Select((_, row) => new VisitId(IdOf(instance, new PragmaticStop(job, row))))];
        yield return new VisitLink { Id = new LinkId($"{one.Id} by one"), Kind = LinkKind.SameEngineer, Visits = all };
        yield return new VisitLink { Id = new LinkId($"{one.Id} whole"), Kind = LinkKind.AllOrNone, Visits = all };
        for (var first = 0; first < all.Length; first++)
        {
            for (var second = 0; second < all.Length; second++)
            {
                if (one.Tasks[first].Kind == PragmaticKind.Pickup && one.Tasks[second].Kind == PragmaticKind.Delivery)
                    yield return new VisitLink { Id = new LinkId($"{one.Id} {first + 1} before {second + 1}"), Kind = LinkKind.Sequence, Visits = [all[first], all[second]] };
            }
        }
    }

    private static Engineer EngineerOf(PragmaticInstance instance, PragmaticVehicle vehicle, int row, PragmaticRows rows) => new()
    {
        Id = new EngineerId(vehicle.Id),
        Start = rows.StartOf(row, 0),
        Profile = new ProfileId(vehicle.Profile),
        Skills =
        [
            .. vehicle.Skills.Select(skill => new EngineerSkill(new SkillId(skill))),
            .. instance.Jobs.Where(job => job.Skills.OneOf.Intersect(vehicle.Skills).Any()).SelectMany(OneOf).Distinct().Select(need => new EngineerSkill(need.Skill)),
        ],
        VanStock = PragmaticLoads.TakesAway(instance) || PragmaticLoads.ByVisits(instance, vehicle) ? [] : [.. PragmaticLoads.Of(instance, vehicle).Select(load => new PartQuantity(Goods(load.Dimension), load.Units))],
        VanCapacity = PragmaticLoads.Room(instance, vehicle),
        Shifts =
        [
            .. vehicle.Shifts.Select((shift, number) => new Shift
            {
                Id = ShiftOf(vehicle, number),
                Start = shift.Earliest,
                End = shift.Latest,
                StartAt = rows.StartOf(row, number),
                EndAt = rows.EndOf(row, number),
                MaxRouteDuration = vehicle.MaxDuration is { } most ? Duration.FromSeconds(most) : null,
                MaxVisits = MaxVisits(instance, vehicle),
                Breaks = [.. shift.Breaks.Select(pause => new Break { Earliest = pause.From, Latest = pause.To, Duration = Duration.FromSeconds(pause.Seconds) })],
            }),
        ],
        Pay = PayOf(vehicle, PriceScale(instance)),
    };

    private static DepotId Depot(int reload) => new($"reload {reload + 1}");

    private static Depot DepotOf(PragmaticInstance instance, PragmaticReload reload, int row, PragmaticRows rows) => new()
    {
        Id = Depot(row),
        Position = rows.ReloadOf(row),
        HandlingTime = Duration.FromSeconds(reload.Service),
        Stock = PragmaticLoads.TakesAway(instance) ? [] : [.. PragmaticLoads.OfAll(instance).Select(load => new PartQuantity(Goods(load.Dimension), load.Units))],
        TakesBack = PragmaticLoads.TakesAway(instance) ? [.. Kinds(instance)] : [],
    };

    // Whoever is there has no way from there: it is no reload.
    private static Depot EndOf(PragmaticInstance instance, PragmaticVehicle vehicle, Position end) =>
        new() { Id = new DepotId($"end of {vehicle.Id}"), Position = end, TakesBack = [.. Kinds(instance)] };

    private static IEnumerable<PartId> Kinds(PragmaticInstance instance) => PragmaticLoads.OfAll(instance).Select(load => Goods(load.Dimension));

    private static Pay PayOf(PragmaticVehicle vehicle, int scale) => new()
    {
        PerShift = vehicle.Fixed * scale,
        PerKm = vehicle.PerMetre * MetresPerKm * scale,
        PerHour = vehicle.PerSecond * SecondsPerHour * scale,
    };

    private static int? MaxVisits(PragmaticInstance instance, PragmaticVehicle vehicle)
    {
        var byLoad = PragmaticLoads.ByVisits(instance, vehicle) ? PragmaticLoads.MostVisits(instance, vehicle) : int.MaxValue;
        var most = Math.Min(byLoad, vehicle.TourSize ?? int.MaxValue);
        return most == int.MaxValue ? null : most;
    }

    private static PartId Goods(int dimension) => new($"goods {dimension + 1}");

    private static CallerMatrix MatrixOf(PragmaticInstance instance, string profile, PragmaticRows rows)
    {
        var travel = new PragmaticTravel(instance);
        var seconds = new int[rows.Count][];
        var metres = new int[rows.Count][];
        for (var from = 0; from < rows.Count; from++)
        {
            seconds[from] = new int[rows.Count];
            metres[from] = new int[rows.Count];
            for (var to = 0; to < rows.Count; to++)
            {
                var leg = travel.Leg(profile, rows.LocationOf(from), rows.LocationOf(to));
                (seconds[from][to], metres[from][to]) = from == to ? (0, 0) : rows.MayFollow(from, to) ? leg : (NoWay, 0);
            }
        }
        return new CallerMatrix { Profile = new ProfileId(profile), Places = [.. Enumerable.Range(0, rows.Count).Select(row => new PlaceId($"{row}"))], Seconds = seconds, Metres = metres };
    }
}
