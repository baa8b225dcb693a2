using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Validation.Registers;

/// <summary>Says all that is wrong with a register of inspections, at once; a register without errors can be planned.</summary>
public static class RegisterValidator
{
    private const int LongestHorizon = 400;

    /// <summary>Errors stop planning, warnings do not. Never throws because of the register.</summary>
    public static IReadOnlyList<Issue> Validate(InspectionRegister register)
    {
        var issues = new IssueList();
        var ids = new RegisterIds(register);
        Frame(register, issues);
        ids.CheckUnique(issues);
        for (var i = 0; i < register.Calendars.Count; i++)
        {
            CalendarRules.Check(register.Calendars[i], $"calendars[{i}]", issues);
            Checks.Distinct(issues, register.Calendars[i].Holidays, date => date == Placeholder.Date ? null : Text.Of(date), row => $"calendars[{i}].holidays[{row}]", "holiday");
        }

        Checks.Reference(issues, "workingDays", ids.Calendars, register.WorkingDays);
        ProgrammeRules.Check(ids, issues);
        InspectedSiteRules.Check(ids, issues);
        HistoryRules.Check(ids, issues);
        InspectionCapacityRules.Check(ids, issues);
        HopelessRules.Check(ids, issues);
        return issues.Issues;
    }

    private static void Frame(InspectionRegister register, IssueList issues)
    {
        if (register.Currency.Length != 3 || !register.Currency.All(char.IsAsciiLetterUpper))
            issues.Error(IssueCodes.InvalidCurrency, "currency", register.Currency, $"\"{register.Currency}\" is no ISO 4217 code.", "Write three capital letters, such as EUR.");
        Horizon(register, issues);
        var prices = register.Prices;
        Checks.Price(issues, "prices.leftOut", prices.LeftOut);
        Checks.RisingRate(issues, "prices.earlyPerDay", prices.EarlyPerDay);
        Checks.RisingRate(issues, "prices.latePerDay", prices.LatePerDay);
        Checks.RisingRate(issues, "prices.overduePerDay", prices.OverduePerDay);
        Checks.RisingRate(issues, "prices.unevenPerHour", prices.UnevenPerHour);
        Smaller(issues, "prices.trip", prices.Trip);
        Smaller(issues, "prices.change", prices.Change);
        if (prices.LeftOut > 1_000_000)
            issues.Error(IssueCodes.ValueTooLarge, "prices.leftOut", prices.LeftOut, $"{Text.Of(prices.LeftOut)} is more than 1000000.", "A price well above a year of being late is enough.");
        if (!(prices.NeighbourhoodKm >= 0.01 && prices.NeighbourhoodKm <= 1000) && !double.IsNaN(prices.NeighbourhoodKm))
        {
            issues.Error(IssueCodes.ValueTooLarge, "prices.neighbourhoodKm", prices.NeighbourhoodKm, $"A neighbourhood of {Text.Of(prices.NeighbourhoodKm)} km is of no use.",
                "Write between 0.01 and 1000 km.");
        }

        Checks.Duration(issues, "travelPerVisit", register.TravelPerVisit);
    }

    private static void Smaller(IssueList issues, string path, decimal price)
    {
        Checks.Price(issues, path, price);
        if (price is > 100_000 and <= Limits.Price)
            issues.Error(IssueCodes.ValueTooLarge, path, price, $"{Text.Of(price)} is more than 100000.", "Check the price and its currency.");
    }

    private static void Horizon(InspectionRegister register, IssueList issues)
    {
        var (first, last) = (register.Horizon.First, register.Horizon.Last);
        DayRules.Span(issues, "horizon", register.Horizon);
        if (!DayRules.IsKnown(register.Horizon) || last < first)
            return;
        if (Period.DaysBetween(first, last) >= LongestHorizon)
        {
            issues.Error(IssueCodes.WindowTooLong, "horizon", Period.DaysBetween(first, last) + 1, $"The horizon has more than {LongestHorizon} days.",
                "Plan a quarter at a time; the next calendar goes on from the completions.");
        }

        if (register.Now.IsKnown() && register.Now.InZone(register.Zone).Date > last)
        {
            issues.Error(IssueCodes.NowOutsideWindow, "now", register.Now, $"The horizon ends on {Text.Of(last)}, before now.", "Move the horizon, or check now.");
        }
    }
}

/// <summary>Spans of days.</summary>
internal static class DayRules
{
    public static bool IsKnown(DateSpan span) => span.First != Placeholder.Date && span.Last != Placeholder.Date;

    public static void Span(IssueList issues, string path, DateSpan span)
    {
        if (IsKnown(span) && span.Last < span.First)
        {
            issues.Error(IssueCodes.EndBeforeStart, $"{path}.last", span.Last, $"{Text.Of(span.Last)} is before {Text.Of(span.First)}.",
                "Exchange the two; a single day is first and last.");
        }
    }

    /// <summary>Spans in order; days that lie in two of them are told, as they may be a slip.</summary>
    public static void Spans(IssueList issues, string path, IReadOnlyList<DateSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
            Span(issues, $"{path}[{i}]", spans[i]);
        foreach (var (row, before) in Overlaps(spans))
        {
            issues.Warn(IssueCodes.OverlappingDays, $"{path}[{row}]", spans[row].First, $"{Text.Of(spans[row].First)} lies in {path}[{before}] as well.",
                "Nothing is counted twice; join the two if one was meant to be another.");
        }
    }

    /// <summary>Spans that say different things of the same day contradict each other.</summary>
    public static void Apart(IssueList issues, Func<int, string> path, IReadOnlyList<DateSpan> spans)
    {
        foreach (var (row, before) in Overlaps(spans))
        {
            issues.Error(IssueCodes.OverlappingDays, path(row), spans[row].First, $"{Text.Of(spans[row].First)} lies in {path(before)} as well.",
                "Let each day lie in one of them.");
        }
    }

    private static IEnumerable<(int Row, int Before)> Overlaps(IReadOnlyList<DateSpan> spans)
    {
        var ordered = Enumerable.Range(0, spans.Count).Where(i => IsKnown(spans[i]) && spans[i].First <= spans[i].Last).OrderBy(i => spans[i].First).ToList();
        // The one that reaches furthest so far: a short one may lie between.
        for (int k = 1, furthest = 0; k < ordered.Count; k++)
        {
            if (spans[ordered[k]].First <= spans[ordered[furthest]].Last)
                yield return (ordered[k], ordered[furthest]);
            if (spans[ordered[k]].Last > spans[ordered[furthest]].Last)
                furthest = k;
        }
    }
}
