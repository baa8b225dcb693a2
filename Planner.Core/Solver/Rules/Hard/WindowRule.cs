using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>Some window of the visit meets the shift, and the way there and back exists.</summary>
public sealed class WindowRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        VisitRows visits = instance.Visits;
        ShiftRows shifts = instance.Shifts;
        TravelRows travel = instance.Travel[shifts.Profile[shift]];
        int there = travel.Seconds[travel.Row(shifts.StartPlace[shift], visits.Place[visit])];
        int back = travel.Seconds[travel.Row(visits.Place[visit], shifts.EndPlace[shift])];
        if (there >= TravelRows.Unreachable || back >= TravelRows.Unreachable)
            return new Obstacle(ReasonCode.Unreachable);
        int nearest = int.MaxValue;
        for (int w = visits.WindowFirst[visit]; w < visits.WindowFirst[visit + 1]; w++)
        {
            int early = shifts.From[shift] - visits.WindowLast[w];
            int late = visits.WindowStart[w] - shifts.LatestReturn[shift];
            if (early <= 0 && late <= 0)
                return null;
            nearest = Math.Min(nearest, Math.Max(early, late));
        }
        return new Obstacle(ReasonCode.WindowOutsideShift, nearest);
    }
}
