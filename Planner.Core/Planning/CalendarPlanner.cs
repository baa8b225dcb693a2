using Planner.Core.Checking.Calendars;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;
using Planner.Core.Solver.Exact;
using Planner.Core.Validation;
using Planner.Core.Validation.Registers;

namespace Planner.Core.Planning;

/// <summary>What a calendar may take. All of it is counted in work, not in time: with the same options the calendar is the same.</summary>
public sealed record CalendarOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Rounds of the search for each inspection.</summary>
    public int Rounds { get; init; } = 300;

    /// <summary>CP-SAT's deterministic seconds, of the order of CPU seconds, for all territories together; 0: without CP-SAT.</summary>
    public double SolverSeconds { get; init; } = 60;

    /// <summary>Stop a territory when its gap is this small.</summary>
    public double RelativeGap { get; init; } = 0.001;

    /// <summary>Territories planned side by side.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>How the planning of a calendar stands.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="TerritoriesDone">Of Territories.</param>
/// <param name="Cost">Of the territories so far, those in work included, in the register's currency.</param>
public sealed record CalendarProgress(double Share, int TerritoriesDone, int Territories, decimal Cost);

/// <summary>A calendar, or the issues because of which there is none.</summary>
public sealed record CalendarRun(InspectionCalendar? Calendar, IReadOnlyList<Issue> Issues, IReadOnlyList<CalendarViolation> Violations);

/// <summary>
/// Makes the calendar of a register's inspections: validate, derive what falls due, plan territory by territory, certify, check. A pure
/// function of register and options, without store or clock.
/// </summary>
/// <param name="openSolver">Opens a CP-SAT member for each territory in work at a time; null: without.</param>
public sealed class CalendarPlanner(Func<ICpSatSolver>? openSolver)
{
    /// <summary>Plans; cancelling keeps the best calendar so far.</summary>
    public CalendarRun Run(
        InspectionRegister register, CalendarOptions options, IProgress<CalendarProgress>? progress = null, CancellationToken cancellation = default)
    {
        var issues = RegisterValidator.Validate(register);
        if (issues.Any(issue => issue.Severity == IssueSeverity.Error))
            return new CalendarRun(null, issues, []);
        var compiled = CalendarCompiler.Compile(register);
        var calendars = new TerritoryCalendar[compiled.Problems.Count];
        var teller = new Teller(compiled.Problems.Count, progress);
        var solverName = Plan(compiled, options, calendars, teller, cancellation);
        var calendar = CalendarAssembler.Assemble(compiled, calendars, Report(calendars, solverName, cancellation.IsCancellationRequested));
        progress?.Report(new CalendarProgress(1, calendars.Length, calendars.Length, calendar.Cost.Total));
        return new CalendarRun(calendar, issues, CalendarChecker.Check(register, calendar));
    }

    private string Plan(CompiledRegister compiled, CalendarOptions options, TerritoryCalendar[] calendars, Teller teller, CancellationToken cancellation)
    {
        var all = Math.Max(1, compiled.Problems.Sum(p => (long)p.Count));
        var threads = Math.Clamp(options.Threads, 1, Math.Max(1, compiled.Problems.Count));
        var solvers = new ICpSatSolver?[threads];
        for (var i = 0; i < threads && options.SolverSeconds > 0; i++)
            solvers[i] = openSolver?.Invoke();
        try
        {
            // The largest first, so that no thread is left alone with it at the end.
            var order = Enumerable.Range(0, calendars.Length).OrderByDescending(i => compiled.Problems[i].Count).ThenBy(i => i).ToArray();
            var next = -1;
            void Work(int thread)
            {
                for (var at = Interlocked.Increment(ref next); at < order.Length; at = Interlocked.Increment(ref next))
                {
                    var row = order[at];
                    var problem = compiled.Problems[row];
                    var budget = new TerritoryBudget(
                        options.Seed + row, (long)options.Rounds * problem.Count, options.SolverSeconds * problem.Count / all, options.RelativeGap);
                    calendars[row] = new TerritoryPlanner(problem, solvers[thread], budget)
                        .Run((share, cost) => teller.Tell(row, share, cost), cancellation);
                    teller.Done(row, calendars[row].Cost);
                }
            }

            if (threads == 1)
                Work(0);
            else
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Work);
            return calendars.Select(c => c.SolverNote).FirstOrDefault(note => note is not null) is { } why && solvers[0]?.UnavailableReason is not null
                ? $"unavailable: {why}"
                : solvers[0]?.Name ?? "not asked";
        }
        finally
        {
            foreach (var solver in solvers)
                solver?.Dispose();
        }
    }

    private static CalendarSolve Report(TerritoryCalendar[] calendars, string solver, bool cancelled)
    {
        var (cost, bound) = (calendars.Sum(c => c.Cost), calendars.Sum(c => c.Bound));
        return new CalendarSolve
        {
            Solver = solver,
            Cancelled = cancelled,
            Bound = CalendarAssembler.Amount(bound),
            GapPercent = cost <= 0 ? 0 : decimal.Round(100m * (cost - bound) / cost, 2),
            Territories = calendars.Length,
            ProvenTerritories = calendars.Count(c => c.Cost - c.Bound <= c.Cost / 1000),
            SavedByCpSat = CalendarAssembler.Amount(calendars.Sum(c => c.SearchCost - c.Cost)),
        };
    }

    private sealed class Teller(int territories, IProgress<CalendarProgress>? progress)
    {
        private readonly Lock _gate = new();
        private readonly double[] _shares = new double[territories];
        private readonly long[] _costs = new long[territories];
        private int _done;

        public void Tell(int territory, double share, long cost)
        {
            lock (_gate)
            {
                (_shares[territory], _costs[territory]) = (share, cost);
                progress?.Report(new CalendarProgress(_shares.Sum() / territories, _done, territories, CalendarAssembler.Amount(_costs.Sum())));
            }
        }

        public void Done(int territory, long cost)
        {
            lock (_gate)
                _done++;
            Tell(territory, 1, cost);
        }
    }
}
