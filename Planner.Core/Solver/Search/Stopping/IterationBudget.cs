namespace Planner.Core.Solver.Search.Stopping;

/// <summary>A number of iterations: repeats on any machine.</summary>
public sealed class IterationBudget(long iterations) : IBudget
{
    public double Share(long done) => iterations <= 0 ? 1 : (double)done / iterations;
}
