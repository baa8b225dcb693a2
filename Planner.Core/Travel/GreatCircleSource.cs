using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>Knows every pair: great circle times detour factor at the profile's speed.</summary>
public sealed class GreatCircleSource : ITravelSource
{
    // Pairs are worked out in squares, so that the cells of the way back, a row apart each, stay in the processor's cache.
    private const int Block = 64;

    public string Name => "great circle";

    public (int Seconds, int Metres) Largest(TravelProfile profile, PlaceIndex places)
    {
        if (places.Count == 0)
            return (0, 0);
        var lats = places.Positions.Select(position => position.Lat);
        var lons = places.Positions.Select(position => position.Lon);
        var metres = GreatCircle.Metres(profile, new Position(lats.Min(), lons.Min()), new Position(lats.Max(), lons.Max()));
        return (GreatCircle.Seconds(profile, metres), metres);
    }

    public int Fill(TravelProfile profile, PlaceIndex places, LegTable seconds, LegTable metres)
    {
        var table = new Table(profile, places, seconds, metres);
        var filled = 0;
        for (var from = 0; from < places.Count; from += Block)
        {
            for (var to = from; to < places.Count; to += Block)
                filled += table.FillSquare(from, to);
        }

        return filled;
    }

    private sealed class Table(TravelProfile profile, PlaceIndex places, LegTable seconds, LegTable metres)
    {
        private readonly int _size = places.Count;
        private readonly double[] _lat = [.. places.Positions.Select(position => double.DegreesToRadians(position.Lat))];
        private readonly double[] _lon = [.. places.Positions.Select(position => position.Lon)];
        private readonly double[] _cosLat = [.. places.Positions.Select(position => Math.Cos(double.DegreesToRadians(position.Lat)))];

        public int FillSquare(int firstFrom, int firstTo)
        {
            var filled = 0;
            for (var from = firstFrom; from < Math.Min(firstFrom + Block, _size); from++)
            {
                for (var to = Math.Max(from + 1, firstTo); to < Math.Min(firstTo + Block, _size); to++)
                    filled += FillPair(from, to);
            }

            return filled;
        }

        private int FillPair(int from, int to)
        {
            var there = from * _size + to;
            var back = to * _size + from;
            if (!seconds.IsUnset(there) && !seconds.IsUnset(back))
                return 0;
            var sinLat = Math.Sin((_lat[to] - _lat[from]) / 2);
            var sinLon = Math.Sin(double.DegreesToRadians(_lon[to] - _lon[from]) / 2);
            var way = GreatCircle.Metres(profile, GreatCircle.Distance(sinLat, sinLon, _cosLat[from] * _cosLat[to]));
            var time = GreatCircle.Seconds(profile, way);
            return Set(there, time, way) + Set(back, time, way);
        }

        private int Set(int cell, int time, int way)
        {
            if (!seconds.IsUnset(cell))
                return 0;
            seconds[cell] = time;
            metres[cell] = time == TravelMatrix.Unreachable ? 0 : way;
            return 1;
        }
    }
}
