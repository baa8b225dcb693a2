using Google.Protobuf.Collections;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Core.Solver.Exact;

/// <summary>Builds a CP-SAT model row by row; all numbers are 64-bit integers.</summary>
/// <remarks>
/// CP-SAT refuses a model in which a sum could leave 64 bits. The builder says so while the caller is still at the line that did it:
/// an <see cref="OverflowException"/> names the sum and how far it could reach.
/// </remarks>
public sealed class CpSatModelBuilder
{
    /// <summary>How far a sum may reach, both ways: half of the 64-bit range, as CP-SAT itself asks.</summary>
    public const long Reach = long.MaxValue / 2;

    private readonly CpModelProto wire = new();
    private readonly List<(long First, long Last)> domains = [];
    private readonly HashSet<int> hinted = [];

    public int VariableCount => domains.Count;

    public int ConstraintCount => wire.Constraints.Count;

    public CpSatVariable NewBool() => NewInt(0, 1);

    /// <summary>A new variable with the closed domain first..last.</summary>
    public CpSatVariable NewInt(long first, long last)
    {
        if (first > last)
            throw new ArgumentException($"The domain {first}..{last} is empty: the first value must not exceed the last.");
        if (first < -Reach || last > Reach)
            throw new OverflowException($"The domain {first}..{last} leaves {-Reach}..{Reach}: use a smaller unit.");
        domains.Add((first, last));
        var variable = new IntegerVariableProto();
        variable.Domain.Add(first);
        variable.Domain.Add(last);
        wire.Variables.Add(variable);
        return new CpSatVariable(domains.Count - 1);
    }

    /// <summary>At most one of the Booleans is 1.</summary>
    public void AddAtMostOne(ReadOnlySpan<CpSatVariable> booleans)
    {
        var literals = new BoolArgumentProto();
        Append(booleans, literals.Literals);
        wire.Constraints.Add(new ConstraintProto { AtMostOne = literals });
    }

    /// <summary>Exactly one of the Booleans is 1.</summary>
    public void AddExactlyOne(ReadOnlySpan<CpSatVariable> booleans)
    {
        var literals = new BoolArgumentProto();
        Append(booleans, literals.Literals);
        wire.Constraints.Add(new ConstraintProto { ExactlyOne = literals });
    }

    /// <summary>At least one of the literals holds; only asked when all of the enforcement literals hold.</summary>
    public void AddBoolOr(ReadOnlySpan<CpSatLiteral> literals, ReadOnlySpan<CpSatLiteral> enforcement = default)
    {
        var constraint = new ConstraintProto { BoolOr = new BoolArgumentProto() };
        Append(literals, constraint.BoolOr.Literals);
        Append(enforcement, constraint.EnforcementLiteral);
        wire.Constraints.Add(constraint);
    }

    /// <summary>When the first holds, so does the second.</summary>
    public void AddImplication(CpSatLiteral when, CpSatLiteral then) => AddBoolOr([then], [when]);

    /// <summary>
    /// atLeast &lt;= sum of coefficient x variable &lt;= atMost; only asked when all of the enforcement literals hold.
    /// Use long.MinValue or long.MaxValue for an open side.
    /// </summary>
    /// <exception cref="OverflowException">The sum could leave the 64-bit range.</exception>
    public void AddLinear(
        ReadOnlySpan<CpSatVariable> variables,
        ReadOnlySpan<long> coefficients,
        long atLeast,
        long atMost,
        ReadOnlySpan<CpSatLiteral> enforcement = default)
    {
        if (atLeast > atMost)
            throw new ArgumentException($"The range {atLeast}..{atMost} of linear constraint {ConstraintCount} is empty.");
        RequireReach(variables, coefficients, "linear constraint " + ConstraintCount);
        var linear = new LinearConstraintProto();
        AppendRows(variables, linear.Vars);
        Append(coefficients, linear.Coeffs);
        linear.Domain.Add(atLeast);
        linear.Domain.Add(atMost);
        var constraint = new ConstraintProto { Linear = linear };
        Append(enforcement, constraint.EnforcementLiteral);
        wire.Constraints.Add(constraint);
    }

