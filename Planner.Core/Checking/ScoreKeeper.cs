using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Sla;

namespace Planner.Core.Checking;

/// <summary>What a plan costs, term by term, from the scenario and the plan's own times and legs.</summary>
public static class ScoreKeeper
{
    private const decimal SecondsPerHour = 3600m;

    /// <summary>The score of a plan in the scenario's currency.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="plan">A plan that names only what the scenario has.</param>
    /// <param name="previous">The plan from which taking a visit to another engineer is priced.</param>
    /// <exception cref="ArgumentException">The plan names an engineer, shift, visit or depot that the scenario does not have.</exception>
    public static PlanScore Score(Scenario scenario, Plan plan, Plan? previous = null)
    {
        var facts = new ScenarioFacts(scenario);
        return Score(facts, plan, RoutesOf(facts, plan), previous);
    }

    /// <summary>The figures that a service manager reads first.</summary>
    /// <exception cref="ArgumentException">The plan names an engineer, shift, visit or depot that the scenario does not have.</exception>
    public static PlanIndicators Indicators(Scenario scenario, Plan plan)
    {
        var facts = new ScenarioFacts(scenario);
        return IndicatorKeeper.Indicators(facts, plan, RoutesOf(facts, plan));
    }

    internal static PlanScore Score(ScenarioFacts facts, Plan plan, IReadOnlyList<CheckedRoute> routes, Plan? previous)
    {
        var before = new PreviousPlan(facts, previous);
        return Sum([
            .. routes.Select(route => ScoreOf(facts, route, before)),
            .. plan.Unassigned.Select(left => ScoreOf(facts, left.Visit, plan)),
            new PlanScore { Service = new ServiceScore(), Money = new MoneyScore { LastEnds = LastEnds.PriceOf(facts, routes) } },
        ]);
    }

    /// <summary>All terms of one route and its visits.</summary>
    internal static PlanScore ScoreOf(ScenarioFacts facts, CheckedRoute route, PreviousPlan before)
    {
        var pay = route.Engineer.Pay;
        var visits = route.Stops.Where(stop => stop.Visit is not null).ToList();
        var whole = new PlanScore
        {
            Service = new ServiceScore(),
            Money = new MoneyScore
            {
                Distance = pay.PerKm * MetresOf(route.Route) / 1000m,
                Work = PriceOf(PaidTimeOf(route), pay.WorkSlices, pay.PerHour),
                Overtime = PriceOf(route.Overtime, pay.OvertimeSlices, pay.OvertimePerHour),
                Team = route.Team.Sum(mate => mate is ({ } engineer, { } shift) ? PriceOfRidingAlong(engineer, shift) : 0),
                Fairness = FairShare.PriceOf(facts, route),
                Finish = facts.Prices.FinishPrice * Hours(route.Route.Return - route.EarliestDeparture),
                Shifts = visits.Count > 0 ? pay.PerShift + (route.Shift.OnCall?.CallOutPrice ?? 0) : 0,
            },
        };
        return Sum([whole, .. route.Stops.Where(stop => !stop.IsBreak).Select(stop => ScoreOf(facts, route, stop, before))]);
    }

    /// <summary>The terms that a visit brings where it is, or a stop at a depot.</summary>
    internal static PlanScore ScoreOf(ScenarioFacts facts, CheckedRoute route, CheckedStop stop, PreviousPlan before)
    {
        if (stop.Depot is { } depot)
            return new PlanScore { Service = new ServiceScore(), Money = new MoneyScore { Supply = depot.StopPrice } };
        var visit = stop.Visit!;
        var prices = facts.Prices;
        var outcomes = Outcomes(facts, stop).ToList();
        return new PlanScore
        {
            Service = new ServiceScore
            {
                Lateness = outcomes.Sum(one => one.Due.PenaltyPerHour * Hours(one.Outcome.Late)),
                Breaches = outcomes.Where(one => one.Outcome.Breached).Sum(one => one.Due.BreachPenalty),
            },
            Money = new MoneyScore
            {
                Urgency = visit.Urgency * Hours(stop.Stop.Start - EarliestPossible(facts.Scenario, visit)),
                Preference = visit.PreferredEngineers.Count > 0 && !visit.PreferredEngineers.Contains(route.Engineer.Id) ? prices.PreferencePrice : 0,
                Supply = VisitSupply.PriceOf(facts.Scenario, visit, stop.Stop),
                Reassignment = before.EngineerDiffers(route, visit) ? prices.ChangeEngineer : 0,
                Changes = (before.DayDiffers(route, visit) ? prices.ChangeDay : 0) + (before.ToldDiffers(route, visit) ? prices.ChangeTold : 0)
                    + (visit.Promised is { } promised && (stop.Stop.Start < promised.From || stop.Stop.Start > promised.To) ? prices.ChangeStart : 0),
                Outsourcing = route.Engineer.Pay.PerVisit,
                Continuity = facts.Sites[visit.Site].UsualEngineers is { Count: > 0 } usual && !usual.Contains(route.Engineer.Id) ? prices.ContinuityPrice : 0,
                OverSkill = prices.OverSkillPrice * LevelsAbove(route.Engineer, visit),
                Territory = prices.TerritoryPrice is { } outside && facts.IsOutside(visit, route.Engineer) ? outside : 0,
                WindowLateness = WindowLateness.PriceOf(visit, stop.Duration!.Value, stop.Stop.Start),
                RevenueForegone = facts.EarnsLess(visit),
            },
        };
    }

