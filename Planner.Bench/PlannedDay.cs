using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Search.Ruin;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Working;

namespace Planner.Bench;

/// <summary>A specimen with a plan from a short search, and the parts of a search to measure on it.</summary>
public sealed class PlannedDay
{
    private const int Iterations = 2_000;

    public PlannedDay(Kind kind)
    {
        Instance = Specimens.Compile(Specimens.Of(kind));
        var search = new RuinAndRecreate(Instance, new SearchSettings { ExactBudget = true }, 1);
        search.Start(null);
        search.RunUntil(1, new IterationBudget(Iterations), CancellationToken.None);
        Plan = search.Plan;
        Supplies = new SupplyPlanner(Instance);
        Search = new InsertionSearch(Instance, Supplies, new RouteTimer(Instance));
        Cache = new InsertionCache(Instance, Search);
        Candidates = new Candidates(Instance, new SearchSettings().NearVisits);
        Removal = new Removal(Instance.VisitCount, Instance.ShiftCount);
    }

    public Instance Instance { get; }

    public WorkingPlan Plan { get; }

    public SupplyPlanner Supplies { get; }

    public InsertionSearch Search { get; }

    public InsertionCache Cache { get; }

    public Candidates Candidates { get; }

    public Removal Removal { get; }

    public Prng Prng { get; } = new(1);

    public SearchSettings Settings { get; } = new();

    /// <summary>Takes visits off, and puts the plan back as it was.</summary>
    public int RuinAndUndo(IRuin ruin)
    {
        Plan.Begin();
        ruin.Mark(Plan, Prng, Removal);
        Removal.CarryOut(Plan);
        int absent = Plan.AbsentCount;
        Plan.Undo();
        return absent;
    }

    /// <summary>Takes visits off, inserts them again, and puts the plan back as it was.</summary>
    public Cost RecreateAndUndo(IRuin ruin, IRecreate recreate)
    {
        Plan.Begin();
        ruin.Mark(Plan, Prng, Removal);
        Removal.CarryOut(Plan);
        recreate.Refill(Plan, Prng);
        Cost cost = Plan.Cost;
        Plan.Undo();
        return cost;
    }
}
