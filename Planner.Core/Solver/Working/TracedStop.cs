namespace Planner.Core.Solver.Working;

/// <summary>One stop of a timed sequence.</summary>
/// <param name="Code">Visit row, -1 minus depot row, or <see cref="RouteTimer.BreakCode"/> minus break row.</param>
/// <param name="Place">Place row; for a break where the engineer is.</param>
/// <param name="Start">Second of the start when departing as early as possible.</param>
/// <param name="Cap">Last start at which nothing gets worse at this stop itself.</param>
/// <param name="Duration">Seconds at the stop, breaks taken meanwhile included.</param>
/// <param name="Breaks">So many breaks for which the visit's work stops, each at its latest begin.</param>
/// <param name="FirstBreak">Row of the first of them.</param>
public readonly record struct TracedStop(int Code, int Place, int Start, int Cap, int Duration, int Breaks = 0, int FirstBreak = -1);
