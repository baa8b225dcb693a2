using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules.Hard;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Rules;

/// <summary>Asks every eligibility rule for every visit and shift, and last whether the shift could make the visit alone (where alone is the easiest way).</summary>
public sealed class EligibilityBuilder
{
    private readonly Instance _instance;
    private readonly RouteTimer _timer;
    private readonly RouteBuilder _builder;
    private readonly Stock _stock;
    private readonly RouteState _alone;

    public EligibilityBuilder(Instance instance)
    {
        _instance = instance;
        _timer = new RouteTimer(instance);
        _builder = new RouteBuilder(instance, new SupplyPlanner(instance), _timer);
        _stock = new Stock(instance);
        _alone = new RouteState(instance.PartCount);
    }

    /// <summary>The rules in the order in which a person would ask.</summary>
    public static IReadOnlyList<IEligibilityRule> Rules => InOrder;

    private static readonly IEligibilityRule[] InOrder = [new PinRule(), new EngineerRule(), new TerritoryRule(), new ApprovalRule(), new SkillRule(), new SupplyRule(), new LimitRule(), new WindowRule()];

    public static Eligibility Build(Instance instance)
    {
        var builder = new EligibilityBuilder(instance);
        var eligibility = new Eligibility(instance.VisitCount, instance.ShiftCount);
        for (int visit = 0; visit < instance.VisitCount; visit++)
        {
            for (int shift = 0; shift < instance.ShiftCount; shift++)
            {
                if (builder.MayTake(visit, shift))
                    eligibility.Allow(visit, shift);
            }
        }
        eligibility.Seal();
        return eligibility;
    }

    /// <summary>
    /// By visit: the shifts that no rule keeps from it, however they would time it: no lawful plan gives it to another. All shifts where asking
    /// each would take long.
    /// </summary>
    public static int[][] ByRulesAlone(Instance instance)
    {
        const long mostPairs = 2_000_000;
        var builder = new EligibilityBuilder(instance);
        int[] all = [.. Enumerable.Range(0, instance.ShiftCount)];
        bool few = (long)instance.VisitCount * instance.ShiftCount <= mostPairs;
        int[][] shifts = new int[instance.VisitCount][];
        for (int visit = 0; visit < shifts.Length; visit++)
        {
            bool asked = few || instance.Eligibility.ShiftsOf[visit].Length == 0;
            shifts[visit] = asked ? Array.FindAll(all, shift => builder.CheckRules(visit, shift) is null) : all;
        }
        return shifts;
    }

    /// <summary>
    /// Whether the shift may take the visit at all: without the triangle inequality, where no leg may be long, or where starts outside what was
    /// promised are counted, one that fails alone may still be made on the way.
    /// </summary>
    public bool MayTake(int visit, int shift)
    {
        bool aloneIsEasiest = _instance.Metric && _instance.Shifts.Limits?.LimitTravel(shift) != true && !MayWaitForPromise(visit);
        return aloneIsEasiest ? Check(visit, shift) is null : CheckRules(visit, shift) is null;
    }

    // Alone it may start before the span that was promised, and behind others inside it.
    private bool MayWaitForPromise(int visit) =>
        _instance.Rations?.StartLot >= 0 && _instance.Visits.Promises is { } promises && promises.From[visit] > int.MinValue;

    /// <summary>The first rule that keeps the shift from making this visit alone; null when none does.</summary>
    public Obstacle? Check(int visit, int shift)
    {
        if (CheckRules(visit, shift) is { } first)
            return first;
        _alone.Clear(shift);
        _alone.Insert(0, visit);
        if (_builder.Rebuild(_alone, _stock))
            return null;
        if (_builder.Team is { } team && !team.Pick(_alone, -1, _stock))
        {
            (int missing, int skill) = team.Shortage(visit);
            return new Obstacle(ReasonCode.CrewTooSmall, missing, skill);
        }
        return TimeAlone(visit, shift);
    }

    private Obstacle? CheckRules(int visit, int shift)
    {
        foreach (IEligibilityRule rule in InOrder)
        {
            if (rule.Check(_instance, visit, shift) is { } obstacle)
                return obstacle;
        }
        return null;
    }

    // Without supplies first: when that fails too, the clock is what is in the way, else it is the way by the depot.
    private Obstacle TimeAlone(int visit, int shift)
    {
        ReadOnlySpan<Halt> only = [Halt.OfVisit(visit)];
        _timer.Ration.AllotAll(shift);
        return _timer.Time(shift, only, 0)
            ? new Obstacle(ReasonCode.PartTooLate)
            : new Obstacle(_timer.Failure, _timer.ShortBy);
    }
}
