using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// The smallest single changes that make a left-out visit fit. Each is tried out on a changed instance before it is told; a shift that needs
/// two changes at once is passed over.
/// </summary>
internal sealed class RelaxationFinder(Instance instance, IndexMap index, Grounds grounds, Wording words)
{
    private const int ShiftsTried = 40;
    private const int Told = 5;
    private const int ToldOfAKind = 2;

    private readonly TimeRelaxations _times = new(instance, index, words);
    private readonly PeopleRelaxations _people = new(instance, index, words);
    private readonly LimitRelaxations _limits = new(instance, index, words);
    private readonly PartRelaxations _parts = new(instance, index, words);
    private readonly ToolRelaxations _tools = new(instance, index, words);

    /// <param name="misses">Why each shift can't take the visit, the most promising first.</param>
    public IReadOnlyList<Relaxation> Find(int visit, Verdict verdict, IReadOnlyList<Miss> misses)
    {
        IReadOnlyList<Relaxation> helpful = Ranked(grounds.Plan, visit, misses, "");
        if (helpful.Count > 0 || verdict is not (Verdict.ImpossibleAlone or Verdict.BlockedByPins))
            return helpful;
        if (verdict == Verdict.BlockedByPins)
            return Ranked(grounds.Pinned, visit, misses, ", once the visits without a pin give way");
        return Ranked(grounds.Empty, visit, misses, ", once the other visits give way");
    }

    private IReadOnlyList<Relaxation> Ranked(WorkingPlan ground, int visit, IReadOnlyList<Miss> misses, string condition)
    {
        var best = new Dictionary<(RelaxationKind, EngineerId?, DepotId?, PartId?), Found>();
        foreach (Miss miss in misses.Take(ShiftsTried))
        {
            foreach (Found found in For(ground, visit, miss))
            {
                var key = KeyOf(found.Relaxation);
                if (!best.TryGetValue(key, out Found known) || found.Effort < known.Effort)
                    best[key] = found;
            }
        }
        return
        [
            .. best.Values.OrderBy(found => found.Effort)
                .GroupBy(found => found.Relaxation.Kind).SelectMany(kind => kind.Take(ToldOfAKind))
                .OrderBy(found => found.Effort).Take(Told)
                .Select(found => found.Relaxation with { Text = found.Relaxation.Text + condition + "." }),
        ];
    }

    // A wider window is the customer's to give, whoever then goes: only the smallest counts.
    private static (RelaxationKind, EngineerId?, DepotId?, PartId?) KeyOf(Relaxation one) =>
        one.Kind is RelaxationKind.LaterWindow or RelaxationKind.EarlierWindow ? (one.Kind, null, null, null)
        : one.Kind is RelaxationKind.PartAtDepot or RelaxationKind.ToolAtDepot && one.Depot is not null ? (one.Kind, null, one.Depot, one.Part)
        : (one.Kind, one.Engineer, one.Depot, one.Part);

    private IEnumerable<Found> For(WorkingPlan ground, int visit, Miss miss)
    {
        IEnumerable<Found> found = miss.Code switch
        {
            ReasonCode.PartMissing or ReasonCode.PartTaken => _parts.For(ground, visit, miss),
            ReasonCode.ToolTaken => _tools.For(ground, visit, miss),
            ReasonCode.PartTooLate => _parts.For(ground, visit, miss).Concat(_times.For(ground, visit, miss)),
            ReasonCode.VanTooSmall or ReasonCode.VanFull => _limits.MoreRoom(ground, visit, miss),
            ReasonCode.ReturnTooLate => _times.For(ground, visit, miss),
            ReasonCode.ChangeBudget => _limits.MoreChanges(ground, visit, miss),
            ReasonCode.WeekFull => _limits.LongerWeek(ground, visit, miss),
            ReasonCode.ShiftFull or ReasonCode.KindFull => _limits.MoreVisits(ground, visit, miss),
            ReasonCode.LegTooLong or ReasonCode.TravelTooLong or ReasonCode.DrivesTooLong => _limits.LongerLegs(ground, visit, miss).Concat(_times.For(ground, visit, miss)),
            _ => miss.IsTime ? _times.For(ground, visit, miss) : [],
        };
        foreach (Found? person in new[] { _people.For(ground, visit, miss), _people.Unpinned(ground, visit, miss) })
        {
            if (person is { } one)
                found = found.Append(one);
        }
        return found;
    }
}
