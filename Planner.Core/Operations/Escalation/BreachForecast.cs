using MathNet.Numerics.Distributions;
using NodaTime;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Operations.Escalation;

/// <summary>How likely a promise to a ticket will be broken, from the plan in force and what has happened so far.</summary>
public static class BreachForecast
{
    private static readonly Duration LeastSpread = Duration.FromMinutes(1);

    /// <summary>
    /// Between 0 (kept) and 1 (broken). Where the plan in force has the visit, its begin (for somebody on site) or its end (for the service restored) is taken as
    /// normal around what is planned, or around the soonest that is still possible; where no plan has it, or nobody plans it, as an answer by phone, the
    /// share of its time that has passed stands for the chance.
    /// </summary>
    /// <param name="work">Null: no plan in force has a visit for the ticket.</param>
    public static double ChanceOf(TicketClock clock, TicketLife life, WorkAhead? work, Instant received, Instant now)
    {
        var limit = clock.Due.Limit;
        if (clock.MetAt is { } met)
            return met > limit ? 1 : 0;
        if (now > limit)
            return 1;
        // A ticket that is entered ahead of its time.
        if (now < received)
            return 0;
        var onSite = life.FirstOf(TicketStep.OnSite);
        if (clock.Due.Clock == SlaClock.Answer || (work is null && onSite is null))
            return limit <= received ? 1 : Math.Clamp((now - received) / (limit - received), 0, 1);
        // Whoever is at work needs what was planned, however late he began.
        if (onSite is { } begun)
            return work is null ? 0.5 : After(limit, Instant.Max(now, Instant.Max(work.End, begun + (work.End - work.Begin))), work.Work);
        // Who has not set out yet can't be there sooner than the way takes.
        var begin = Instant.Max(work!.Begin, life.FirstOf(TicketStep.OnTheWay) is null ? now + work.Leg : now);
        return clock.Due.Clock == SlaClock.Restore
            ? After(limit, begin + (work.End - work.Begin), Duration.FromSeconds(Math.Sqrt(Math.Pow(work.Before.TotalSeconds, 2) + Math.Pow(work.Work.TotalSeconds, 2))))
            : After(limit, begin, work.Before);
    }

    private static double After(Instant limit, Instant expected, Duration spread) =>
        1 - Normal.CDF(0, 1, (limit - expected) / Duration.Max(spread, LeastSpread));
}
