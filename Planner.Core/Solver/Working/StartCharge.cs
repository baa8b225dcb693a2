using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>What it costs that a visit starts at a moment, promised starts and last ends aside.</summary>
internal static class StartCharge
{
    /// <summary>Adds the costs of starting then; returns the last start that costs no more.</summary>
    public static int Add(VisitRows visits, int visit, int start, ref long service, ref long urgency)
    {
        int cap = int.MaxValue;
        if (visits.Calm[visit])
            return cap;
        int end = visits.ClockFirst[visit + 1];
        for (int c = visits.ClockFirst[visit]; c < end; c++)
        {
            int due = visits.ClockDue[c];
            if (start <= due)
            {
                cap = Math.Min(cap, due);
                continue;
            }
            cap = start;
            service += visits.ClockPenalty[c] * (start - due);
            if (start > visits.ClockLimit[c])
                service += visits.ClockBreach[c];
        }
        if (visits.Urgency[visit] > 0)
        {
            urgency += visits.Urgency[visit] * (start - visits.EarliestStart[visit]);
            cap = start;
        }
        if (visits.Late is { } late && late.Has(visit))
        {
            long price = late.PriceOf(visit, start);
            urgency += price;
            cap = Math.Min(cap, price > 0 ? start : late.FreeUntil(visit, start));
        }
        if (visits.Ends is { } ends && ends.Has(visit))
            cap = start;
        if (visits.Promises is { } promises && start <= promises.To[visit])
            cap = Math.Min(cap, promises.To[visit]);
        return cap;
    }
}
