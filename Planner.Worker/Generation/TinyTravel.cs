using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in how long the ways take.</summary>
internal static class TinyTravel
{
    /// <summary>Slow until nine and from three on, quicker around noon.</summary>
    public static Scenario TrafficHours() => Plain with
    {
        TravelProfiles =
        [
            Plain.TravelProfiles[0] with
            {
                TimeOfDay =
                [
                    new TrafficHours(new LocalTime(7, 0), new LocalTime(9, 0), 2),
                    new TrafficHours(new LocalTime(11, 0), new LocalTime(13, 0), 0.8),
                    new TrafficHours(new LocalTime(15, 0), LocalTime.Midnight, 1.5),
                ],
            },
        ],
    };

    /// <summary>The car goes by road: with a road server the plan knows its ways, without one the great circle.</summary>
    public static Scenario Roads() => Plain with { TravelProfiles = [Plain.TravelProfiles[0] with { Road = new RoadUse(new CostingId("auto")) }] };

    /// <summary>Ways out take longer than ways back.</summary>
    public static Scenario CallersMatrix() => WithMatrix((from, to) => from < to ? 900 + 60 * to : 600 + 30 * from);

    /// <summary>No way leads to visit 4 from visit 1 or from Bo's home.</summary>
    public static Scenario Unreachable() => WithMatrix((from, to) => to == 3 && from is (0 or 5) ? -1 : 700);

    // Rows 0 to 3 are the sites, 4 and 5 the homes of Ann and Bo.
    private static Scenario WithMatrix(Func<int, int, int> seconds)
    {
        var sites = Plain.Sites.Select((site, i) => site with { Position = At(site.Position, i) }).ToArray();
        int[][] Table(Func<int, int, int> entry) =>
            [.. Enumerable.Range(0, 6).Select(from => Enumerable.Range(0, 6).Select(to => from == to ? 0 : entry(from, to)).ToArray())];
        return Plain.WithEngineers(ann => ann with { Start = At(ann.Start, 4) }, bo => bo with { Start = At(bo.Start, 5) }) with
        {
            Sites = sites,
            Matrices =
            [
                new CallerMatrix
                {
                    Profile = Car,
                    Places = [.. Enumerable.Range(0, 6).Select(Place)],
                    Seconds = Table(seconds),
                    Metres = Table((from, to) => 1000 * (1 + Math.Abs(from - to))),
                },
            ],
        };
    }

    private static Position At(Position position, int row) => position with { Place = Place(row) };

    private static PlaceId Place(int row) => new($"place{row}");
}
