using System.Globalization;
using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Travel;

namespace Planner.Core.Planning;

/// <summary>
/// Tells what the place of a planned visit costs: the detour against driving past it, the time it takes, and the promises it keeps
/// or misses. Terms that belong to the whole route (overtime, the shift's fixed price) belong to no single visit and are left out.
/// </summary>
public sealed class PlacementReader
{
    private readonly Scenario _scenario;
    private readonly Plan _plan;
    private readonly TravelTables _tables;
    private readonly PricesInForce _prices;

    /// <param name="scenario">Validated.</param>
    /// <param name="plan">Lawful for the scenario.</param>
    public PlacementReader(Scenario scenario, Plan plan)
    {
        _scenario = scenario = VisitPieces.Apart(scenario);
        _plan = plan;
        _tables = TravelTablesBuilder.Build(scenario);
        _prices = PricesInForce.Of(scenario.Costs);
    }

    /// <summary>The place of a visit; null when the plan leaves it out.</summary>
    public VisitPlacement? Find(VisitId id)
    {
        foreach (var route in _plan.Routes)
        {
            var visits = route.Stops.Where(s => s.Kind == StopKind.Visit).ToList();
            var at = visits.FindIndex(s => s.Visit == id);
            if (at >= 0)
                return Describe(route, visits[at], at + 1, visits.Count);
        }

        return null;
    }

    private VisitPlacement Describe(Route route, Stop stop, int order, int count)
    {
        var visit = _scenario.Visits.First(v => v.Id == stop.Visit);
        var engineer = _scenario.Engineers.First(e => e.Id == route.Engineer);
        var dueTimes = _plan.DueTimes.FirstOrDefault(d => d.Visit == visit.Id)?.Times ?? [];
        var (time, metres) = Detour(route, stop, engineer);
        return new VisitPlacement
        {
            Engineer = route.Engineer,
            Shift = route.Shift,
            Stop = stop,
            Order = order,
            VisitsOnRoute = count,
            DetourTime = time,
            DetourMetres = metres,
            Waiting = stop.Start - stop.Arrival,
            Priority = visit.Priority ?? _prices.DefaultPriority,
            Revenue = visit.Revenue ?? 0,
            DueTimes = dueTimes,
            Terms = [.. Service(stop, dueTimes).Concat(Money(route, visit, stop, engineer, time, metres)).Where(t => t.Amount != 0)],
        };
    }

    private static IEnumerable<PlacementTerm> Service(Stop stop, IReadOnlyList<DerivedDueTime> dueTimes)
    {
        foreach (var clock in stop.Clocks.Where(c => c.Late > Duration.Zero))
        {
            var due = dueTimes.FirstOrDefault(d => d.Clock == clock.Clock && d.DueBy == clock.DueBy);
            if (due is null)
                continue;
            var hours = Hours(clock.Late);
            yield return new PlacementTerm("service", "lateness", hours * due.PenaltyPerHour, $"{Figure(hours)} h late at {Figure(due.PenaltyPerHour)} per hour ({clock.Clock})");
            if (clock.Breached)
                yield return new PlacementTerm("service", "breaches", due.BreachPenalty, $"past the limit ({clock.Clock})");
        }
    }

    private IEnumerable<PlacementTerm> Money(Route route, Visit visit, Stop stop, Engineer engineer, Duration detour, long? metres)
    {
        var kilometres = (metres ?? 0) / 1000m;
        yield return new PlacementTerm("money", "distance", kilometres * engineer.Pay.PerKm, $"{Figure(kilometres)} km of detour");
        var time = detour + (stop.End - stop.Arrival);
        var hours = Hours(time);
        yield return new PlacementTerm("money", "work", WorkPrice(route, time, engineer), $"{Figure(hours)} h of detour, waiting and work on site");
        var earliest = visit.TimeWindows.Count == 0 ? _scenario.Now : Instant.Max(_scenario.Now, visit.TimeWindows.Min(w => w.MinStart));
        var delay = Hours(stop.Start - earliest);
        yield return new PlacementTerm("money", "urgency", delay * visit.Urgency, $"{Figure(delay)} h after the earliest possible start");
        if (visit.Promised is { } promised && (stop.Start < promised.From || stop.Start > promised.To))
            yield return new PlacementTerm("money", "changes", _scenario.Costs.Changes?.Start ?? 0, "it starts at another time than promised");
        var lateness = WindowLateness.PriceOf(visit, stop.End - stop.Start, stop.Start);
        yield return new PlacementTerm("money", "windowLateness", lateness, "past a bound of its windows");
        if (visit.PreferredEngineers.Count > 0 && !visit.PreferredEngineers.Contains(engineer.Id))
            yield return new PlacementTerm("money", "preference", _prices.PreferencePrice, $"{engineer.Id} is not a preferred engineer");
        yield return new PlacementTerm("money", "outsourcing", engineer.Pay.PerVisit, $"{engineer.Id} is paid by the visit");
        var usual = _scenario.Sites.First(s => s.Id == visit.Site).UsualEngineers;
        if (usual.Count > 0 && !usual.Contains(engineer.Id))
            yield return new PlacementTerm("money", "continuity", _prices.ContinuityPrice, $"{engineer.Id} is none of the site's usual engineers");
        var above = visit.Skills.Sum(required => engineer.Skills.Where(s => s.Skill == required.Skill).Select(s => Math.Max(0, s.Level - required.Level)).DefaultIfEmpty().Max());
        yield return new PlacementTerm("money", "overSkill", _prices.OverSkillPrice * above, $"{above} levels of skill above those required");
    }

