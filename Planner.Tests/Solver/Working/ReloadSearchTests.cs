using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Worker.Generation;

namespace Planner.Tests.Solver.Working;

/// <summary>Routes whose vans are loaded again and bring units back: what an insertion foretells is what it makes, and mostly the best.</summary>
public class ReloadSearchTests
{
    private const int Scenarios = 160;

    [Fact]
    public void The_change_foretold_is_the_change_that_inserting_makes()
    {
        var reloads = 0;
        foreach (var walk in Walks())
        {
            foreach (var (visit, shift) in Choices(walk))
            {
                Insertion found = walk.Search.Find(walk.Plan, shift, visit);
                if (!found.Possible)
                    continue;
                walk.Plan.Begin();
                Cost before = walk.Plan.Cost;
                Assert.True(walk.Plan.Insert(visit, shift, found.Position), Say(walk, visit, shift, "found, but refused"));
                Cost change = walk.Plan.Cost - before + walk.Compiled.Instance.Visits.LeftOut(visit);
                Assert.True(change == found.Delta, Say(walk, visit, shift, $"foretold {found.Delta}, became {change}"));
                reloads += walk.Plan.Route(shift).FetchCount > 1 ? 1 : 0;
                walk.Plan.Undo();
            }

            walk.AssertBooksBalance();
        }

        Assert.True(reloads > 50, $"only {reloads} routes had several stops");
    }

    [Fact]
    public void Remembered_insertions_are_fresh_ones()
    {
        foreach (var walk in Walks())
        {
            for (int round = 0; round < 5; round++)
            {
                walk.Plan.Begin();
                walk.Step();
                foreach (var (visit, shift) in Choices(walk))
                {
                    Insertion fresh = walk.Search.Find(walk.Plan, shift, visit);
                    double delta = fresh.Possible ? fresh.Delta.Weighted : double.PositiveInfinity;
                    double limit = walk.Below(2) == 0 ? double.PositiveInfinity : walk.Below(2_000_000_000);
                    double remembered = walk.Cache.Find(walk.Plan, visit, shift, limit, out int at);
                    if (at < 0 && delta >= limit)
                        continue;
                    Assert.Equal((fresh.Position, delta), (at, remembered));
                }

                if (walk.Below(2) == 0)
                    walk.Plan.Undo();
                else
                    walk.Plan.Keep();
            }
        }
    }

    [Fact]
    public void Nearly_always_no_other_one_or_two_stops_are_cheaper()
    {
        var (asked, worse) = (0, 0);
        foreach (var walk in Walks())
        {
            foreach (var (visit, shift) in Choices(walk).Where(choice => walk.Compiled.Instance.Loads!.Ask(choice.Shift, walk.Plan.Route(choice.Shift).Sequence, choice.Visit)))
            {
                Insertion found = walk.Search.Find(walk.Plan, shift, visit);
                if (new BruteStops(walk, shift).Best(visit) is not { } best)
                    continue;
                asked++;
                worse += !found.Possible || found.Delta + walk.Plan.Route(shift).Cost > best ? 1 : 0;
            }
        }

        Assert.True(asked > 200, $"only {asked} insertions were asked for");
        Assert.True(worse * 50 <= asked, $"{worse} of {asked} insertions could be cheaper");
    }

    [Fact]
    public void Nearly_always_a_limit_just_above_the_answer_finds_it_too()
    {
        var (asked, lost) = (0, 0);
        foreach (var walk in Walks())
        {
            foreach (var (visit, shift) in Choices(walk).Where(choice => walk.Plan.Route(choice.Shift).FetchCount > 0))
            {
                Insertion free = walk.Search.Find(walk.Plan, shift, visit);
                if (!free.Possible)
                    continue;
                Insertion limited = walk.Search.Find(walk.Plan, shift, visit, free.Delta.Weighted + 1);
                asked++;
                lost += limited != free ? 1 : 0;
            }
        }

        Assert.True(asked > 100, $"only {asked} insertions were asked for");
        Assert.True(lost * 50 <= asked, $"{lost} of {asked} insertions were not found again");
    }

