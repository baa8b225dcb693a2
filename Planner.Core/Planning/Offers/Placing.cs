using Planner.Core.Solver.Compiled;

namespace Planner.Core.Planning.Offers;

/// <summary>A way to place the slot's visit.</summary>
/// <param name="Cost">Of the plan's routes, more than before; with a displaced visit also its own change.</param>
/// <param name="Displaced">Row of the visit that makes room, or -1.</param>
/// <param name="To">Shift that takes the displaced visit, or -1.</param>
internal readonly record struct Placing(Cost Cost, int Shift, int Position, int Displaced = -1, int To = -1, int ToPosition = -1) : IComparable<Placing>
{
    public int CompareTo(Placing other)
    {
        int cost = Cost.CompareTo(other.Cost);
        if (cost != 0)
            return cost;
        int shift = Shift.CompareTo(other.Shift);
        return shift != 0 ? shift : Displaced.CompareTo(other.Displaced);
    }
}