    // Where work is paid in slices: what the route's work would cost less without that time.
    private decimal WorkPrice(Route route, Duration time, Engineer engineer)
    {
        if (engineer.Pay.WorkSlices.Count == 0)
            return Hours(time) * engineer.Pay.PerHour;
        var breaks = engineer.Shifts.First(s => s.Id == route.Shift).Breaks;
        var unpaid = route.Stops.Where(s => s.Kind == StopKind.Break && breaks.Any(b => !b.Paid && b.Earliest <= s.Start && s.Start <= b.Latest))
            .Aggregate(Duration.Zero, (sum, s) => sum + (s.End - s.Start));
        var paid = route.Return - route.Departure - unpaid;
        return Sliced(engineer.Pay.WorkSlices, paid) - Sliced(engineer.Pay.WorkSlices, Duration.Max(Duration.Zero, paid - time));
    }

    private static decimal Sliced(IReadOnlyList<PaySlice> slices, Duration time)
    {
        var price = 0m;
        var begin = Duration.Zero;
        foreach (var slice in slices)
        {
            var end = slice == slices[^1] ? time : Duration.Min(time, slice.UpTo ?? time);
            price += slice.PerHour * Math.Max(0, Hours(end - begin));
            begin = Duration.Max(begin, end);
        }

        return price;
    }

    private (Duration Time, long? Metres) Detour(Route route, Stop stop, Engineer engineer)
    {
        var shift = engineer.Shifts.First(s => s.Id == route.Shift);
        var halts = route.Stops.Where(s => s.Kind != StopKind.Break || s.At is not null).ToList();
        var at = halts.IndexOf(stop);
        var before = at == 0 ? shift.StartAt ?? engineer.Start : PlaceOf(halts[at - 1]);
        var after = at == halts.Count - 1 ? shift.EndAt ?? engineer.End ?? engineer.Start : PlaceOf(halts[at + 1]);
        var next = at == halts.Count - 1 ? route.LastLeg : halts[at + 1].Leg;
        var seconds = stop.Leg.Seconds + next.Seconds;
        var departure = at == 0 ? route.Departure : halts[at - 1].End;
        var (direct, metres) = Direct(engineer, before, after, departure);
        return direct is null
            ? (Duration.FromSeconds(seconds), null)
            : (Duration.FromSeconds(seconds - direct.Value), (long)stop.Leg.Metres + next.Metres - metres);
    }

    private (int? Seconds, int Metres) Direct(Engineer engineer, Position from, Position to, Instant departure)
    {
        var matrix = _tables.Matrices[engineer.Profile];
        var cell = _tables.Places.RowOf(from) * matrix.Size + _tables.Places.RowOf(to);
        var seconds = matrix.Seconds[cell];
        if (seconds == TravelMatrix.Unreachable)
            return (null, 0);
        if (matrix.Traffic is { } traffic)
            seconds = new TrafficClock(traffic, _scenario.Zone).DurationOf(seconds, departure);
        return (seconds, matrix.Metres[cell]);
    }

    private Position PlaceOf(Stop stop)
    {
        if (stop.At is { } at)
            return at;
        if (stop.Depot is { } depot)
            return _scenario.Depots.First(d => d.Id == depot).Position;
        var visit = _scenario.Visits.First(v => v.Id == stop.Visit);
        return _scenario.Sites.First(s => s.Id == visit.Site).Position;
    }

    private static decimal Hours(Duration duration) => (decimal)duration.TotalSeconds / 3600m;

    private static string Figure(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
