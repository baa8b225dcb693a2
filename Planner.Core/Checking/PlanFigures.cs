using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Are the plan's clocks, due times, score and indicators those that scenario and stops give?</summary>
internal static class PlanFigures
{
    /// <summary>In the scenario's currency: what the rounding of amounts to 28 digits may leave.</summary>
    private const decimal Tolerance = 0.000001m;

    public static void CheckClocks(ScenarioFacts facts, CheckedRoute route, Findings findings)
    {
        foreach (var stop in route.Stops.Where(stop => stop.Visit is not null))
        {
            var said = InOrder(stop.Stop.Clocks);
            var real = InOrder(ScoreKeeper.Outcomes(facts, stop).Select(one => one.Outcome));
            if (!said.SequenceEqual(real))
            {
                findings.Add(ViolationCode.ClocksDiffer,
                    $"{stop.Path}.clocks", $"It says {Text(said, findings)}; it is {Text(real, findings)}.");
            }
        }
    }

    public static void CheckDueTimes(ScenarioFacts facts, Plan plan, Findings findings)
    {
        var said = plan.DueTimes.ToLookup(one => one.Visit);
        foreach (var unknown in plan.DueTimes.Where(one => !facts.Visits.ContainsKey(one.Visit)))
            findings.Add(ViolationCode.UnknownVisit, "dueTimes", $"It says \"{unknown.Visit}\".");
        foreach (var visit in facts.Visits.Values)
        {
            var real = facts.DueTimesOf(visit).Select(Bare).Order();
            var written = said[visit.Id].SelectMany(one => one.Times).Select(Bare).Order();
            if (!real.SequenceEqual(written))
            {
                findings.Add(ViolationCode.DueTimesDiffer, "dueTimes",
                    $"{visit.Id} has {facts.DueTimesOf(visit).Count} due times; the plan writes others.");
            }
        }
    }

    public static void CheckScore(ScenarioFacts facts, Plan plan, IReadOnlyList<CheckedRoute> routes, Plan? previous, Findings findings)
    {
        if (plan.Prices is not null && plan.Prices != facts.Prices)
            findings.Add(ViolationCode.PricesDiffer, "prices", $"It says {plan.Prices}; they are {facts.Prices}.");
        var before = new PreviousPlan(facts, previous);
        foreach (var route in routes)
        {
            var real = ScoreKeeper.ScoreOf(facts, route, before);
            if (Differ(route.Route.Money, real.Money.Total))
                findings.Add(ViolationCode.RouteMoneyDiffers, $"{route.Path}.money", $"It says {route.Route.Money}; its terms are {real.Money.Total}.");
            CheckCosts(route.Route.Costs, real, ViolationCode.RouteCostsDiffer, route.Path, findings);
            foreach (var stop in route.Stops.Where(stop => !stop.IsBreak))
                CheckCosts(stop.Stop.Costs, ScoreKeeper.ScoreOf(facts, route, stop, before), ViolationCode.VisitCostsDiffer, stop.Path, findings);
        }

        for (var i = 0; i < plan.Unassigned.Count; i++)
        {
            var left = plan.Unassigned[i];
            CheckCosts(left.Costs, ScoreKeeper.ScoreOf(facts, left.Visit, plan), ViolationCode.VisitCostsDiffer, $"unassigned[{i}]", findings);
        }

        var score = ScoreKeeper.Score(facts, plan, routes, previous);
        foreach (var ((term, said), (_, real)) in Terms(plan.Score).Zip(Terms(score)))
        {
            if (Differ(said, real))
                findings.Add(ViolationCode.ScoreDiffers, $"score.{term}", $"It says {said}; the plan costs {real}.");
        }
    }

    public static void CheckIndicators(ScenarioFacts facts, Plan plan, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        var indicators = IndicatorKeeper.Indicators(facts, plan, routes);
        foreach (var ((name, said), (_, real)) in Figures(plan.Indicators).Zip(Figures(indicators)))
        {
            if (said != real)
                findings.Add(ViolationCode.IndicatorsDiffer, $"indicators.{name}", $"It says {said}; the plan gives {real}.");
        }
    }

    private static void CheckCosts(IReadOnlyList<CostTerm> said, PlanScore real, ViolationCode code, string path, Findings findings)
    {
        var named = said.ToLookup(term => term.Term, term => term.Amount);
        if (said.Any(term => real.Terms().All(one => one.Term != term.Term)) || named.Any(one => one.Count() > 1)
            || real.Terms().Any(term => Differ(named[term.Term].FirstOrDefault(), term.Amount)))
            findings.Add(code, $"{path}.costs", $"It says {Text(said)}; it is {Text([.. real.Terms().Where(term => term.Amount != 0)])}.");
    }

    private static string Text(IReadOnlyList<CostTerm> terms) =>
        terms.Count == 0 ? "none" : string.Join(", ", terms.Select(term => $"{term.Term} {term.Amount:0.######}"));

    private static bool Differ(decimal said, decimal real) => Math.Abs(said - real) > Tolerance;

    private static IEnumerable<(string Term, decimal Amount)> Terms(PlanScore score) =>
        score.Terms().Select((term, at) => ($"{(at < PlanScore.ServiceTerms ? "service" : "money")}.{term.Term}", term.Amount));

    private static (string Name, decimal Figure)[] Figures(PlanIndicators indicators) =>
    [
        ("visits", indicators.Visits),
        ("assigned", indicators.Assigned),
        ("clocks", indicators.Clocks),
        ("clocksKept", indicators.ClocksKept),
        ("shiftsUsed", indicators.ShiftsUsed),
        ("shifts", indicators.Shifts),
        ("travelSeconds", indicators.TravelSeconds),
        ("metres", indicators.Metres),
        ("workSeconds", indicators.WorkSeconds),
        ("waitingSeconds", indicators.WaitingSeconds),
        ("overtimeSeconds", indicators.OvertimeSeconds),
        ("depotStops", indicators.DepotStops),
        ("revenue", indicators.Revenue),
    ];

    private static List<ClockOutcome> InOrder(IEnumerable<ClockOutcome> clocks) =>
        [.. clocks.OrderBy(clock => clock.Clock).ThenBy(clock => clock.DueBy).ThenBy(clock => clock.Breached).ThenBy(clock => clock.Late)];

    private static string Text(IEnumerable<ClockOutcome> clocks, Findings findings)
    {
        var text = string.Join(", ", clocks.Select(clock => $"{clock.Clock} due {findings.Text(clock.DueBy)} {Standing(clock)}"));
        return text.Length == 0 ? "none" : text;
    }

    private static string Standing(ClockOutcome clock)
    {
        var late = clock.Late == Duration.Zero ? "kept" : $"late by {clock.Late.TotalSeconds} s";
        return clock.Breached ? $"{late}, breached" : late;
    }

    /// <summary>A due time without its derivation, which is text for people.</summary>
    private static (SlaClock Clock, Instant DueBy, Instant Limit, decimal PerHour, decimal Breach) Bare(DerivedDueTime due) =>
        (due.Clock, due.DueBy, due.Limit, due.PenaltyPerHour, due.BreachPenalty);
}
