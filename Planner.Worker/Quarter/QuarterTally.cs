using Planner.Core.Domain;

namespace Planner.Worker.Quarter;

/// <summary>What is counted while the quarter goes by.</summary>
internal sealed class QuarterTally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Of each night's and day's plan that came into force: visits with another engineer, another day, and of those told either.</summary>
    public List<PlanChange> Changes { get; } = [];

    /// <summary>What the checker said of plans in force; there must be nothing.</summary>
    public List<string> Unlawful { get; } = [];

    /// <summary>CPU time in which plans were made.</summary>
    public TimeSpan EngineTime { get; set; }

    /// <summary>CPU time in which calendars were repaired.</summary>
    public TimeSpan CalendarTime { get; set; }

    public int this[string name] => _counts.GetValueOrDefault(name);

    public void Count(string name, int times = 1) => _counts[name] = this[name] + times;

    /// <summary>All whose names begin so, the rest of the name as the key.</summary>
    public IReadOnlyDictionary<string, int> Under(string prefix) =>
        _counts.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(one => one.Key[prefix.Length..], one => one.Value);
}

/// <param name="Night">Whether a night's run made the plan, or somebody by day.</param>
/// <param name="Engineer">Visits that go to another engineer who is still at work.</param>
/// <param name="Day">Visits that go to another day.</param>
/// <param name="Told">Of those, visits of which the customer had been told.</param>
internal sealed record PlanChange(TerritoryId Territory, NodaTime.LocalDate On, bool Night, int Engineer, int Day, int Told);
