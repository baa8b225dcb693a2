using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// A sequence of visits on a shift as floors, filled by <see cref="FloorSweep"/>: one point before each visit and one before the way
/// home, so that one more stop there is judged in constant time.
/// </summary>
/// <remarks>
/// Every time is known twice: with the shift's break still owed, and with it behind (taken, or left at home). Other breaks of the shift
/// are left aside, which only makes the floors lower.
/// </remarks>
public sealed class FloorRows
{
    /// <summary>A time that is never reached.</summary>
    public const int Never = int.MaxValue / 4;

    /// <summary>Version of the route that the rows were filled from.</summary>
    internal long Version = -1;

    internal int Shift;

    /// <summary>Visits.</summary>
    internal int Count;

    internal TravelRows Travel = null!;

    /// <summary>As the shift's engineer makes them.</summary>
    internal VisitRows Visits = null!;

    /// <summary>First and last begin, and length, of the break; without one it can never begin and is never owed.</summary>
    internal int RestEarliest;

    internal int RestLatest;

    internal int RestDuration;

    /// <summary>Depot stops may still come between the visits, and the break could be taken at one: then it counts as possible on the way.</summary>
    internal bool Open;

    /// <summary>Seconds and metres by which such stops may make a leg seem longer than it becomes.</summary>
    internal int Rounding;

    /// <summary>The most of <see cref="FloorPoint.Gap"/>.</summary>
    internal int MostGap;

    /// <summary>[p], p = 0..Count: between the first p visits and the rest.</summary>
    internal FloorPoint[] Points = new FloorPoint[9];

    internal void EnsureRoom(int count)
    {
        if (count >= Points.Length)
            Points = new FloorPoint[2 * count + 1];
    }
}

/// <summary>Floors between two visits of a sequence. What lies in front departs as early as possible; without other stops than visits.</summary>
internal struct FloorPoint
{
    /// <summary>Place of the visit in front, or where the shift starts.</summary>
    public int Place;

    /// <summary>Place of the visit behind, or where the shift ends.</summary>
    public int Next;

    /// <summary>The visit behind.</summary>
    public int Visit;

    /// <summary>Seconds at which the engineer can leave at the earliest, the break still owed.</summary>
    public int Ready;

    /// <summary>The same, the break behind.</summary>
    public int Rested;

    /// <summary>Seconds on the way and on site in front, and behind from the arrival at Next.</summary>
    public int Seconds;

    public int TailSeconds;

    /// <summary>Last arrival at Next, the break still owed.</summary>
    public int Latest;

    /// <summary>The same, the break behind.</summary>
    public int LatestRested;

    /// <summary>Last arrival at Next after which, break aside, a visit behind may cost more for its hour.</summary>
    public int Quiet;

    /// <summary>The longest stop that fits here at all.</summary>
    public int Gap;

    public long Metres;

    public long TailMetres;

    /// <summary>Service cost and urgency of the visits in front.</summary>
    public long Service;

    public long Urgency;
}

/// <summary>The front part of a sequence while floors for it are put together: extended by visits and fetches, closed by the rest.</summary>
internal struct FloorFront
{
    public int Place;

    /// <summary>Second at which the engineer can leave at the earliest, the break still owed; <see cref="FloorRows.Never"/>: in no way.</summary>
    public int Ready;

    /// <summary>The same, the break behind.</summary>
    public int Rested;

    /// <summary>Earliest start of the last stop.</summary>
    public int Start;

    /// <summary>On the way and on site.</summary>
    public int Seconds;

    public long Metres;

    public long Service;

    public long Urgency;
}
