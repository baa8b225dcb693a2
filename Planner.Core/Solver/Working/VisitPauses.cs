using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>For how many breaks the work of a visit stops.</summary>
internal sealed class VisitPauses(Instance instance, StopStarts starts)
{
    private readonly ShiftRows _shifts = instance.Shifts;

    /// <summary>
    /// Each break begins at its latest: where the work would go on past that, and a break before it could not pass, all or in part, while the
    /// engineer waits anyway. The rows become those of the longer visit, and the cap the last start at which it stays so.
    /// </summary>
    public int Count(in VisitPause asked, TravelRows travel, ref VisitRows visits, ref int cap)
    {
        PauseRows pauses = visits.Pauses!;
        (int visit, int start, int first) = (asked.Visit, asked.Start, asked.Break);
        int latest = _shifts.BreakLatest[first];
        int end = start + visits.Duration[visit];
        if (!pauses.Resumable[visit] || start >= latest || end <= latest)
            return 0;
        int total = 0;
        int count = 0;
        for (int b = first; b < asked.BreakEnd && end + total > _shifts.BreakLatest[b]; b++, count++)
        {
            if (count > 0 && (_shifts.HasPlace(b) || _shifts.BreakLatest[b - 1] + _shifts.BreakDuration[b - 1] > _shifts.BreakLatest[b]))
                return 0;
            total += _shifts.BreakDuration[b];
        }
        if (pauses.By(total) is not { } longer)
            return 0;
        int rested = asked.First ? Math.Max(asked.Clock, latest) : Math.Max(asked.Clock, _shifts.BreakEarliest[first]) + _shifts.BreakDuration[first];
        int after = starts.OfVisit(visit, travel.Arrive(rested, asked.Row), out _);
        if (after >= 0 && after < start + _shifts.BreakDuration[first])
            return 0;
        starts.See(longer);
        int paused = starts.OfVisit(visit, asked.Arrival, out int last);
        starts.See(visits);
        if (paused != start)
            return 0;
        visits = longer;
        cap = Math.Min(last, latest - 1);
        return count;
    }
}

/// <summary>A visit that is about to be made while a break is owed.</summary>
/// <param name="Start">When it would start without the break.</param>
/// <param name="Row">Of the leg to it.</param>
/// <param name="First">Whether it is the route's first stop.</param>
/// <param name="Clock">When the engineer can leave for it.</param>
/// <param name="Break">Row of the next break.</param>
/// <param name="BreakEnd">Behind the last of the shift.</param>
internal readonly record struct VisitPause(int Visit, int Arrival, int Start, int Row, bool First, int Clock, int Break, int BreakEnd);
