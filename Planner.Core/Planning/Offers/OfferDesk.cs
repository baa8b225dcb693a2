using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Working;
using Planner.Core.Travel;

namespace Planner.Core.Planning.Offers;

/// <summary>A running plan, compiled and restored once, with a slot for the visit that is asked for and the searches to place it.</summary>
internal sealed class OfferDesk
{
    private readonly Dictionary<VisitId, IReadOnlyList<DerivedDueTime>> _dueTimes;
    private readonly Plan? _previous;
    private readonly bool _ownMatrix;
    private readonly Searches _exact;
    private readonly Searches _loose;

    /// <param name="room">Windows, clocks, parts and skills that the visit may have, each.</param>
    /// <param name="everyLevel">Whether engineers of different skill levels are told apart, for visits that take them differently long.</param>
    /// <param name="pauses">Whether visits may stop for breaks.</param>
    /// <param name="returns">Whether visits may yield failed units.</param>
    /// <param name="asked">Skills that visits have asked of teams for which there was no room.</param>
    public OfferDesk(Scenario scenario, Plan plan, Plan? previous, int room, bool everyLevel = false, IReadOnlyList<SkillRequirement>? asked = null, bool pauses = false, bool returns = false)
    {
        _dueTimes = SlaCompiler.Compile(scenario).ToDictionary();
        (Instance plain, IndexMap index) = InstanceCompiler.Compile(
            scenario, TravelTablesBuilder.Build(scenario), _dueTimes, previous, everyName: true, everyLevel, asked, pauses, returns);
        Index = index;
        _previous = previous;
        Eligibility = EligibilityBuilder.Build(plain);
        Slot = new VisitSlot(plain, index, VisitCompiler.EngineersOf(previous), room, everyLevel, pauses);
        Assembler = new PlanAssembler(Instance, index, _dueTimes);
        _ownMatrix = scenario.Matrices.Count > 0;
        Working = new WorkingPlan(Instance, new RouteBuilder(Instance, new SupplyPlanner(Instance), new RouteTimer(Instance)));
        _exact = new Searches(Instance, Working.Agreed);
        _loose = plain.Metric ? new Searches(Instance with { Metric = false }, Working.Agreed) : _exact;
        Search = _exact;
        LeftAlone = new bool[Instance.ShiftCount];
        foreach (int shift in new PlanRestorer(Instance, index, Assembler).Restore(plan, Working))
            LeftAlone[shift] = true;
    }

    public Instance Instance => Slot.Instance;

    public IndexMap Index { get; }

    public VisitSlot Slot { get; }

    public PlanAssembler Assembler { get; }

    /// <summary>The plan's routes; the slot's visit is on none of them between calls.</summary>
    public WorkingPlan Working { get; }

    /// <summary>By shift: its route is not one that the engine would make.</summary>
    public bool[] LeftAlone { get; }

    /// <summary>Of the scenario's own visits.</summary>
    public Eligibility Eligibility { get; }

    /// <summary>For the visit in the slot.</summary>
    public Searches Search { get; private set; }

    /// <summary>Puts a visit into the slot.</summary>
    public void Take(Visit visit, Domain.Places.Site site, IReadOnlyList<DerivedDueTime> times)
    {
        Slot.Write(visit, site, times, visit.Tools.Aggregate(0UL, (bits, tool) => bits | 1UL << Index.ToolRow[tool]), out bool atNewPlace);
        ChangeCompiler.Write(Instance, Index, _previous, Slot.Row, visit);
        // Between the caller's times and the great circle a way round may be the shorter one.
        Search = atNewPlace && _ownMatrix ? _loose : _exact;
        _dueTimes[visit.Id] = times;
    }

    /// <summary>Forgets a visit that is none of the scenario's.</summary>
    public void Leave(Visit visit)
    {
        if (!Index.VisitRow.ContainsKey(visit.Id))
            _dueTimes.Remove(visit.Id);
    }
}

/// <summary>What looks for places, on one instance.</summary>
internal sealed class Searches(Instance instance, AgreedStarts? agreed)
{
    public EligibilityBuilder Rules { get; } = new(instance);

    public InsertionSearch Insertions { get; } = new(instance, new SupplyPlanner(instance), new RouteTimer(instance) { Agreed = agreed });
}
