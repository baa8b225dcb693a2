using System.Diagnostics;
using Planner.Core.Domain;
using Planner.Core.Planning;
using Planner.Core.Planning.Offers;
using Planner.Worker.Generation;

namespace Planner.Worker.Benchmarks;

/// <summary>What an urgent visit costs to ask for, in generated days that were planned in a hurry.</summary>
public static class OfferBench
{
    private const int WarmingUp = 100;
    private const int Iterations = 1_000;
    private const int Seed = 1;

    /// <summary>Two results: offers that fit as the plan is, and those together with offers that displace a visit.</summary>
    /// <param name="calls">Urgent visits asked for, each once.</param>
    public static IReadOnlyList<OfferBenchResult> Run(int visits, int engineers, int calls)
    {
        var scenario = DayBench.Scenario(visits, engineers);
        using var engine = new PlanningEngine(TimeProvider.System);
        var run = engine.Run(scenario, new PlanOptions { Iterations = Iterations, Recombine = false, Explain = false });
        if (run.Plan is not { Violations.Count: 0 } plan)
            throw new InvalidOperationException($"{scenario.Id} could not be planned lawfully.");
        var began = Environment.CpuUsage.TotalTime;
        var finder = new SlotFinder(scenario, plan);
        var making = (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        return
        [
            Measure("as the plan is", new OfferOptions { Displacing = 0 }),
            Measure("and displacing", new OfferOptions()),
        ];

        OfferBenchResult Measure(string offers, OfferOptions options) =>
            Of(scenario, finder, options, calls) with { Offers = offers, Visits = visits, Engineers = engineers, MakingSeconds = Math.Round(making, 2) };
    }

    private static OfferBenchResult Of(Scenario scenario, SlotFinder finder, OfferOptions options, int calls)
    {
        var cpu = new List<double>(calls);
        var wall = new List<double>(calls);
        var (allocated, found) = (0L, 0);
        foreach (var (request, call) in UrgentVisits.Of(scenario, WarmingUp + calls, Seed).Select((request, call) => (request, call - WarmingUp)))
        {
            var (bytes, busy, at) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            var answer = finder.Find(request, options);
            if (call < 0)
                continue;
            wall.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            cpu.Add((Environment.CpuUsage.TotalTime - busy).TotalMilliseconds);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            found += answer.Offers.Count > 0 ? 1 : 0;
        }

        return new OfferBenchResult
        {
            Calls = calls,
            Answered = found,
            MedianCpuMs = At(cpu, 0.5),
            P95CpuMs = At(cpu, 0.95),
            MedianWallMs = At(wall, 0.5),
            KilobytesPerCall = Math.Round(allocated / 1024.0 / calls, 1),
        };
    }

    private static double At(List<double> values, double share)
    {
        values.Sort();
        return Math.Round(values[(int)Math.Ceiling(share * values.Count) - 1], 2);
    }
}

/// <summary>The effort of answers on one plan.</summary>
public sealed record OfferBenchResult
{
    public int Visits { get; init; }

    public int Engineers { get; init; }

    /// <summary>Which offers were asked for.</summary>
    public string Offers { get; init; } = "";

    public required int Calls { get; init; }

    /// <summary>Calls with at least one offer.</summary>
    public required int Answered { get; init; }

    /// <summary>Of the process, by call.</summary>
    public required double MedianCpuMs { get; init; }

    public required double P95CpuMs { get; init; }

    public required double MedianWallMs { get; init; }

    public required double KilobytesPerCall { get; init; }

    /// <summary>CPU seconds to compile the scenario and restore the plan, once.</summary>
    public double MakingSeconds { get; init; }
}