    /// <summary>The terms of a visit that the plan leaves out.</summary>
    internal static PlanScore ScoreOf(ScenarioFacts facts, VisitId left, Plan plan)
    {
        var (priority, revenue) = facts.PriceOfLeavingOut(left, plan);
        return new PlanScore { Service = new ServiceScore { Unassigned = priority }, Money = new MoneyScore { RevenueForegone = revenue } };
    }

    private static PlanScore Sum(IEnumerable<PlanScore> all) => all.Aggregate(PlanScore.Zero, (sum, one) => sum + one);

    /// <summary>Pay for the whole shift, its overtime aside, in whole seconds.</summary>
    private static decimal PriceOfRidingAlong(Engineer engineer, Shift shift) => engineer.Pay.PerShift
        + PriceOf(Duration.FromSeconds(Math.Floor((shift.End - shift.Start).TotalSeconds)), engineer.Pay.WorkSlices, engineer.Pay.PerHour);

    /// <summary>Levels that an engineer has above those that a visit requires, valid or not.</summary>
    private static long LevelsAbove(Engineer engineer, Visit visit) => visit.Skills.Sum(required => engineer.Skills
        .Where(skill => skill.Skill == required.Skill)
        .Select(skill => Math.Max(0L, skill.Level - required.Level))
        .DefaultIfEmpty()
        .Max());

    internal static long MetresOf(Route route) => route.Stops.Sum(stop => (long)stop.Leg.Metres) + route.LastLeg.Metres;

    /// <summary>Departure to return, unpaid breaks excluded.</summary>
    internal static Duration PaidTimeOf(CheckedRoute route)
    {
        var unpaid = route.Stops
            .Where(stop => route.Breaks.Of(stop) is { Paid: false })
            .Aggregate(Duration.Zero, (sum, stop) => sum + (stop.Stop.End - stop.Stop.Start));
        return route.Route.Return - route.Route.Departure - unpaid;
    }

    /// <summary>How each visit of a route stands to each due time that binds it.</summary>
    internal static IEnumerable<(DerivedDueTime Due, ClockOutcome Outcome)> Outcomes(ScenarioFacts facts, CheckedRoute route) =>
        route.Stops.SelectMany(stop => Outcomes(facts, stop));

    internal static IEnumerable<(DerivedDueTime Due, ClockOutcome Outcome)> Outcomes(ScenarioFacts facts, CheckedStop stop) =>
        stop.Visit is { } visit
            ? facts.BindingDueTimesOf(visit).Select(due => (due, SlaClocks.Outcome(due, stop.Stop.Start, stop.Stop.End)))
            : [];

    /// <summary>A length of time priced slice by slice; without slices at one rate.</summary>
    private static decimal PriceOf(Duration time, IReadOnlyList<PaySlice> slices, decimal flat)
    {
        if (slices.Count == 0)
            return flat * Hours(time);
        var (price, begin) = (0m, Duration.Zero);
        for (var i = 0; i < slices.Count && begin < time; i++)
        {
            var end = i == slices.Count - 1 ? time : Duration.Min(time, slices[i].UpTo!.Value);
            price += slices[i].PerHour * Hours(end - begin);
            begin = end;
        }

        return price;
    }

    internal static List<CheckedRoute> RoutesOf(ScenarioFacts facts, Plan plan)
    {
        var findings = new Findings(facts.Scenario.Zone);
        var routes = PlanIdentity.Resolve(facts, plan, findings);
        foreach (var left in plan.Unassigned.Where(left => !facts.Visits.ContainsKey(left.Visit)))
            findings.Add(ViolationCode.UnknownVisit, "unassigned", $"It says \"{left.Visit}\".");
        return routes.Count == plan.Routes.Count && plan.Unassigned.All(left => facts.Visits.ContainsKey(left.Visit))
            ? routes
            : throw new ArgumentException(
                $"The plan does not fit scenario {facts.Scenario.Id}: {findings.Violations[^1].Path}: {findings.Violations[^1].Text} "
                + "Maybe it was made for another one.",
                nameof(plan));
    }

    private static Instant EarliestPossible(Scenario scenario, Visit visit) =>
        visit.TimeWindows.Count == 0 ? scenario.Now : Instant.Max(scenario.Now, visit.TimeWindows.Min(window => window.MinStart));

    private static decimal Hours(Duration duration) => (decimal)duration.TotalSeconds / SecondsPerHour;
}
