using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Tests.Building;

/// <summary>
/// Makes tiny scenarios on a line: places stand at whole minutes of travel from the origin, a minute is 60 s and 1,000 m in the
/// caller's matrix of profile "car". Monday 2 March 2026, UTC; now is 06:00. What has no method of its own is changed by a function.
/// </summary>
public sealed class ScenarioBuilder
{
    public static readonly ProfileId Car = new("car");

    private readonly SortedSet<int> _places = [];
    private Scenario _scenario = new()
    {
        Id = new ScenarioId("tiny"),
        Now = Clock.At(6),
        Zone = DateTimeZone.Utc,
        Window = new PlanningWindow(Clock.At(0), Clock.At(0, day: 7)),
        TravelProfiles = [new TravelProfile { Id = Car, SpeedKmh = 60, DetourFactor = 1 }],
    };

    /// <summary>An engineer with one shift "NAME-1" from 08:00 to 16:00 who starts and ends at a place.</summary>
    public ScenarioBuilder Engineer(string name, int at = 0, Func<Engineer, Engineer>? change = null)
    {
        var engineer = new Engineer
        {
            Id = new EngineerId(name),
            Start = Place(at),
            Profile = Car,
            Shifts = [Shift($"{name}-1", Clock.At(8), Clock.At(16))],
        };
        return With(scenario => scenario with { Engineers = [.. scenario.Engineers, change?.Invoke(engineer) ?? engineer] });
    }

    /// <summary>An inspection at a site "site-NAME" of its own.</summary>
    public ScenarioBuilder Visit(string name, int at, int minutes = 30, Func<Visit, Visit>? change = null)
    {
        var site = new Site { Id = new SiteId($"site-{name}"), Position = Place(at) };
        var visit = new Visit
        {
            Id = new VisitId(name),
            Site = site.Id,
            Kind = VisitKind.Inspection,
            Duration = Duration.FromMinutes(minutes),
        };
        return With(scenario => scenario with
        {
            Sites = [.. scenario.Sites, site],
            Visits = [.. scenario.Visits, change?.Invoke(visit) ?? visit],
        });
    }

    /// <summary>A depot that is always open and hands over at once.</summary>
    public ScenarioBuilder Depot(string name, int at, Func<Depot, Depot>? change = null)
    {
        var depot = new Depot { Id = new DepotId(name), Position = Place(at) };
        return With(scenario => scenario with { Depots = [.. scenario.Depots, change?.Invoke(depot) ?? depot] });
    }

    public ScenarioBuilder With(Func<Scenario, Scenario> change)
    {
        _scenario = change(_scenario);
        return this;
    }

    /// <summary>Changes the profile "car", its speed, its traffic hours.</summary>
    public ScenarioBuilder WithProfile(Func<TravelProfile, TravelProfile> change) =>
        With(scenario => scenario with { TravelProfiles = [.. scenario.TravelProfiles.Select(change)] });

    /// <summary>A position on the line, in the matrix from now on.</summary>
    public Position Place(int minute)
    {
        _places.Add(minute);
        return new Position(0, minute / 100.0, new PlaceId($"p{minute}"));
    }

    public static Shift Shift(string id, Instant start, Instant end) => new() { Id = new ShiftId(id), Start = start, End = end };

    public Scenario Build() => _scenario with { Matrices = [.. _scenario.Matrices, Line()] };

    private CallerMatrix Line() => new()
    {
        Profile = Car,
        Places = [.. _places.Select(minute => new PlaceId($"p{minute}"))],
        Seconds = Table(60),
        Metres = Table(1000),
    };

    private IReadOnlyList<IReadOnlyList<int>> Table(int perMinute) =>
        [.. _places.Select(from => (IReadOnlyList<int>)[.. _places.Select(to => Math.Abs(from - to) * perMinute)])];
}
