using Google.Protobuf;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Core.Solver.Exact;

/// <summary>A finished CP-SAT model; built by <see cref="CpSatModelBuilder"/>, never changed.</summary>
public sealed class CpSatModel
{
    private readonly CpModelProto wire;

    internal CpSatModel(CpModelProto wire) => this.wire = wire;

    public int VariableCount => wire.Variables.Count;

    public int ConstraintCount => wire.Constraints.Count;

    public bool HasObjective => wire.Objective is not null;

    /// <summary>The official protocol-buffer form of the model.</summary>
    public byte[] ToBytes() => wire.ToByteArray();

    /// <summary>The objective of the values, exact; 0 without an objective.</summary>
    /// <param name="values">Value per variable row.</param>
    public long Objective(IReadOnlyList<long> values)
    {
        if (wire.Objective is not { } objective)
            return 0;
        long sum = 0;
        for (var i = 0; i < objective.Vars.Count; i++)
            sum += objective.Coeffs[i] * values[objective.Vars[i]];
        return sum;
    }

    /// <summary>The lowest value that the objective's own domains allow: a bound that needs no solver.</summary>
    public long TrivialBound()
    {
        if (wire.Objective is not { } objective)
            return 0;
        long sum = 0;
        for (var i = 0; i < objective.Vars.Count; i++)
        {
            var domain = wire.Variables[objective.Vars[i]].Domain;
            sum += Math.Min(objective.Coeffs[i] * domain[0], objective.Coeffs[i] * domain[1]);
        }

        return sum;
    }

    /// <summary>What the values break, for a person; null when they satisfy every domain and constraint.</summary>
    /// <param name="values">Value per variable row.</param>
    public string? FindBroken(IReadOnlyList<long> values)
    {
        if (values.Count != wire.Variables.Count)
            return $"{values.Count} values for {wire.Variables.Count} variables";
        for (var row = 0; row < values.Count; row++)
        {
            var domain = wire.Variables[row].Domain;
            if (values[row] < domain[0] || values[row] > domain[1])
                return $"variable {row} has {values[row]}, outside {domain[0]}..{domain[1]}";
        }

        for (var row = 0; row < wire.Constraints.Count; row++)
        {
            var constraint = wire.Constraints[row];
            if (IsEnforced(constraint, values) && !IsKept(constraint, values))
                return $"constraint {row} ({constraint.ConstraintCase}) does not hold";
        }

        return null;
    }

    private static bool IsEnforced(ConstraintProto constraint, IReadOnlyList<long> values)
    {
        foreach (var code in constraint.EnforcementLiteral)
        {
            var literal = new CpSatLiteral(code);
            if (!literal.Holds(values[literal.Row]))
                return false;
        }

        return true;
    }

    private static bool IsKept(ConstraintProto constraint, IReadOnlyList<long> values) => constraint.ConstraintCase switch
    {
        ConstraintProto.ConstraintOneofCase.ExactlyOne => CountHolding(constraint.ExactlyOne, values) == 1,
        ConstraintProto.ConstraintOneofCase.AtMostOne => CountHolding(constraint.AtMostOne, values) <= 1,
        ConstraintProto.ConstraintOneofCase.BoolOr => CountHolding(constraint.BoolOr, values) >= 1,
        ConstraintProto.ConstraintOneofCase.Linear => IsWithin(constraint.Linear, values),
        _ => throw new InvalidOperationException($"No check for a constraint of kind {constraint.ConstraintCase}: add one here."),
    };

    private static int CountHolding(BoolArgumentProto argument, IReadOnlyList<long> values)
    {
        var count = 0;
        foreach (var code in argument.Literals)
        {
            var literal = new CpSatLiteral(code);
            if (literal.Holds(values[literal.Row]))
                count++;
        }

        return count;
    }

    private static bool IsWithin(LinearConstraintProto linear, IReadOnlyList<long> values)
    {
        // The builder has made sure that the sum stays within 64 bits for values within their domains.
        long sum = 0;
        for (var i = 0; i < linear.Vars.Count; i++)
            sum += linear.Coeffs[i] * values[linear.Vars[i]];
        return sum >= linear.Domain[0] && sum <= linear.Domain[1];
    }
}
