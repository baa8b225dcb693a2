namespace Planner.Core.IO.Benchmarks;

/// <summary>Crews as benchmarks ask for them: per domain and level (from 1), so many people of that level or better.</summary>
internal static class CrewLevels
{
    /// <summary>What has to be asked for: as many as a higher level takes are there for the lower ones as well.</summary>
    /// <param name="needed">[domain][level - 1].</param>
    public static IEnumerable<(int Domain, int Level, int Count)> Asked(IReadOnlyList<IReadOnlyList<int>> needed) =>
        from domain in Enumerable.Range(0, needed.Count)
        from level in Enumerable.Range(1, needed[domain].Count)
        let count = needed[domain][level - 1]
        where count > needed[domain].Skip(level).DefaultIfEmpty().Max()
        select (domain, level, count);

    /// <summary>What a crew lacks, a sentence each.</summary>
    /// <param name="needed">[domain][level - 1].</param>
    /// <param name="crew">[person][domain]: the level held, 0: none.</param>
    public static IEnumerable<string> Missing(IReadOnlyList<IReadOnlyList<int>> needed, IReadOnlyList<IReadOnlyList<int>> crew) =>
        from domain in Enumerable.Range(0, needed.Count)
        from level in Enumerable.Range(1, needed[domain].Count)
        let there = crew.Count(levels => levels[domain] >= level)
        where there < needed[domain][level - 1]
        select $"level {level} of domain {domain + 1} has {there} technicians of {needed[domain][level - 1]}";
}
