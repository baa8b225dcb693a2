using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Travel;

namespace Planner.Core.Roads;

/// <summary>Where the numbers of a leg come from.</summary>
internal enum LegOrigin : byte
{
    Unknown,
    Matrix,
    Server,
    Cache,
    GreatCircle,
}

/// <summary>The legs of one profile between all places of a scenario while they are being put together. Index: from * Size + to.</summary>
internal sealed class RoadMatrix
{
    private readonly TravelProfile _profile;
    private readonly int[] _seconds;
    private readonly int[] _metres;
    private readonly LegOrigin[] _origins;

    /// <param name="places">By row.</param>
    public RoadMatrix(TravelProfile profile, IReadOnlyList<Position> places)
    {
        _profile = profile;
        Places = places;
        var legs = checked(places.Count * places.Count);
        (_seconds, _metres, _origins) = (new int[legs], new int[legs], new LegOrigin[legs]);
    }

    public IReadOnlyList<Position> Places { get; }

    public int Size => Places.Count;

    /// <summary>Whether nobody has said anything of a leg between two different places.</summary>
    public bool IsUnknown(int from, int to) => from != to && _origins[from * Size + to] == LegOrigin.Unknown;

    public bool IsImpossible(int from, int to) => _seconds[from * Size + to] < 0;

    public int Count(LegOrigin origin) => _origins.Count(one => one == origin) - (origin == LegOrigin.Unknown ? Size : 0);

    public int CountImpossible() => _seconds.Count(seconds => seconds < 0);

    /// <summary>Takes what the caller's matrix says; ways that it lacks are by great circle.</summary>
    public void Take(CallerMatrix matrix)
    {
        var rows = new Dictionary<PlaceId, int>();
        for (var row = 0; row < matrix.Places.Count; row++)
            rows.TryAdd(matrix.Places[row], row);
        var named = Places.Select(place => rows.GetValueOrDefault(place.Place!.Value, -1)).ToList();
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < Size; to++)
            {
                if (named[from] >= 0 && named[to] >= 0 && IsUnknown(from, to))
                    Set(from, to, matrix.Seconds[named[from]][named[to]], matrix.Metres?[named[from]][named[to]] ?? ByCircle(from, to), LegOrigin.Matrix);
            }
        }
    }

    /// <summary>Takes what a road server once said of a leg; the profile's time per leg comes on top.</summary>
    public void Take(int from, int to, int seconds, int metres, LegOrigin origin)
    {
        if (!IsUnknown(from, to))
            return;
        if (seconds == RoadTable.NoWay || metres == RoadTable.NoWay)
            Set(from, to, RoadTable.NoWay, 0, origin);
        else
            Set(from, to, seconds + (int)Math.Ceiling(_profile.PerLeg.TotalSeconds), metres == RoadTable.NotSaid ? ByCircle(from, to) : metres, origin);
    }

    /// <summary>What is still unknown, by great circle.</summary>
    public void TakeGreatCircles()
    {
        for (var from = 0; from < Size; from++)
        {
            for (var to = 0; to < Size; to++)
            {
                if (!IsUnknown(from, to))
                    continue;
                var metres = ByCircle(from, to);
                var seconds = GreatCircle.Seconds(_profile, metres);
                var possible = seconds != TravelMatrix.Unreachable;
                Set(from, to, possible ? seconds : RoadTable.NoWay, possible ? metres : 0, LegOrigin.GreatCircle);
            }
        }
    }

    /// <summary>As a matrix that a caller could have given.</summary>
    public CallerMatrix ToCallerMatrix() => new()
    {
        Profile = _profile.Id,
        Places = [.. Places.Select(place => place.Place!.Value)],
        Seconds = Rows(_seconds),
        Metres = Rows(_metres),
    };

    private void Set(int from, int to, int seconds, int metres, LegOrigin origin)
    {
        var leg = from * Size + to;
        (_seconds[leg], _metres[leg], _origins[leg]) = (seconds, metres, origin);
    }

    private int ByCircle(int from, int to) => GreatCircle.Metres(_profile, Places[from], Places[to]);

    private IReadOnlyList<IReadOnlyList<int>> Rows(int[] table) =>
        [.. Enumerable.Range(0, Size).Select(row => (IReadOnlyList<int>)table.AsSpan(row * Size, Size).ToArray())];
}
