using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>The searches and CP-SAT taking turns: rounds of search, now and then a recombination that runs beside the next round.</summary>
internal sealed class SolveLoop(
    Instance instance, PlanOptions options, SearchSettings settings, TimeProvider clock, ICpSatSolver? solver, ProofAttempts proof)
{
    // Shares of the budget at which a recombination is started; a last one follows when the search is over.
    private static readonly double[] RecombineAt = [0.5, 0.8];
    private const double SearchShare = 0.93;
    private const double RoundSeconds = 0.5;
    private const int IterationRounds = 100;

    // By iterations, what CP-SAT found is taken in at a fixed share of the budget later, however long it took, so that plans repeat.
    private const double TakeInAfter = 0.05;

    private readonly List<RecombinationRound> _rounds = [];
    private readonly ComposedPlan _composed = new(instance);
    private Task<Recombination>? _running;
    private string? _note;
    private bool _lost;
    private double _takeInAt;

    public RecombinationReport Report { get; private set; } = new();

    public long Iterations { get; private set; }

    public StopReason StoppedBy { get; private set; }

    /// <summary>The best plan found; progress is told after each round.</summary>
    public PlanSnapshot Run(PlanSnapshot? from, Action<double, long, PlanSnapshot>? told, CancellationToken cancellation)
    {
        bool timed = options.Iterations is null;
        double seconds = (options.TimeLimit ?? TimeSpan.FromSeconds(30)).TotalSeconds;
        IBudget budget = timed
            ? new TimeBudget(clock, TimeSpan.FromSeconds(seconds * (Recombines ? SearchShare : 1)))
            : new IterationBudget(options.Iterations!.Value);
        ISearchTeam team = SearchTeams.For(instance, settings with { ExactBudget = !timed }, options.Seed, options.Threads, budget);
        team.Start(from);
        told?.Invoke(0, 0, team.Best);
        // Not before the first plan, which it would hold up.
        if (Recombines)
            solver!.Start();
        int rounds = timed ? (int)Math.Clamp(seconds / RoundSeconds, 10, 400) : IterationRounds;
        int next = 0;
        for (int round = 1; round <= rounds && !cancellation.IsCancellationRequested; round++)
        {
            double share = (double)round / rounds;
            team.RunUntil(share, cancellation);
            if (_running is not null && (timed ? _running.IsCompleted : share >= _takeInAt))
                TakeIn(team);
            if (Recombines && _running is null && next < RecombineAt.Length && share >= RecombineAt[next])
            {
                next = Array.FindIndex(RecombineAt, at => at > share);
                next = next < 0 ? RecombineAt.Length : next;
                StartRecombination(team, timed, seconds, cancellation);
                _takeInAt = share + TakeInAfter;
            }
            proof.Try(share, team, timed ? () => budget.Share(team.Iterations) : null, cancellation);
            told?.Invoke(share, team.Iterations, team.Best);
            if (proof.Holds(team.Best.Cost))
                break;
        }
        Finish(team, timed, seconds, cancellation);
        Iterations = team.Iterations;
        StoppedBy = cancellation.IsCancellationRequested ? StopReason.Cancelled
            : proof.Holds(team.Best.Cost) ? StopReason.ProvenOptimal
            : timed ? StopReason.Time
            : StopReason.Iterations;
        Report = MakeReport();
        return team.Best;
    }

    private bool Recombines => options.Recombine && solver is not null && solver.UnavailableReason is null && !_lost;

    private void Finish(ISearchTeam team, bool timed, double seconds, CancellationToken cancellation)
    {
        if (_running is not null)
            TakeIn(team);
        if (!Recombines || cancellation.IsCancellationRequested || proof.Holds(team.Best.Cost))
            return;
        StartRecombination(team, timed, seconds, cancellation);
        TakeIn(team);
    }

    private void StartRecombination(ISearchTeam team, bool timed, double seconds, CancellationToken cancellation)
    {
        RoutePool[] pools = [.. team.Pools.Select(pool => pool.Copy())];
        var best = new PlanSnapshot();
        best.CopyFrom(team.Best);
        var limits = new CpSatLimits
        {
            DeterministicTime = timed ? Math.Clamp(seconds * 0.025, 0.2, 20) : 2,
            Seed = options.Seed,
            Threads = 1,
            WallGuard = timed ? TimeSpan.FromSeconds(options.SolverPatience * Math.Max(2, seconds * (1 - SearchShare) * 1.5)) : null,
        };
        var recombiner = new RouteRecombiner(instance, solver!);
        _running = Task.Run(() => recombiner.Run(pools, best, limits, cancellation), CancellationToken.None);
    }

    private void TakeIn(ISearchTeam team)
    {
        Recombination outcome = _running!.GetAwaiter().GetResult();
        _running = null;
        CpSatResult result = outcome.Result;
        _note = result.Note ?? _note;
        if (result.Status is CpSatStatus.Unavailable)
        {
            _lost = true;
            return;
        }
        if (result.Status is CpSatStatus.Interrupted)
            _note ??= "the solver was interrupted";
        Cost before = team.Best.Cost;
        if (outcome.Chosen.Count > 0)
        {
            PlanSnapshot chosen = _composed.Of(outcome.Chosen);
            if (chosen.Cost < team.Best.Cost)
                team.Share(chosen);
        }
        Cost gain = before - team.Best.Cost;
        _rounds.Add(new RecombinationRound(
            outcome.Columns, Status(result.Status), gain != Cost.Zero, Units.Currency(gain.Service), Units.Currency(gain.Money)));
    }

    private RecombinationReport MakeReport()
    {
        if (!options.Recombine)
            return new RecombinationReport { State = RecombinationState.Off };
        string? reason = solver is null ? "no solver was given" : solver.UnavailableReason;
        bool interrupted = _rounds.Any(round => round.Status == "INTERRUPTED");
        RecombinationState state = _rounds.Count == 0 && (_lost || reason is not null) ? RecombinationState.Unavailable
            : _lost || interrupted || reason is not null ? RecombinationState.Interrupted
            : RecombinationState.Done;
        return new RecombinationReport
        {
            State = state,
            Solver = state == RecombinationState.Unavailable ? null : solver!.Name,
            Note = _note ?? reason,
            Rounds = [.. _rounds],
        };
    }

    private static string Status(CpSatStatus status) => status switch
    {
        CpSatStatus.Optimal => "OPTIMAL",
        CpSatStatus.Feasible => "FEASIBLE",
        CpSatStatus.Infeasible => "INFEASIBLE",
        CpSatStatus.ModelInvalid => "MODEL_INVALID",
        CpSatStatus.Interrupted => "INTERRUPTED",
        _ => "UNKNOWN",
    };
}
