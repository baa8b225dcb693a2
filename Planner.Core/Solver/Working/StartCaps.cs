namespace Planner.Core.Solver.Working;

/// <summary>
/// Up to when each visit of a sequence costs no more, as a first walk says. A later departure that passes it is worse, even where another visit
/// gains as much or the delay is free of charge.
/// </summary>
internal sealed class StartCaps
{
    private int[] _caps = new int[64];
    private int _visit;

    /// <summary>Whether a walk is the first of its sequence no more.</summary>
    public bool Again { get; set; }

    /// <summary>From here on visits come from the first.</summary>
    public void Begin() => _visit = 0;

    /// <summary>Takes down the next visit. False: it starts later than the walk before allows.</summary>
    public bool Remember(int cap, int start)
    {
        if (_visit == _caps.Length)
            Array.Resize(ref _caps, _visit * 2);
        if (Again && start > _caps[_visit])
            return false;
        // The same again, unless a break is left at home by now: then the times since are the ones to keep.
        _caps[_visit++] = cap;
        return true;
    }
}