    // All that is in transit is left out, so that no stop waits for it.
    private static IEnumerable<WorkingPlanWalk> Walks()
    {
        for (int seed = 0; seed < Scenarios; seed++)
        {
            var scenario = RandomStowage.AddTo(TinyScenarios.Random(seed, 3 + seed % 13), seed);
            var walk = new WorkingPlanWalk(CompiledScenario.Of(scenario with { PartsInTransit = [], Costs = scenario.Costs with { LastEnds = [] } }), seed);
            if (walk.Compiled.Instance.Loads is null)
                continue;
            walk.Plan.Begin();
            for (int step = 0; step < 25; step++)
                walk.Step();
            walk.Plan.Keep();
            yield return walk;
        }
    }

    private static IEnumerable<(int Visit, int Shift)> Choices(WorkingPlanWalk walk) =>
        from visit in walk.Plan.Absent.ToArray()
        from shift in walk.Compiled.Instance.Eligibility.ShiftsOf[visit]
        select (visit, shift);

    private static string Say(WorkingPlanWalk walk, int visit, int shift, string what) =>
        $"{walk.Compiled.Scenario.Id}, visit {visit} into shift {shift} ({string.Join(',', walk.Plan.Route(shift).Sequence.ToArray())}): {what}";

    /// <summary>The cheapest of all lawful ways with up to two stops, each timed as a whole.</summary>
    private sealed class BruteStops
    {
        private readonly Instance _instance;
        private readonly RouteTimer _timer;
        private readonly Stowage _stowage;
        private readonly RouteState _route;
        private Cost? _best;

        public BruteStops(WorkingPlanWalk walk, int shift)
        {
            _instance = walk.Compiled.Instance;
            _timer = new RouteTimer(_instance);
            _stowage = new Stowage(_instance, _instance.Loads!);
            _route = walk.Plan.Route(shift);
            _timer.Ration.Allot(_route, walk.Plan.Stock);
            var supplies = _instance.Supplies;
            for (int part = 0; part < _instance.PartCount; part++)
            {
                int van = supplies.VanLot[_instance.Shifts.Engineer[shift] * _instance.PartCount + part];
                _stowage.Van[part] = van < 0 ? 0 : walk.Plan.Stock.Free(van) + _route.TakenFrom(van);
                for (int depot = 0; depot < _instance.DepotCount; depot++)
                {
                    int row = depot * _instance.PartCount + part;
                    foreach (int lot in supplies.DepotLot[supplies.DepotLotFirst[row]..supplies.DepotLotFirst[row + 1]])
                        _stowage.Pieces[row] += walk.Plan.Stock.Free(lot) + _route.TakenFrom(lot);
                }
            }
        }

        public Cost? Best(int visit)
        {
            for (int position = 0; position <= _route.Count; position++)
            {
                List<int> visits = [.. _route.Sequence];
                visits.Insert(position, visit);
                int[] orders = [.. visits.Select(one => _instance.Visits.PinOrder[one]).Where(order => order > 0)];
                if (orders.SequenceEqual(orders.Order()) && _instance.Shifts.Limits is null)
                    TryStops([.. visits]);
            }

            return _best;
        }

        private void TryStops(int[] visits)
        {
            _stowage.Begin(_route.Shift, visits);
            Try(visits, [], []);
            for (int first = 0; first < _instance.DepotCount; first++)
            {
                for (int at = 0; at <= visits.Length; at++)
                {
                    Try(visits, [first], [at]);
                    for (int second = 0; second < _instance.DepotCount; second++)
                    {
                        for (int then = at; then <= visits.Length; then++)
                            Try(visits, [first, second], [at, then]);
                    }
                }
            }
        }

        private void Try(int[] visits, int[] depots, int[] at)
        {
            if (!_stowage.Holds(_stowage.Goal, depots, at))
                return;
            var halts = new List<Halt>();
            for (int i = 0; i <= visits.Length; i++)
            {
                halts.AddRange(depots.Where((_, stop) => at[stop] == i).Select(depot => Halt.OfFetch(depot, 0)));
                if (i < visits.Length)
                    halts.Add(Halt.OfVisit(visits[i]));
            }

            if (_timer.Time(_route.Shift, [.. halts], visits.Sum(visit => _instance.Fit(visit, _route.Shift))) && (_best is null || _timer.Cost < _best))
                _best = _timer.Cost;
        }
    }
}
