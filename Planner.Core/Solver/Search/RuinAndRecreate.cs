using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Search.Ruin;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search;

/// <summary>One search on one core: take some visits off, put them back better, keep what annealing accepts.</summary>
public sealed class RuinAndRecreate
{
    private const double PoolMargin = 0.02;

    private readonly Instance _instance;
    private readonly SearchSettings _settings;
    private readonly Prng _prng;
    private readonly Removal _removal;
    private readonly (IRuin Ruin, double Upto)[] _ruins;
    private readonly RoomRuin _room;
    private readonly GreedyRecreate _greedy;
    private readonly RegretRecreate _regret;
    private readonly Candidates _candidates;
    private readonly ServicePrices _prices;
    private readonly RouteExchange _exchange;
    private readonly double _exchangeShare;
    private readonly Crowding _crowding;
    private Annealing _annealing;
    private double _annealFrom;
    private double _scale;
    private double _visits;
    private ShiftClosing? _closing;

    public RuinAndRecreate(Instance instance, SearchSettings settings, ulong seed)
    {
        _instance = instance;
        _settings = settings;
        _visits = instance.VisitCount;
        _prng = new Prng(seed);
        _removal = new Removal(instance.VisitCount, instance.ShiftCount, instance.Links);
        var timer = new RouteTimer(instance);
        var supplies = new SupplyPlanner(instance);
        Plan = new WorkingPlan(instance, new RouteBuilder(instance, supplies, timer));
        var cache = new InsertionCache(instance, new InsertionSearch(instance, supplies, timer));
        _candidates = new Candidates(instance, settings.NearVisits);
        _prices = new ServicePrices(instance);
        GroupRecreate? groups = instance.Links is null ? null : new GroupRecreate(instance, cache, _candidates);
        _greedy = new GreedyRecreate(instance, cache, _candidates, _prices, settings.Blink, groups);
        _regret = new RegretRecreate(instance, cache, _candidates, groups);
        _exchange = new RouteExchange(instance);
        _exchangeShare = settings.ExchangeShare * RouteExchange.Variety(instance);
        int most = Math.Max(2, (int)(2 * settings.MeanRemoved));
        _ruins =
        [
            (new StringRuin(instance, settings.MeanRemoved, settings.LongestString), 0.80),
            (new RadialRuin(instance, most), 0.87),
            (new ClusterRuin(instance, most), 0.92),
            (new RouteRuin(instance, most), 0.96),
            (new WorstRuin(instance, most), 1.01),
        ];
        Pool = new RoutePool(instance, settings.PoolSize);
        _crowding = new Crowding(instance, settings.CrowdedFrom);
        _room = new RoomRuin(instance, _candidates);
        _annealing = new Annealing(new Annealing.Course(1, 1));
    }

    public WorkingPlan Plan { get; }

    public PlanSnapshot Best { get; } = new();

    public RoutePool Pool { get; }

    public long Iterations { get; private set; }

    /// <summary>The temperatures that suit the first plan's cost.</summary>
    internal Annealing Annealing => _annealing;

    /// <summary>Makes the first plan: all absent visits by regret, then the temperatures that suit its cost.</summary>
    public void Start(PlanSnapshot? from)
    {
        from?.Restore(Plan);
        Plan.Begin();
        if (_instance.VisitCount * (long)_instance.ShiftCount <= _settings.RegretStartLimit)
        {
            _regret.Refill(Plan, _prng);
            Plan.Keep();
            Plan.Begin();
        }
        _greedy.Fill(Plan, _prng);
        Plan.Keep();
        Best.Take(Plan);
        Pool.AddAll(Plan);
        _scale = TemperatureScale();
        _annealing = new Annealing(
            new Annealing.Course(_settings.FirstTemperature * _scale, _settings.LastTemperature * _scale),
            ServiceCourse(),
            new Annealing.Course(_settings.CrowdedFirstTemperature * _scale, _settings.CrowdedLastTemperature * _scale));
    }

    /// <summary>Seeks to do with fewer shifts first, where that pays; to be called after <see cref="Start"/>.</summary>
    public void SeekFewerShifts()
    {
        if (!ShiftClosing.Pays(Plan))
            return;
        _closing = new ShiftClosing(_instance, _annealing.Again());
        CloseAnother(0);
    }

    /// <summary>Takes over where another search was: its routes (null where the shift is idle), temperatures and iterations.</summary>
    /// <param name="visits">Of the whole plan, for each core.</param>
    internal void Continue(ReadOnlySpan<RouteRecord?> routes, Annealing annealing, long iterations, double visits)
    {
        _visits = visits;
        Plan.Begin();
        foreach (RouteRecord? route in routes)
        {
            if (route is not null)
                Plan.Assign(route);
        }
        Plan.Keep();
        Best.Take(Plan);
        _annealing = annealing;
        Iterations = iterations;
    }

