using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>The best way to put one visit on one shift's route: before which visit, and how much the plan's cost changes.</summary>
/// <param name="Position">Visits before it; -1: there is no lawful way.</param>
public readonly record struct Insertion(int Position, Cost Delta)
{
    public static Insertion None => new(-1, Cost.Zero);

    public bool Possible => Position >= 0;
}
