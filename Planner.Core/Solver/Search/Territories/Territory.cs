namespace Planner.Core.Solver.Search.Territories;

/// <summary>A part of a plan that can be searched alone: all shifts of some engineers, the visits on them, and some absent visits.</summary>
/// <param name="Visits">Rows of the whole instance, ascending.</param>
/// <param name="Shifts">Rows of the whole instance, ascending.</param>
internal sealed record Territory(int[] Visits, int[] Shifts);
