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
        var money = routes.Select(route => MoneyOf(facts, route, before)).ToList();
        return new PlanScore
        {
            Service = new ServiceScore
            {
                Unassigned = facts.PriceOfLeavingOut(plan.Unassigned.Select(left => left.Visit)),
                Lateness = routes.Sum(route => Outcomes(facts, route).Sum(one => one.Due.PenaltyPerHour * Hours(one.Outcome.Late))),
                Breaches = routes.Sum(route => Outcomes(facts, route).Where(one => one.Outcome.Breached).Sum(one => one.Due.BreachPenalty)),
            },
            Money = new MoneyScore
            {
                Distance = money.Sum(one => one.Distance),
                Work = money.Sum(one => one.Work),
                Overtime = money.Sum(one => one.Overtime),
                Shifts = money.Sum(one => one.Shifts),
                Urgency = money.Sum(one => one.Urgency),
                Preference = money.Sum(one => one.Preference),
                Reassignment = money.Sum(one => one.Reassignment),
                Supply = money.Sum(one => one.Supply),
                Changes = money.Sum(one => one.Changes),
                Outsourcing = money.Sum(one => one.Outsourcing),
                Continuity = money.Sum(one => one.Continuity),
                OverSkill = money.Sum(one => one.OverSkill),
                Territory = money.Sum(one => one.Territory),
                WindowLateness = money.Sum(one => one.WindowLateness),
                Team = money.Sum(one => one.Team),
                RevenueForegone = money.Sum(one => one.RevenueForegone) + facts.RevenueOfLeavingOut(plan.Unassigned.Select(left => left.Visit)),
            },
        };
    }

    /// <summary>The money terms of one route and its visits.</summary>
    internal static MoneyScore MoneyOf(ScenarioFacts facts, CheckedRoute route, PreviousPlan before)
    {
        var pay = route.Engineer.Pay;
        var costs = facts.Scenario.Costs;
        var prices = costs.Changes ?? new ChangePrices();
        var visits = route.Stops.Where(stop => stop.Visit is not null).ToList();
        return new MoneyScore
        {
            Distance = pay.PerKm * MetresOf(route.Route) / 1000m,
            Work = PriceOf(PaidTimeOf(route), pay.WorkSlices, pay.PerHour),
            Overtime = PriceOf(route.Overtime, pay.OvertimeSlices, pay.OvertimePerHour),
            Shifts = visits.Count > 0 ? pay.PerShift + (route.Shift.OnCall?.CallOutPrice ?? 0) : 0,
            Urgency = visits.Sum(stop => stop.Visit!.Urgency * Hours(stop.Stop.Start - EarliestPossible(facts.Scenario, stop.Visit))),
            Preference = costs.PreferencePrice * visits.Count(stop =>
                stop.Visit!.PreferredEngineers.Count > 0 && !stop.Visit.PreferredEngineers.Contains(route.Engineer.Id)),
            Supply = visits.Sum(stop => VisitSupply.PriceOf(facts.Scenario, stop.Visit!, stop.Stop)),
            Reassignment = (prices.Engineer ?? costs.ReassignmentPrice) * visits.Count(stop => before.EngineerDiffers(route, stop.Visit!)),
            Changes = prices.Day * visits.Count(stop => before.DayDiffers(route, stop.Visit!))
                + prices.Told * visits.Count(stop => before.ToldDiffers(route, stop.Visit!))
                + prices.Start * visits.Count(stop => stop.Visit!.Promised is { } promised && (stop.Stop.Start < promised.From || stop.Stop.Start > promised.To)),
            Outsourcing = pay.PerVisit * visits.Count,
            Continuity = costs.ContinuityPrice * visits.Count(stop =>
                facts.Sites[stop.Visit!.Site].UsualEngineers is { Count: > 0 } usual && !usual.Contains(route.Engineer.Id)),
            OverSkill = costs.OverSkillPrice * visits.Sum(stop => LevelsAbove(route.Engineer, stop.Visit!)),
            Territory = costs.TerritoryPrice is not { } outside ? 0 : outside * visits.Count(stop => facts.IsOutside(stop.Visit!, route.Engineer)),
            WindowLateness = visits.Sum(stop => WindowLateness.PriceOf(stop.Visit!, stop.Duration!.Value, stop.Stop.Start)),
            Team = route.Team.Sum(mate => mate is ({ } engineer, { } shift) ? PriceOfRidingAlong(engineer, shift) : 0),
            RevenueForegone = visits.Sum(stop => facts.EarnsLess(stop.Visit!)),
        };
    }

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

    private static List<CheckedRoute> RoutesOf(ScenarioFacts facts, Plan plan)
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
