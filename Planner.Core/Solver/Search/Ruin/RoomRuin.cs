using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>
/// Room for one absent visit, which is then put back first: on some of the shifts that may take it, the visits at about its hours.
/// Ruins around a place seldom meet the few engineers who have a rare skill, at the hour that counts.
/// </summary>
public sealed class RoomRuin(Instance instance, Candidates candidates) : IRuin
{
    private const int MostShifts = 4;
    private const int Longest = 4;

    // Shifts are drawn with a bias to those that start near.
    private const double NearBias = 2;

    /// <summary>Some visit is absent.</summary>
    public void Mark(WorkingPlan plan, Prng prng, Removal removal)
    {
        int wanted = plan.Absent[prng.Below(plan.AbsentCount)];
        ReadOnlySpan<int> shifts = candidates.Nearest(wanted);
        if (shifts.Length == 0)
            return;
        removal.Wanted = wanted;
        int hour = Hour(wanted, prng);
        int count = 1 + prng.Below(Math.Min(MostShifts, shifts.Length));
        for (int i = 0; i < count; i++)
        {
            int shift = shifts[(int)(Math.Pow(prng.Unit(), NearBias) * shifts.Length)];
            Cut(plan, prng, removal, shift, hour);
            if (instance.Rations is { } rations && rations.HasTimeOff(shift))
                ClearTied(plan, removal, rations, shift);
        }
    }

    // A call leaves room only where all that the engineer does next begins later, and the other way round.
    private void ClearTied(WorkingPlan plan, Removal removal, RationRows rations, int shift)
    {
        for (int other = 0; other < instance.ShiftCount; other++)
        {
            if (!rations.AreTied(shift, other))
                continue;
            foreach (int visit in plan.Route(other).Sequence)
                removal.Add(plan, visit);
        }
    }

    // A second at which the visit may start.
    private int Hour(int visit, Prng prng)
    {
        VisitRows visits = instance.Visits;
        int first = visits.WindowFirst[visit];
        int window = first + prng.Below(visits.WindowFirst[visit + 1] - first);
        return visits.WindowStart[window] + prng.Below(visits.WindowLast[window] - visits.WindowStart[window] + 1);
    }

    // Some visits in a row about where the hour falls, if visits are spread evenly over the shift.
    private void Cut(WorkingPlan plan, Prng prng, Removal removal, int shift, int hour)
    {
        RouteState route = plan.Route(shift);
        if (route.Count == 0)
            return;
        int length = Math.Min(route.Count, 1 + prng.Below(Longest));
        double passed = (double)(hour - instance.Shifts.From[shift]) / Math.Max(1, instance.Shifts.End[shift] - instance.Shifts.From[shift]);
        int from = Math.Clamp((int)(passed * route.Count) - prng.Below(length + 1), 0, route.Count - length);
        for (int p = from; p < from + length; p++)
            removal.Add(plan, route.Visits[p]);
    }
}
