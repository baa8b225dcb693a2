using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// Says of each visit that a plan leaves out why, and what would help. Reads the working plan and leaves it as it was; nobody else may use
/// the plan meanwhile.
/// </summary>
public sealed class Explainer
{
    /// <summary>Visits for which what would make room and what would help is worked out.</summary>
    public const int FullyExplained = 50;

    /// <summary>Obstacles listed for a visit; more shifts than that are left to the summary.</summary>
    public const int ObstaclesTold = 200;

    private const int ShiftsOfOthers = 20;

    private readonly Instance _instance;
    private readonly IndexMap _index;
    private readonly Grounds _grounds;
    private readonly MissFinder _misses;
    private readonly VerdictFinder _verdicts;
    private readonly CrowdingFinder _crowding;
    private readonly RelaxationFinder _relaxations;
    private readonly ReasonText _reasons;
    private readonly SummaryText _summary;
    private readonly AccountWriter _accounts;

    /// <param name="instance">Its eligibility is filled.</param>
    /// <param name="plan">A plan of the instance.</param>
    public Explainer(Instance instance, IndexMap index, WorkingPlan plan)
    {
        _instance = instance;
        _index = index;
        var words = new Wording(index);
        var trial = new Trial(instance);
        _grounds = new Grounds(instance, plan);
        _misses = new MissFinder(instance, trial);
        _verdicts = new VerdictFinder(instance, index, _grounds, trial);
        _crowding = new CrowdingFinder(instance, index, plan);
        _relaxations = new RelaxationFinder(instance, index, _grounds, words);
        _reasons = new ReasonText(index, words);
        _summary = new SummaryText(instance, words, _reasons);
        _accounts = new AccountWriter(instance, index, plan, _misses, words, _reasons);
    }

    /// <summary>All visits that the plan leaves out, in the scenario's order.</summary>
    /// <param name="cancellation">Cancelled: verdicts and obstacles only.</param>
    public IReadOnlyList<Unassigned> All(CancellationToken cancellation = default)
    {
        int[] absent = [.. _grounds.Plan.Absent.ToArray().Where(IsLeftOut)];
        int[] dearest = [.. absent.OrderByDescending(_instance.Visits.LeftOut).ThenBy(row => row).Take(FullyExplained)];
        return [.. absent.Order().Select(row => One(row, fully: dearest.Contains(row), cancellation))];
    }

    /// <summary>One visit that the plan leaves out.</summary>
    /// <exception cref="ArgumentException">The plan makes the visit.</exception>
    public Unassigned One(int visit, CancellationToken cancellation = default) => One(visit, fully: true, cancellation);

    /// <summary>What the place of a planned visit costs, and what other places would.</summary>
    /// <exception cref="ArgumentException">The plan leaves the visit out.</exception>
    public VisitAccount Account(int visit) => _accounts.Of(visit);

    private Unassigned One(int visit, bool fully, CancellationToken cancellation)
    {
        if (_grounds.Plan.ShiftOf(visit) >= 0)
            throw new ArgumentException($"Visit {_index.Visits[visit].Id} is planned. Maybe ask for its account instead.", nameof(visit));
        Finding finding = _verdicts.Find(visit);
        IReadOnlyList<Miss> misses = Misses(visit, finding, fully);
        bool limited = !fully || cancellation.IsCancellationRequested;
        IReadOnlyList<Crowding> crowding = limited || finding.Verdict != Verdict.CrowdedOut ? [] : _crowding.Find(visit, misses);
        int[] cheapest = crowding.Count == 0 ? [] : [.. crowding[0].Visits.Select(id => _index.VisitRow[id])];
        string summary = _summary.Of(visit, finding, misses, crowding, cheapest);
        if (misses.Count > ObstaclesTold)
            summary += $" The {ObstaclesTold} nearest of {misses.Count} shifts are listed.";
        if (!fully)
            summary += $" What would help is worked out for the {FullyExplained} visits of highest priority.";
        return new Unassigned
        {
            Visit = _index.Visits[visit].Id,
            Verdict = finding.Verdict,
            Summary = summary,
            Obstacles = [.. misses.Take(ObstaclesTold).Select(_reasons.Obstacle)],
            CrowdedBy = crowding,
            Relaxations = limited || finding.Verdict == Verdict.SearchLimit || _instance.Links?.Binds(visit) == true ? [] : _relaxations.Find(visit, finding.Verdict, misses),
        };
    }

    // Of the ways in which a visit can be supplied, the first stands for all that are not planned.
    private bool IsLeftOut(int row) =>
        row == _index.VisitRow[_index.Visits[row].Id] && _index.RowsOf(row).All(way => _grounds.Plan.ShiftOf(way) < 0);

    private static bool MayFit(Finding finding) => finding.Insertion is not null || finding.Verdict is Verdict.Linked or Verdict.OtherChosen;

    // A visit that no shift could take alone is measured against an empty plan, any other against the plan as it is.
    private IReadOnlyList<Miss> Misses(int visit, Finding finding, bool fully)
    {
        bool alone = finding.Verdict == Verdict.ImpossibleAlone;
        WorkingPlan ground = alone ? _grounds.Empty : _grounds.Plan;
        IEnumerable<int> shifts = Enumerable.Range(0, _instance.ShiftCount);
        if (!alone && !fully)
            shifts = _instance.Eligibility.ShiftsOf[visit].Take(ShiftsOfOthers);
        // The shift that would take it is named in the summary; others that would are no obstacles either.
        return
        [
            .. shifts.Where(shift => shift != finding.Shift && !(MayFit(finding) && _misses.Fits(ground, shift, visit)))
                .Select(shift => _misses.On(ground, shift, visit))
                .OrderBy(miss => miss.Distance).ThenBy(miss => miss.Shift),
        ];
    }
}
