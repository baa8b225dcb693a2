using System.Diagnostics;
using Planner.Core.Planning;
using Planner.Worker.Benchmarks;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>Runs problems one after another, writes their solutions, and ends with the table.</summary>
public sealed class BenchRunner(CommandContext context, BenchSettings settings, string? folder)
{
    private readonly TimeProvider _cpu = new CpuClock();

    /// <param name="problems">Made one at a time; null: it could not be read, and that was told.</param>
    public int Run(IEnumerable<Func<BenchProblem?>> problems)
    {
        if (folder is not null)
            OutputFile.RequireFolder(folder);
        var clock = settings.OnCpuTime ? _cpu : context.Clock;
        var interrupted = context.Interrupted();
        var results = new List<BenchResult>();
        var refused = false;
        using (var engine = EngineFactory.Create(clock, settings.Numbers))
        {
            foreach (var make in problems.TakeWhile(_ => !interrupted.IsCancellationRequested))
            {
                if (make() is not { } problem)
                {
                    refused = true;
                    continue;
                }
                for (var run = 0; run < settings.Runs && !interrupted.IsCancellationRequested; run++)
                {
                    var result = Run(engine, clock, problem, settings.Plan with { Seed = settings.Plan.Seed + run }, interrupted);
                    results.Add(result);
                    Tell(result);
                }
            }
        }
        BenchTable.Print(context, results, settings.Json);
        return refused || results.Exists(result => !result.Feasible) ? ExitCode.Refused : ExitCode.Done;
    }

    private BenchResult Run(PlanningEngine engine, TimeProvider clock, BenchProblem problem, PlanOptions options, CancellationToken interrupted)
    {
        var curve = new CostCurve(clock);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var (wall, cpu, began) = (context.Clock.GetTimestamp(), _cpu.GetTimestamp(), clock.GetTimestamp());
        var run = engine.Run(problem.Scenario, options, curve, interrupted);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        if (run.Plan is not { } plan)
            throw new InvalidOperationException($"{problem.Name} became an unlawful scenario: {run.Issues[0].Path}: {run.Issues[0].Message}");
        var verdict = problem.Judge(plan);
        Write(verdict, options.Seed);
        var known = problem.Known ?? settings.BestKnown?.Find(problem.Name, problem.Convention);
        return new BenchResult
        {
            Instance = problem.Name,
            Seed = options.Seed,
            Feasible = verdict.Faults.Count == 0 && plan.Violations.Count == 0,
            Cost = verdict.Cost,
            Service = verdict.Service,
            Bks = known?.Cost,
            VehiclesFirst = problem.VehiclesFirst,
            Vehicles = verdict.Vehicles,
            BksVehicles = known?.Vehicles,
            Unserved = verdict.Unserved,
            Iterations = plan.Solve.Iterations,
            Seconds = context.Clock.GetElapsedTime(wall).TotalSeconds,
            CpuSeconds = _cpu.GetElapsedTime(cpu).TotalSeconds,
            IterationsPerSecond = plan.Solve.Iterations / Math.Max(seconds, 1e-3),
            PeakMegabytes = Megabytes(Peak()),
            AllocatedMegabytes = Megabytes(GC.GetTotalAllocatedBytes(precise: true) - allocated),
            FirstPlanSeconds = curve.Points.Count == 0 ? null : curve.Points[0].Seconds,
            Curve = curve.Points,
            CpSat = plan.Solve.Recombination.State,
            CpSatNote = plan.Solve.Recombination.Note,
            Recombinations = plan.Solve.Recombination.Rounds.Count,
            RecombinationsThatHelped = plan.Solve.Recombination.Rounds.Count(round => round.Improved),
            Faults = [.. verdict.Faults, .. plan.Violations.Select(violation => $"{violation.Path}: {violation.Text}")],
        };
    }

    private void Write(BenchVerdict verdict, int seed)
    {
        if (folder is null || verdict.Solution is not { } solution)
            return;
        // The first run's file has the instance's plain name, so that others find it; further runs must not replace it.
        var name = seed == settings.Plan.Seed ? solution.File : $"{Path.GetFileNameWithoutExtension(solution.File)}.seed{seed}{Path.GetExtension(solution.File)}";
        OutputFile.Write(Path.Combine(folder, name), solution.Text);
    }

    private void Tell(BenchResult result)
    {
        context.Error.WriteLine(BenchTable.Line(result));
        if (result.CpSatNote is { } note)
            context.Error.WriteLine($"  CP-SAT: {note}");
        foreach (var fault in result.Faults.Take(5))
            context.Error.WriteLine($"  {fault}");
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024.0);
}
