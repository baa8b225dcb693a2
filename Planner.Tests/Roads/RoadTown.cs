using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Clock = Planner.Tests.Building.Clock;

namespace Planner.Tests.Roads;

/// <summary>Ann and some visits at places that no matrix names, in a town whose roads only a server knows.</summary>
internal static class RoadTown
{
    public static readonly ProfileId Car = new("car");

    /// <summary>Ann at the first place, an inspection of half an hour at each of the others.</summary>
    public static Scenario Of(params Position[] places) => new()
    {
        Id = new ScenarioId("town"),
        Now = Clock.At(6),
        Zone = DateTimeZone.Utc,
        Window = new PlanningWindow(Clock.At(0), Clock.At(0, day: 7)),
        Sites = [.. places.Skip(1).Select((place, i) => new Site { Id = new SiteId($"site{i + 1}"), Position = place })],
        Visits =
        [
            .. places.Skip(1).Select((_, i) => new Visit
            {
                Id = new VisitId($"visit{i + 1}"), Site = new SiteId($"site{i + 1}"), Kind = VisitKind.Inspection, Duration = Duration.FromMinutes(30),
            }),
        ],
        Engineers =
        [
            new Engineer
            {
                Id = new EngineerId("ann"), Start = places[0], Profile = Car, Pay = new Pay { PerHour = 60, PerKm = 1 },
                Shifts = [new Shift { Id = new ShiftId("ann-1"), Start = Clock.At(8), End = Clock.At(18) }],
            },
        ],
        TravelProfiles = [new TravelProfile { Id = Car, SpeedKmh = 30, Road = new RoadUse(new("auto")) }],
    };

    /// <summary>A line of places, 0.01 degrees apart.</summary>
    public static Scenario Line(int places, double lat = 47) => Of([.. Enumerable.Range(0, places).Select(i => new Position(lat, 9 + i * 0.01))]);
}
