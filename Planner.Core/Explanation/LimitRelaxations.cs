using NodaTime;
using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Relaxations of a shift's limits and of the plan's: one visit more, one change more, longer legs, or a larger van.</summary>
internal sealed class LimitRelaxations(Instance instance, IndexMap index, Wording words)
{
    private const int Grid = 300;
    private const double VisitEffort = 20;
    private const double RoomEffort = 200;

    public IEnumerable<Found> MoreVisits(WorkingPlan ground, int visit, Miss miss)
    {
        if (!new Trial(instance.WithMoreVisits(miss.Shift)).Helps(ground, miss.Shift, visit))
            yield break;
        yield return new Found(VisitEffort, Raised(miss.Shift) with { Text = $"one visit more for {words.Shift(miss.Shift)}", Quantity = 1 });
    }

    public IEnumerable<Found> MoreChanges(WorkingPlan ground, int visit, Miss miss)
    {
        if (!new Trial(instance.WithMoreChanges()).Helps(ground, miss.Shift, visit))
            yield break;
        yield return new Found(VisitEffort, Raised(miss.Shift) with
        {
            Kind = RelaxationKind.LargerChangeBudget,
            Text = $"one visit more may differ from the previous plan: this one, with {words.Shift(miss.Shift)}",
            Quantity = 1,
        });
    }

    public IEnumerable<Found> MoreRoom(WorkingPlan ground, int visit, Miss miss)
    {
        long room = Math.Max(miss.ShortBy, instance.Loads!.Of(instance.Visits, visit) + (instance.Loads.Returns?.Of(visit) ?? 0));
        if (room > int.MaxValue || !new Trial(instance.WithMoreRoom(miss.Shift, room)).Helps(ground, miss.Shift, visit))
            yield break;
        yield return new Found(RoomEffort, Raised(miss.Shift) with
        {
            Kind = RelaxationKind.VanRoom,
            Text = $"{room} more room in the van of {words.Shift(miss.Shift)}",
            Quantity = (int)room,
        });
    }

    public IEnumerable<Found> LongerLegs(WorkingPlan ground, int visit, Miss miss)
    {
        // What is missing at one place of the route; elsewhere more may be.
        int by = (miss.ShortBy + Grid - 1) / Grid * Grid;
        if (!new Trial(instance.WithLongerLegs(miss.Shift, by)).Helps(ground, miss.Shift, visit))
            yield break;
        yield return new Found(by / 60.0 + VisitEffort, Raised(miss.Shift) with
        {
            Text = $"{words.Shift(miss.Shift)} may be on the way {Wording.Length(by)} longer",
            By = Duration.FromSeconds(by),
        });
    }

    public IEnumerable<Found> LongerWeek(WorkingPlan ground, int visit, Miss miss)
    {
        int by = (miss.ShortBy + Grid - 1) / Grid * Grid;
        if (!new Trial(instance.WithLongerWeek(miss.Shift, by)).Helps(ground, miss.Shift, visit))
            yield break;
        yield return new Found(by / 60.0 + VisitEffort, Raised(miss.Shift) with
        {
            Text = $"the engineer of {words.Shift(miss.Shift)} may work {Wording.Length(by)} longer in the week",
            By = Duration.FromSeconds(by),
        });
    }

    private Relaxation Raised(int shift) => new()
    {
        Kind = RelaxationKind.ShiftLimit,
        Text = "",
        Engineer = index.Shifts[shift].Engineer.Id,
        Shift = index.Shifts[shift].Shift.Id,
    };
}
