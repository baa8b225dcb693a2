using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>The verdict on a left-out visit, and what it rests on.</summary>
/// <param name="Shift">The shift that would take it, where one would; else -1.</param>
/// <param name="Insertion">How the plan would change there, where the search's own insertion says so.</param>
/// <param name="Proven">For a crowded-out visit: whether it is known to fit beside the pinned visits.</param>
/// <param name="Untried">For a crowded-out visit: even alone it could be made only in a way that the search does not try.</param>
/// <param name="Other">The visit it is linked to on which the verdict rests; else -1.</param>
internal readonly record struct Finding(
    Verdict Verdict, int Shift = -1, Insertion? Insertion = null, bool Proven = true, bool Untried = false, int Other = -1);
