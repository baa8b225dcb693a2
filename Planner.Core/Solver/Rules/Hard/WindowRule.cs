using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>Some window of the visit meets the shift, and some way leads there and away.</summary>
public sealed class WindowRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        VisitRows visits = instance.VisitsOn(shift);
        ShiftRows shifts = instance.Shifts;
        TravelRows travel = instance.Travel[shifts.Profile[shift]];
        if (!IsReached(travel, instance.PlaceCount, shifts.StartPlace[shift], visits.Place[visit], shifts.EndPlace[shift]))
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

    // Where the direct way is missing there may still be one by another stop.
    private static bool IsReached(TravelRows travel, int places, int start, int place, int end)
    {
        bool there = travel.Seconds[travel.Row(start, place)] < TravelRows.Unreachable;
        bool back = travel.Seconds[travel.Row(place, end)] < TravelRows.Unreachable;
        for (int via = 0; via < places && !(there && back); via++)
        {
            there |= via != place && travel.Seconds[travel.Row(via, place)] < TravelRows.Unreachable;
            back |= via != place && travel.Seconds[travel.Row(place, via)] < TravelRows.Unreachable;
        }
        return there && back;
    }
}
