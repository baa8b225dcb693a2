namespace Planner.Core.Solver.Working;

/// <summary>One depot stop that would do for a route; the least floor first, then the first depot and the first place.</summary>
/// <param name="Floor">Weighted cost that the route can't undercut with it.</param>
/// <param name="Option">The depot, as a row of those that could give all that is short.</param>
/// <param name="At">The number of visits before it.</param>
internal readonly record struct SingleStop(double Floor, int Option, int At) : IComparable<SingleStop>
{
    public int CompareTo(SingleStop other)
    {
        int floor = Floor.CompareTo(other.Floor);
        if (floor != 0)
            return floor;
        int option = Option.CompareTo(other.Option);
        return option != 0 ? option : At.CompareTo(other.At);
    }
}
