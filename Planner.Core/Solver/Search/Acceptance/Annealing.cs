namespace Planner.Core.Solver.Search.Acceptance;

/// <summary>
/// Simulated annealing from a first to a last temperature over the budget (Kirkpatrick et al. 1983): a plan is accepted when it is
/// cheaper than the current one by more than -T ln(u).
/// </summary>
/// <param name="first">Temperature at the start, in weighted cost units.</param>
/// <param name="last">Temperature at the end, positive.</param>
public sealed class Annealing(double first, double last)
{
    private readonly double _ratio = Math.Log(last / first);

    public double Temperature { get; private set; }

    /// <summary>The same course of temperatures for another search.</summary>
    public Annealing Again() => new(first, last);

    /// <param name="share">Of the budget used, 0 to 1.</param>
    public void Cool(double share) => Temperature = first * Math.Exp(_ratio * Math.Clamp(share, 0, 1));

    public bool Accepts(double cost, double current, Prng prng) => cost < current - Temperature * Math.Log(1 - prng.Unit());
}
