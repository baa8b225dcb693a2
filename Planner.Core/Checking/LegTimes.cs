using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Travel;

namespace Planner.Core.Checking;

/// <summary>
/// What a leg takes, worked out pair by pair: a plan has few legs, and the tables of all pairs of ten thousand places would not fit.
/// </summary>
internal sealed class LegTimes(Scenario scenario)
{
    private readonly PlaceIndex _places = new(scenario);
    private readonly Dictionary<ProfileId, Way> _ways = [];

    /// <summary>The leg at that departure; null when it can't be travelled.</summary>
    public Leg? Between(Position from, Position to, ProfileId profile, Instant departure)
    {
        var fromRow = _places.RowOf(from);
        var toRow = _places.RowOf(to);
        if (fromRow == toRow)
            return new Leg(0, 0);
        if (!_ways.TryGetValue(profile, out var way))
            _ways.Add(profile, way = Way.Of(scenario, profile));
        return way.Between(_places.Positions[fromRow], _places.Positions[toRow]) is not { } leg
            ? null
            : way.Clock is null ? leg : leg with { Seconds = way.Clock.DurationOf(leg.Seconds, departure) };
    }

    /// <summary>One profile with its matrices and its traffic hours.</summary>
    private sealed record Way(
        TravelProfile Profile,
        IReadOnlyList<(Dictionary<PlaceId, int> Rows, CallerMatrix Matrix)> Matrices,
        TrafficClock? Clock)
    {
        public static Way Of(Scenario scenario, ProfileId id)
        {
            var profile = scenario.TravelProfiles.First(profile => profile.Id == id);
            var matrices = scenario.Matrices.Where(matrix => matrix.Profile == id).Select(matrix => (RowsOf(matrix), matrix)).ToList();
            return new Way(profile, matrices, TrafficDay.Of(profile) is { } day ? new TrafficClock(day, scenario.Zone) : null);
        }

        public Leg? Between(Position from, Position to)
        {
            var metres = GreatCircle.Metres(Profile, from, to);
            var seconds = GreatCircle.Seconds(Profile, metres);
            foreach (var (rows, matrix) in Matrices)
            {
                if (from.Place is { } fromPlace && to.Place is { } toPlace
                    && rows.TryGetValue(fromPlace, out var row) && rows.TryGetValue(toPlace, out var column))
                {
                    seconds = matrix.Seconds[row][column];
                    metres = matrix.Metres?[row][column] ?? metres;
                    break;
                }
            }

            return seconds is < 0 or > TravelMatrix.LongestLeg || metres < 0 ? null : new Leg(seconds, metres);
        }

        private static Dictionary<PlaceId, int> RowsOf(CallerMatrix matrix)
        {
            var rows = new Dictionary<PlaceId, int>();
            for (var row = 0; row < matrix.Places.Count; row++)
                rows.TryAdd(matrix.Places[row], row);
            return rows;
        }
    }
}