    /// <summary>Searches until the share is reached, or cancelled.</summary>
    public void RunUntil(double share, Stopping.IBudget budget, CancellationToken cancellation)
    {
        double now = budget.Share(Iterations);
        while (now < share && !cancellation.IsCancellationRequested)
        {
            if (_closing?.IsOver(now) == true)
                StopClosing(now);
            if (_prices.Elastic && now >= _settings.TightenAt)
                Tighten();
            _annealing.Cool((now - _annealFrom) / (1 - _annealFrom), _crowding.Degree(Best.AbsentCount, Pace(now)));
            _prices.Follow(Best, _annealing);
            for (int i = 0; i < _settings.CheckEvery && now < share; i++)
            {
                Step(now);
                _prices.Learn(Plan);
                Iterations++;
                if (i + 1 == _settings.CheckEvery || _settings.ExactBudget)
                    now = budget.Share(Iterations);
            }
        }
    }

    /// <summary>Goes on from another search's best, when that is better than this one's.</summary>
    /// <param name="other">A plan of the same instance.</param>
    /// <param name="share">Of the budget used.</param>
    public void Adopt(PlanSnapshot other, double share)
    {
        if (other.Cost >= Best.Cost)
            return;
        other.Restore(Plan);
        if (Plan.Cost < Best.Cost)
            Best.Take(Plan);
        Pool.AddAll(Plan);
        if (_closing is not null)
            CloseAnother(share);
    }

    /// <summary>Whether fewer shifts are being sought.</summary>
    public bool IsClosing => _closing is not null;

    private void Step(double share)
    {
        double before = _prices.Judge(Plan);
        int absent = Plan.AbsentCount;
        long missed = _closing?.Missed(Plan) ?? 0;
        Plan.Begin();
        bool changed = Change();
        bool accepted = changed && (_closing is null
            ? _annealing.Accepts(_prices.Judge(Plan), before, _prng)
            : _closing.Accepts(Plan, missed, absent, before, _prng));
        if (!accepted)
        {
            Plan.Undo();
            return;
        }
        if (IsWorthPooling(Plan.Cost))
            Pool.AddTouched(Plan);
        Plan.Keep();
        Plan.Verify();
        if (Plan.Cost >= Best.Cost)
            return;
        Best.Take(Plan);
        if (_closing is not null && Plan.AbsentCount == 0)
            CloseAnother(share);
    }

    // Routes of plans not much worse than the best; where that loses no service, those that do are on the way to better ones.
    private bool IsWorthPooling(Cost cost) =>
        cost.Money <= (1 + PoolMargin) * Best.Cost.Money && (Best.Cost.Service == 0 || cost.Service <= (1 + PoolMargin) * Best.Cost.Service);

    private void CloseAnother(double share)
    {
        if (!_closing!.CloseOne(Plan, share))
            StopClosing(share);
        else
            _candidates.MostUsed = Candidates.Used(Plan);
    }

    // From here on the best plan's cost is what counts, over the rest of the budget. Plans of so few shifts lie far apart: the way
    // from one to another leads through plans that leave visits out.
    private void StopClosing(double share)
    {
        _closing = null;
        _candidates.MostUsed = int.MaxValue;
        _annealFrom = share;
        Best.Restore(Plan);
        if (Best.Cost.Service == 0)
            _prices.Loosen(_scale);
    }

    private void Tighten()
    {
        _prices.Tighten();
        Best.Restore(Plan);
    }

    // Another plan, made by exchange or by ruin and recreate. False: the one drawn can't be made.
    private bool Change()
    {
        if (_exchangeShare > 0 && (Plan.AbsentCount == 0 || _instance.Links?.ChoicePrice.Length > 0) && _prng.Unit() < _exchangeShare)
            return _exchange.Try(Plan, _prng);
        Draw().Mark(Plan, _prng, _removal);
        int wanted = _removal.Wanted;
        bool few = _removal.Count <= _settings.RegretMost && _prng.Unit() < _settings.RegretShare;
        _removal.CarryOut(Plan);
        if (few)
            _regret.Refill(Plan, _prng, wanted);
        else
            _greedy.Refill(Plan, _prng, wanted);
        return _instance.Links is null || LinkedPlan.DropIncomplete(_instance, Plan);
    }

    private IRuin Draw()
    {
        if (Plan.AbsentCount > 0 && Best.Cost.Service > 0 && _prng.Unit() < _settings.RoomShare)
            return _room;
        double draw = _prng.Unit();
        int i = 0;
        while (draw >= _ruins[i].Upto)
            i++;
        return _ruins[i].Ruin;
    }

    // Iterations for each visit in the whole budget, if they pass as they have so far.
    private double Pace(double share) => share <= 0 ? 0 : Iterations / share / _visits;

    private Annealing.Course? ServiceCourse()
    {
        double priority = _instance.Visits.Priority.Select(p => (double)p).DefaultIfEmpty().Average();
        double first = _settings.FirstServiceTemperature * priority;
        return first > 0 ? new Annealing.Course(first, _settings.LastServiceTemperature * priority) : null;
    }

    // What travel and waiting cost for a visit on average: the scale on which detours are felt.
    private double TemperatureScale()
    {
        int planned = _instance.VisitCount - Plan.AbsentCount;
        double scale = Plan.Ends?.Price ?? 0;
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            RouteState route = Plan.Route(s);
            if (route.Count == 0)
                continue;
            long onSite = 0;
            foreach (int visit in route.Sequence)
                onSite += _instance.Visits.Duration[visit];
            scale += route.Cost.Money - route.Fit - _instance.Shifts.PerShift[s] - _instance.Shifts.PerSecond[s] * onSite;
        }
        return Math.Max(1, planned == 0 ? 1 : scale / planned);
    }
}
