using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Tests.Solver.Exact;

/// <summary>
/// A stand-in for CP-SAT that understands the recombination model alone: Booleans, exactly one, at most one, capacities, and numbers that are at least what
/// the chosen ask for. It tries all choices depth first and stops after a number of them, so that it repeats.
/// </summary>
public sealed class BruteForceCpSatSolver(int mostChoices = 200_000) : ICpSatSolver
{
    private CpModelProto _model = new();
    private long[] _cost = [];
    private bool[] _used = [];
    private bool[] _best = [];
    private long _bestCost;
    private int _choices;

    public string Name => "brute";

    public string? UnavailableReason => null;

    public int Solves { get; private set; }

    public void Start()
    {
    }

    public CpSatResult Solve(
        CpSatModel model, CpSatLimits limits, Action<CpSatIncumbent>? progress = null, CancellationToken cancellation = default)
    {
        Solves++;
        _model = CpModelProto.Parser.ParseFrom(model.ToBytes());
        _cost = new long[model.VariableCount];
        for (int i = 0; i < _model.Objective.Vars.Count; i++)
            _cost[_model.Objective.Vars[i]] = _model.Objective.Coeffs[i];
        _used = new bool[model.VariableCount];
        _best = [];
        _bestCost = long.MaxValue;
        _choices = 0;
        Choose(0);
        if (_best.Length == 0)
            return CpSatResult.Without(CpSatStatus.Unknown, "no choice found");
        _used = _best;
        long[] values = [.. _best.Select((used, row) => IsNumber(row) ? Least(row) : used ? 1L : 0L)];
        Assert.Null(model.FindBroken(values));
        Assert.Equal(_bestCost, model.Objective(values));
        var status = _choices < mostChoices ? CpSatStatus.Optimal : CpSatStatus.Feasible;
        return new CpSatResult(status, values, _bestCost, status == CpSatStatus.Optimal ? _bestCost : null, 0, null);
    }

    public void Dispose()
    {
    }

    private void Choose(long cost)
    {
        if (cost >= _bestCost || _choices >= mostChoices)
            return;
        _choices++;
        var open = _model.Constraints.FirstOrDefault(c => c.ExactlyOne is { } one && !one.Literals.Any(literal => _used[literal]));
        if (open is null)
        {
            cost += Enumerable.Range(0, _used.Length).Where(IsNumber).Sum(row => _cost[row] * Least(row));
            if (cost >= _bestCost)
                return;
            _bestCost = cost;
            _best = [.. _used];
            return;
        }
        foreach (int literal in open.ExactlyOne.Literals.OrderBy(literal => _cost[literal]))
        {
            _used[literal] = true;
            if (_model.Constraints.All(Holds))
                Choose(cost + _cost[literal]);
            _used[literal] = false;
        }
    }

    private bool IsNumber(int row) => _model.Variables[row].Domain[^1] > 1;

    /// <summary>Of a number, the least that all rows "number less what the chosen ask for is not negative" allow.</summary>
    private long Least(int row) => _model.Constraints
        .Where(constraint => constraint.Linear is not null && constraint.Linear.Vars.Contains(row))
        .Select(constraint => constraint.Linear.Vars.Select((variable, i) => _used[variable] ? -constraint.Linear.Coeffs[i] : 0).Sum())
        .DefaultIfEmpty(0).Max();

    private bool Holds(ConstraintProto constraint) => constraint.ConstraintCase switch
    {
        ConstraintProto.ConstraintOneofCase.ExactlyOne => constraint.ExactlyOne.Literals.Count(literal => _used[literal]) <= 1,
        ConstraintProto.ConstraintOneofCase.AtMostOne => constraint.AtMostOne.Literals.Count(literal => _used[literal]) <= 1,
        ConstraintProto.ConstraintOneofCase.Linear =>
            constraint.Linear.Vars.Select((variable, i) => _used[variable] ? constraint.Linear.Coeffs[i] : 0).Sum() <= constraint.Linear.Domain[1],
        _ => throw new InvalidOperationException($"No rule for {constraint.ConstraintCase}."),
    };
}
