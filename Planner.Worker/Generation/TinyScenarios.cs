using Planner.Core.Domain;

namespace Planner.Worker.Generation;

/// <summary>Scenarios of a few visits.</summary>
public static partial class TinyScenarios
{
    /// <inheritdoc cref="RandomScenario.Create"/>
    public static Scenario Random(int seed, int size) => RandomScenario.Create(seed, size);
}
