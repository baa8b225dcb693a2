namespace Planner.Core.Solver.Working;

/// <summary>
/// Between which seconds visits on routes may start so that the visits they are tied to can stay as they are: whoever moves a visit of one
/// route need not look at others. Visits that are free have no bounds.
/// </summary>
public sealed class AgreedStarts
{
    /// <summary>No bounds.</summary>
    public const int Never = int.MaxValue / 4;

    private readonly List<(int Visit, int First, int Last)> _log = [];

    public AgreedStarts(int visits)
    {
        First = new int[visits];
        Last = new int[visits];
        Array.Fill(First, -Never);
        Array.Fill(Last, Never);
    }

    /// <summary>By visit: first second at which it may start.</summary>
    public int[] First { get; }

    /// <summary>By visit: last second at which it may start.</summary>
    public int[] Last { get; }

    public void Set(int visit, int first, int last)
    {
        _log.Add((visit, First[visit], Last[visit]));
        First[visit] = first;
        Last[visit] = last;
    }

    public void Free(int visit)
    {
        if (First[visit] != -Never || Last[visit] != Never)
            Set(visit, -Never, Never);
    }

    /// <summary>From here on changes can be taken back.</summary>
    public void Begin() => _log.Clear();

    public void Undo()
    {
        for (int i = _log.Count - 1; i >= 0; i--)
        {
            (int visit, int first, int last) = _log[i];
            First[visit] = first;
            Last[visit] = last;
        }
        _log.Clear();
    }
}
