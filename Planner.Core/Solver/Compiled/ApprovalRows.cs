namespace Planner.Core.Solver.Compiled;

/// <summary>Ways to travel that are open only for visits which approve them.</summary>
/// <param name="Needed">By profile: whether it needs approval.</param>
/// <param name="Given">By visit: the profiles that it approves.</param>
public sealed record ApprovalRows(bool[] Needed, int[][] Given)
{
    public bool Bars(int visit, int profile) => Needed[profile] && Array.IndexOf(Given[visit], profile) < 0;
}
