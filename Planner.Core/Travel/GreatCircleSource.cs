using Planner.Core.Domain.Travel;

namespace Planner.Core.Travel;

/// <summary>Knows every pair: great circle times detour factor at the profile's speed.</summary>
public sealed class GreatCircleSource : ITravelSource
{
    public string Name => "great circle";

    public int Fill(TravelProfile profile, PlaceIndex places, int[] seconds, int[] metres)
    {
        var size = places.Count;
        var filled = 0;
        for (var from = 0; from < size; from++)
        {
            for (var to = from + 1; to < size; to++)
            {
                var there = from * size + to;
                var back = to * size + from;
                if (seconds[there] != TravelMatrix.Unknown && seconds[back] != TravelMatrix.Unknown)
                    continue;
                var way = GreatCircle.Metres(profile, places.Positions[from], places.Positions[to]);
                var time = GreatCircle.Seconds(profile, way);
                filled += Set(there) + Set(back);

                int Set(int cell)
                {
                    if (seconds[cell] != TravelMatrix.Unknown)
                        return 0;
                    seconds[cell] = time;
                    metres[cell] = time == TravelMatrix.Unreachable ? 0 : way;
                    return 1;
                }
            }
        }

        return filled;
    }
}
