namespace Planner.Core.Solver.Exact;

/// <summary>An integer variable of a CP-SAT model; a Boolean is one with domain 0..1.</summary>
/// <param name="Row">Position in the model and in <see cref="CpSatResult.Values"/>.</param>
public readonly record struct CpSatVariable(int Row)
{
    /// <summary>The literal that holds when this Boolean is 0.</summary>
    public CpSatLiteral Not() => new(-Row - 1);
}

/// <summary>A Boolean variable or its negation.</summary>
/// <param name="Code">The variable's row, or -row-1 for the negation, as on the wire.</param>
public readonly record struct CpSatLiteral(int Code)
{
    /// <summary>Row of the variable beneath.</summary>
    public int Row => Code >= 0 ? Code : -Code - 1;

    /// <summary>Whether the literal holds when its variable has this value.</summary>
    public bool Holds(long value) => (value != 0) == (Code >= 0);

    public static implicit operator CpSatLiteral(CpSatVariable variable) => new(variable.Row);
}