    /// <summary>atLeast &lt;= sum of the variables &lt;= atMost.</summary>
    public void AddSum(ReadOnlySpan<CpSatVariable> variables, long atLeast, long atMost)
    {
        var ones = new long[variables.Length];
        Array.Fill(ones, 1);
        AddLinear(variables, ones, atLeast, atMost);
    }

    /// <summary>Sets the objective: the sum of coefficient x variable, to be made as small as possible.</summary>
    /// <exception cref="OverflowException">The sum could leave the 64-bit range.</exception>
    public void Minimize(ReadOnlySpan<CpSatVariable> variables, ReadOnlySpan<long> coefficients)
    {
        RequireReach(variables, coefficients, "the objective");
        var objective = new CpObjectiveProto();
        AppendRows(variables, objective.Vars);
        Append(coefficients, objective.Coeffs);
        wire.Objective = objective;
    }

    /// <summary>Suggests a value to start from; a variable can be hinted once.</summary>
    public void AddHint(CpSatVariable variable, long value)
    {
        RequireKnown(variable.Row);
        if (!hinted.Add(variable.Row))
            throw new ArgumentException($"Variable {variable.Row} has a hint already: give each variable at most one.");
        wire.SolutionHint ??= new PartialVariableAssignment();
        wire.SolutionHint.Vars.Add(variable.Row);
        wire.SolutionHint.Values.Add(value);
    }

    /// <summary>The model as it stands; the builder can go on and build another.</summary>
    public CpSatModel Build() => new(wire.Clone());

    private void RequireReach(ReadOnlySpan<CpSatVariable> variables, ReadOnlySpan<long> coefficients, string subject)
    {
        if (variables.Length != coefficients.Length)
            throw new ArgumentException($"{subject}: {variables.Length} variables but {coefficients.Length} coefficients.");
        Int128 least = 0, most = 0;
        for (var i = 0; i < variables.Length; i++)
        {
            RequireKnown(variables[i].Row);
            var (first, last) = domains[variables[i].Row];
            var a = (Int128)coefficients[i] * first;
            var b = (Int128)coefficients[i] * last;
            // Zero is part of every partial sum: CP-SAT adds up the negative and the positive parts apart.
            least += Int128.Min(Int128.Min(a, b), 0);
            most += Int128.Max(Int128.Max(a, b), 0);
        }

        if (least < -Reach || most > Reach)
            throw new OverflowException(
                $"{subject} can reach {least}..{most}, beyond {-Reach}..{Reach}: scale the coefficients down or tighten the domains.");
    }

    private void RequireKnown(int row)
    {
        if ((uint)row >= (uint)domains.Count)
            throw new ArgumentException($"Variable {row} is not of this model, which has {domains.Count}.");
    }

    private void RequireBoolean(int row)
    {
        RequireKnown(row);
        var (first, last) = domains[row];
        if (first < 0 || last > 1)
            throw new ArgumentException($"Variable {row} has the domain {first}..{last}: a literal needs a Boolean.");
    }

    private void Append(ReadOnlySpan<CpSatVariable> booleans, RepeatedField<int> target)
    {
        foreach (var variable in booleans)
        {
            RequireBoolean(variable.Row);
            target.Add(variable.Row);
        }
    }

    private void Append(ReadOnlySpan<CpSatLiteral> literals, RepeatedField<int> target)
    {
        foreach (var literal in literals)
        {
            RequireBoolean(literal.Row);
            target.Add(literal.Code);
        }
    }

    private static void AppendRows(ReadOnlySpan<CpSatVariable> variables, RepeatedField<int> target)
    {
        foreach (var variable in variables)
            target.Add(variable.Row);
    }

    private static void Append(ReadOnlySpan<long> numbers, RepeatedField<long> target)
    {
        foreach (var number in numbers)
            target.Add(number);
    }
}
