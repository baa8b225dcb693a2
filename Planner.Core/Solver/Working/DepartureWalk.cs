using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// A timed route gone through from its departure as it turned out, stop by stop: departing later a stop starts on arrival, or at the opening
/// that it waited for when departing early. Under traffic hours a leg's time is that of this departure.
/// </summary>
internal ref struct DepartureWalk(TravelRows travel, int departure, int place, ReadOnlySpan<TracedStop> trace)
{
    private readonly ReadOnlySpan<TracedStop> _trace = trace;
    private int _place = place;
    private int _next;

    /// <summary>When the engineer is free again; before the first stop the departure.</summary>
    public int Clock { get; private set; } = departure;

    /// <summary>Row of the leg last driven.</summary>
    public int Leg { get; private set; }

    public int Arrival { get; private set; }

    public int Start { get; private set; }

    public TracedStop Stop { get; private set; }

    /// <summary>Seconds on the way to the stop, or home.</summary>
    public int Travelled { get; private set; }

    /// <summary>Goes to the next stop; false: there is none.</summary>
    public bool Next()
    {
        if (_next == _trace.Length)
            return false;
        Stop = _trace[_next++];
        Drive(Stop.Place);
        Start = Math.Max(Arrival, Stop.Start);
        Clock = Start + Stop.Duration;
        return true;
    }

    /// <summary>Goes on to where the shift ends.</summary>
    public void GoHome(int end) => Drive(end);

    /// <summary>The latest departure by which the return is no later and no stop starts past its cap, in traffic or not; walks backward.</summary>
    /// <returns>Whether some stop holds the departure back.</returns>
    public static bool FindLatest(TravelRows travel, ReadOnlySpan<TracedStop> trace, int from, int to, int back, out int departure)
    {
        bool held = false;
        int latest = back;
        for (int i = trace.Length - 1; i >= 0; i--)
        {
            int leave = travel.LatestDeparture(latest, travel.Row(trace[i].Place, to));
            int start = leave - trace[i].Duration;
            held |= trace[i].Cap <= start + 1;
            latest = Math.Min(trace[i].Cap, start);
            to = trace[i].Place;
        }
        departure = travel.LatestDeparture(latest, travel.Row(from, to));
        return held;
    }

    private void Drive(int to)
    {
        Leg = travel.Row(_place, to);
        Arrival = travel.Arrive(Clock, Leg);
        Travelled = Arrival - Clock;
        _place = to;
    }
}
