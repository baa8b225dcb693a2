namespace Planner.Core.Solver.Proof;

/// <summary>How much work a proof may cost, counted in steps of some nanoseconds, so that it ends at the same point on any machine.</summary>
/// <param name="steps">Work allowed.</param>
/// <param name="interrupted">Asked now and then: whether to give up at once, whatever is left.</param>
public sealed class ProofBudget(long steps, Func<bool>? interrupted = null)
{
    private const long LookEvery = 2_000_000;
    private long _untilLook = LookEvery;

    public long Left { get; private set; } = steps;

    public bool Exhausted => Left <= 0;

    /// <summary>Counts work done. False: there is no more to spend.</summary>
    public bool Spend(long work)
    {
        Left -= work;
        _untilLook -= work;
        if (_untilLook <= 0)
        {
            _untilLook = LookEvery;
            if (interrupted is not null && interrupted())
                Left = 0;
        }
        return Left > 0;
    }
}
