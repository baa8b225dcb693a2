using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>
/// All cores work on one plan, each on a territory of its own: annealing of the whole whose moves stay within territories for a round. Many
/// iterations pass in a small part of the plan before it is left, which is quick (its routes' insertions stay remembered), and no two
/// cores do the same work.
/// </summary>
public sealed class TerritoryTeam : ISearchTeam
{
    // In a short budget each territory has a turn or two, however few iterations that is.
    private const double LeastTurns = 2;

    private readonly Instance _instance;
    private readonly SearchSettings _settings;
    private readonly IBudget _budget;
    private readonly int _seed;
    private readonly long[] _iterations;
    private readonly Prng _prng;
    private readonly TerritoryDivision _division;
    private readonly NearDepots _depots;
    private readonly Queue<Territory> _waiting = new();
    private readonly int[] _visitRow;
    private readonly RoutePool _pool;
    private WorkingPlan? _plan;
    private RuinAndRecreate? _whole;
    private Annealing _annealing = new(new Annealing.Course(1, 1));
    private Territory[] _territories = [];
    private TerritorySearch[] _searches = [];
    private double _share;
    private double _span;
    private double _leaveBy;
    private ulong _slices;

    public TerritoryTeam(Instance instance, SearchSettings settings, int seed, int threads, IBudget budget)
    {
        _instance = instance;
        _settings = settings with { FirstTemperature = settings.TerritoryFirstTemperature, LastTemperature = settings.TerritoryLastTemperature };
        _budget = budget;
        _seed = seed;
        _iterations = new long[Math.Max(1, threads)];
        _prng = new Prng(NextSeed());
        _division = new TerritoryDivision(instance);
        _depots = new NearDepots(instance);
        _visitRow = new int[instance.VisitCount];
        Array.Fill(_visitRow, -1);
        _pool = new RoutePool(instance, settings.PoolSize);
    }

    public PlanSnapshot Best { get; } = new();

    public IEnumerable<RoutePool> Pools => [_pool];

    public long Iterations => _iterations.Sum();

    private WorkingPlan Plan => _plan ?? throw new InvalidOperationException("The team has no plan yet. Maybe it was not started.");

    public void Start(PlanSnapshot? from)
    {
        var whole = new RuinAndRecreate(_instance, _settings, NextSeed());
        whole.Start(from);
        _plan = whole.Plan;
        _annealing = whole.Annealing;
        Best.Take(Plan);
        _pool.AddAll(Plan);
        whole.SeekFewerShifts();
        _whole = whole.IsClosing ? whole : null;
    }

    public void RunUntil(double share, CancellationToken cancellation)
    {
        if (_whole is not null)
            CloseShifts(_whole, share, cancellation);
        else
            SearchTerritories(share, cancellation);
        _share = share;
        if (Plan.Cost < Best.Cost)
            Best.Take(Plan);
    }

    // Which shifts to do without is sought on the whole plan, since what a closed one leaves may have to go far.
    private void CloseShifts(RuinAndRecreate whole, double share, CancellationToken cancellation)
    {
        whole.RunUntil(share, _budget, cancellation);
        _iterations[0] = whole.Iterations;
        if (whole.Best.Cost < Best.Cost)
            Best.CopyFrom(whole.Best);
        if (whole.IsClosing)
            return;
        Best.Restore(Plan);
        _pool.AddAll(Plan);
        _whole = null;
    }

    private void SearchTerritories(double share, CancellationToken cancellation)
    {
        if (_searches.Length == 0 || share > _leaveBy || Array.TrueForAll(_searches, search => search.HasHadItsTurn))
            TakeNext(share);
        Parallel.For(0, _searches.Length, new ParallelOptions { MaxDegreeOfParallelism = _searches.Length }, t =>
            _searches[t].Run(share, _budget, cancellation));
        for (int t = 0; t < _searches.Length; t++)
            _iterations[t] = _searches[t].Iterations;
        Merge();
    }

    public void Share(PlanSnapshot plan)
    {
        if (plan.Cost >= Best.Cost)
            return;
        _whole = null;
        plan.Restore(Plan);
        Best.Take(Plan);
        // What was divided is another plan now.
        _waiting.Clear();
        LeaveTerritories();
    }

    private void LeaveTerritories()
    {
        foreach (TerritorySearch search in _searches)
            search.Dispose();
        _searches = [];
    }

    private void TakeNext(double share)
    {
        LeaveTerritories();
        if (_waiting.Count < _iterations.Length)
        {
            _waiting.Clear();
            foreach (Territory territory in _division.Divide(Plan, _prng, Size(), _iterations.Length))
                _waiting.Enqueue(territory);
            _span = _iterations.Length / (LeastTurns * Math.Max(1, _waiting.Count));
        }
        _territories = new Territory[Math.Min(_iterations.Length, _waiting.Count)];
        for (int t = 0; t < _territories.Length; t++)
            _territories[t] = _waiting.Dequeue();
        _leaveBy = Math.Max(share, _share + _span);
        int[][] pieces = SharedPieces.Deal(_instance, Plan, _territories);
        int[][]? changes = SharedChanges.Deal(_instance, Plan, _territories);
        _searches = new TerritorySearch[_territories.Length];
        for (int t = 0; t < _searches.Length; t++)
        {
            int[] depots = _depots.Of(_territories[t], Plan, pieces[t]);
            var part = InstancePart.Of(_instance, _territories[t].Visits, _territories[t].Shifts, depots, pieces[t], _visitRow, changes?[t]);
            double visits = (double)_instance.VisitCount / _iterations.Length;
            _searches[t] = new TerritorySearch(part, Plan, _settings, NextSeed(), _annealing.Again(), _iterations[t], visits);
        }
    }

    // No more than leaves a territory for each core; but long routes need more visits around them: few routes have little to exchange.
    private int Size()
    {
        int used = 0;
        for (int s = 0; s < Plan.ShiftCount; s++)
            used += Plan.Route(s).Count > 0 ? 1 : 0;
        int planned = _instance.VisitCount - Plan.AbsentCount;
        int visits = Math.Min(_settings.TerritoryVisits, planned / _iterations.Length);
        return Math.Max(visits, used == 0 ? 0 : (int)((long)_settings.TerritoryRoutes * planned / used));
    }

    // Territories share no shift, no visit and no piece, so their routes fit together.
    private void Merge()
    {
        RouteRecord?[][] routes = Array.ConvertAll(_searches, search => search.Routes());
        Plan.Begin();
        for (int t = 0; t < routes.Length; t++)
        {
            for (int s = 0; s < routes[t].Length; s++)
            {
                RouteState old = Plan.Route(_territories[t].Shifts[s]);
                if (old.Count > 0 && old.KnownRecord != routes[t][s])
                    Plan.Clear(_territories[t].Shifts[s]);
            }
        }
        foreach (RouteRecord?[] ofTerritory in routes)
        {
            foreach (RouteRecord? route in ofTerritory)
            {
                if (route is not null && Plan.Route(route.Shift).Count == 0)
                    Plan.Assign(route);
            }
        }
        _pool.AddTouched(Plan);
        Plan.Keep();
        Plan.Verify();
    }

    private ulong NextSeed() => (ulong)(uint)_seed * 0x9E3779B97F4A7C15 + _slices++;
}
