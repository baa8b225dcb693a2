namespace Planner.Core.Checking;

/// <summary>Does a route keep its shift's limits: how many visits, how long on the way?</summary>
internal static class RouteLimits
{
    public static void Check(CheckedRoute route, Findings findings)
    {
        var shift = route.Shift;
        var visits = route.Stops.Where(stop => stop.Visit is not null).Select(stop => stop.Visit!).ToList();
        if (visits.Count > shift.MaxVisits)
            findings.Add(ViolationCode.TooManyVisits, $"{route.Path}.stops", $"It makes {visits.Count} visits, {shift.MaxVisits} at most.");
        foreach (var limit in shift.MaxVisitsByKind)
        {
            var made = visits.Count(visit => visit.Kind == limit.Kind);
            if (made > limit.Most)
                findings.Add(ViolationCode.TooManyOfKind, $"{route.Path}.stops", $"It makes {made} visits of kind {limit.Kind}, {limit.Most} at most.");
        }

        var legs = route.Stops.Select(stop => ($"{stop.Path}.leg", stop.Stop.Leg.Seconds)).Append(($"{route.Path}.lastLeg", route.Route.LastLeg.Seconds)).ToList();
        foreach (var (path, seconds) in legs.Where(leg => leg.Seconds > shift.MaxLegTravel?.TotalSeconds))
            findings.Add(ViolationCode.LegTooLong, path, $"It takes {seconds} s, {shift.MaxLegTravel!.Value.TotalSeconds} s at most.");
        var travel = legs.Sum(leg => (long)leg.Seconds);
        if (travel > shift.MaxTravel?.TotalSeconds)
            findings.Add(ViolationCode.TravelTooLong, $"{route.Path}.stops", $"Its legs take {travel} s, {shift.MaxTravel!.Value.TotalSeconds} s at most.");
        if (shift.MaxTravelWithoutBreak is { } most)
            CheckBreaks(route, (long)most.TotalSeconds, findings);
    }

    /// <summary>A break taken on arrival ends the time on the way after the leg that it stands before in the list.</summary>
    private static void CheckBreaks(CheckedRoute route, long most, Findings findings)
    {
        var travelled = 0L;
        var ahead = 0L;
        for (var at = 0; at <= route.Stops.Count; at++)
        {
            var last = at == route.Stops.Count;
            if (last || route.Stops[at].Place is not null)
            {
                travelled += (last ? route.Route.LastLeg : route.Stops[at].Stop.Leg).Seconds - ahead;
                ahead = 0;
            }
            else
            {
                if (ahead == 0 && RouteTiming.IsTakenOnArrival(route, at))
                    travelled += ahead = route.Stops.Skip(at + 1).First(stop => stop.Place is not null).Stop.Leg.Seconds;
                Report();
                travelled = 0;
            }

            if (last || route.Stops[at].Place is not null)
                Report();
            // Past a break at a place it begins anew.
            if (!last && route.Stops[at].IsBreak)
                travelled = 0;

            void Report()
            {
                if (travelled > most)
                {
                    findings.Add(ViolationCode.DrivesTooLong, last ? $"{route.Path}.lastLeg" : $"{route.Stops[at].Path}.leg",
                        $"It takes {travelled} s on the way without a break, {most} s at most.");
                }
            }
        }
    }
}
