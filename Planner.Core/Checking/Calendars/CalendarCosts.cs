using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;

namespace Planner.Core.Checking.Calendars;

/// <summary>Counts the calendar's hours by week and its cost anew, by the sentences of docs/inspections.md.</summary>
internal sealed class CalendarCosts(
    InspectionRegister register, InspectionCalendar calendar, RegisterFacts facts, GroupHours hours, Action<CalendarViolationCode, string, string> report)
{
    // Amounts are told to a ten-thousandth.
    private const decimal Slack = 0.0002m;

    public void Run()
    {
        var prices = register.Prices;
        decimal leftOut = 0, next = 0, early = 0, late = 0, overdue = 0, changes = 0;
        foreach (var unplanned in calendar.Unplanned.Where(Known))
        {
            var asked = Asked(unplanned);
            if (asked.MayWait)
                next += prices.Trip + prices.LatePerDay * (Period.DaysBetween(asked.Due, facts.Last) + 1);
            else
                leftOut += prices.LeftOut * asked.Programme.Weight;
        }

        foreach (var planned in calendar.Planned.Where(Known))
        {
            var asked = Asked(planned);
            var days = Period.DaysBetween(asked.Due, planned.On);
            if (planned.Overdue)
                overdue += prices.OverduePerDay * Period.DaysBetween(asked.Latest < facts.First ? facts.First : asked.Latest + Period.FromDays(1), planned.On);
            else if (days < 0)
                early -= prices.EarlyPerDay * days;
            else
                late += prices.LatePerDay * days;
            if (planned.MovedFrom is not null)
                changes += prices.Change;
        }

        var told = calendar.Cost;
        Same("leftOut", told.LeftOut, leftOut);
        Same("leftToNext", told.LeftToNext, next);
        Same("early", told.Early, early);
        Same("late", told.Late, late);
        Same("overdue", told.Overdue, overdue);
        Same("trips", told.Trips, prices.Trip * Trips());
        Same("changes", told.Changes, changes);
        Same("uneven", told.Uneven, Weeks());
        if (calendar.Solve.Bound > told.Total + Slack)
            report(CalendarViolationCode.BoundAboveCost, "solve.bound", $"The bound {calendar.Solve.Bound} is above the cost {told.Total}.");
    }

    private bool Known(InspectionOccurrence occurrence) => facts.Asked.ContainsKey((occurrence.Site, occurrence.Programme, occurrence.Due));

    private Asked Asked(InspectionOccurrence occurrence) => facts.Asked[(occurrence.Site, occurrence.Programme, occurrence.Due)];

    private void Same(string field, decimal told, decimal counted)
    {
        if (Math.Abs(told - counted) > Slack)
            report(CalendarViolationCode.CostDiffers, $"cost.{field}", $"{told} instead of {counted}.");
    }

    private int Trips()
    {
        var sites = register.Sites.ToDictionary(s => s.Id, s => s.Position);
        var repairs = register.Repairs.Select(r => (Cell(r.Position ?? sites[r.Site!.Value]), r.On)).ToHashSet();
        return calendar.Planned.Where(Known).Select(p => (Asked(p).Territory, Cell(sites[p.Site]), p.On)).Distinct()
            .Count(trip => !repairs.Contains((trip.Item2, trip.On)));
    }

    // Squares of the grid: rows by latitude, columns by longitude at the middle of the row.
    private (long, long) Cell(Position position)
    {
        var side = register.Prices.NeighbourhoodKm;
        var row = Math.Floor(position.Lat * 111.195 / side);
        var shrink = Math.Cos((row + 0.5) * side / 111.195 * (Math.PI / 180));
        return ((long)row, (long)Math.Floor(position.Lon * 111.195 * shrink / side));
    }

    private decimal Weeks()
    {
        var told = calendar.Weeks.ToDictionary(w => (w.Territory, w.From));
        decimal uneven = 0;
        foreach (var territory in register.Territories.Select(t => t.Id))
        {
            var free = new SortedDictionary<LocalDate, long>();
            for (var date = facts.First; date <= facts.Last; date += Period.FromDays(1))
                free.Add(date, hours.ByTerritory[territory].Sum(g => hours.Free(g, date)));
            var all = free.Values.Sum();
            var work = facts.Asked.Values.Where(a => a.Territory == territory && hours.Possible(a).Dates.Count > 0).Sum(hours.Work);
            var planned = calendar.Planned.Where(Known).Where(p => Asked(p).Territory == territory).ToLookup(p => Monday(p.On));
            foreach (var week in free.GroupBy(f => Monday(f.Key)))
            {
                var available = week.Sum(f => f.Value);
                var load = planned[week.Key].Sum(p => hours.Work(Asked(p)));
                var share = all == 0 ? 0 : 60 * decimal.ToInt64(decimal.Ceiling((decimal)work * available / all / 60));
                uneven += Math.Max(0, load - share) / 3600m * register.Prices.UnevenPerHour;
                if (!told.TryGetValue((territory, week.First().Key), out var row) || (long)row.Available.TotalSeconds != available
                    || (long)row.Planned.TotalSeconds != load || row.Inspections != planned[week.Key].Count())
                {
                    report(CalendarViolationCode.WeekLoadDiffers, "weeks", $"Territory {territory} from {week.First().Key}: {available} s free, {load} s planned.");
                }
            }
        }

        return uneven;
    }

    private static LocalDate Monday(LocalDate date) => date - Period.FromDays((int)date.DayOfWeek - 1);
}
