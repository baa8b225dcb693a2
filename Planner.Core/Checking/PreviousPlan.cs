using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>Where the plan before had each visit, and in what a route differs from it.</summary>
internal sealed class PreviousPlan
{
    private readonly ScenarioFacts _facts;
    private readonly Dictionary<VisitId, (Route Route, Stop Stop)> _stops = [];

    public PreviousPlan(ScenarioFacts facts, Plan? previous)
    {
        _facts = facts;
        foreach (var route in previous?.Routes ?? [])
        {
            foreach (var stop in route.Stops.Where(stop => stop.Visit.HasValue))
                _stops.TryAdd(stop.Visit!.Value, (route, stop));
        }
    }

    /// <summary>One who has left the scenario since is nobody's choice.</summary>
    public bool EngineerDiffers(CheckedRoute route, Visit visit) => _stops.TryGetValue(visit.Id, out var was)
        && _facts.Engineers.ContainsKey(was.Route.Engineer) && was.Route.Engineer != route.Engineer.Id;

    /// <summary>By the local date on which the shift starts; a shift that is no longer in the scenario has none.</summary>
    public bool DayDiffers(CheckedRoute route, Visit visit)
    {
        if (!_stops.TryGetValue(visit.Id, out var was) || !_facts.Engineers.TryGetValue(was.Route.Engineer, out var engineer))
            return false;
        var shift = engineer.Shifts.FirstOrDefault(one => one.Id == was.Route.Shift);
        return shift is not null && DateOf(shift.Start) != DateOf(route.Shift.Start);
    }

    public bool ToldDiffers(CheckedRoute route, Visit visit) => visit.Told == true && (EngineerDiffers(route, visit) || DayDiffers(route, visit));

    /// <summary>The scenario with a pin on what its freeze holds to the plan before.</summary>
    public static Scenario Frozen(Scenario scenario, Plan? previous)
    {
        if (previous is null || scenario.FreezeUntil is not { } until)
            return scenario;
        var facts = new ScenarioFacts(scenario);
        var before = new PreviousPlan(facts, previous);
        return scenario with { Visits = [.. scenario.Visits.Select(visit => before.PinOf(visit, until) is { } pin ? visit with { Pin = pin } : visit)] };
    }

    /// <summary>More visits differ than may.</summary>
    public void CheckBudget(IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        var budget = _facts.Scenario.ChangeBudget ?? new ChangeBudget();
        Check("engineer", budget.Engineer, EngineerDiffers, routes, findings);
        Check("day", budget.Day, DayDiffers, routes, findings);
        Check("told", budget.Told, ToldDiffers, routes, findings);
        var outside = routes.Sum(route => route.Stops.Count(IsOutside));
        if (outside > budget.Start)
            findings.Add(ViolationCode.ChangeBudgetExceeded, "routes", $"{outside} visits start outside their promised spans, {budget.Start} may.");
    }

    /// <summary>Whether a visit starts outside its promised span.</summary>
    public static bool IsOutside(CheckedStop stop) =>
        stop.Visit?.Promised is { } promised && (stop.Stop.Start < promised.From || stop.Stop.Start > promised.To);

    private static void Check(string what, int? most, Func<CheckedRoute, Visit, bool> differs, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        var count = routes.Sum(route => route.Stops.Count(stop => stop.Visit is { } visit && differs(route, visit)));
        if (count > most)
            findings.Add(ViolationCode.ChangeBudgetExceeded, "routes", $"{count} visits differ from the previous plan in {what}, {most} may.");
    }

    private Pin? PinOf(Visit visit, Instant until)
    {
        if (!_stops.TryGetValue(visit.Id, out var was) || was.Stop.Start < _facts.Scenario.Now || was.Stop.Start >= until)
            return null;
        var exists = _facts.Engineers.TryGetValue(was.Route.Engineer, out var engineer)
            && engineer.Shifts.Any(shift => shift.Id == was.Route.Shift && _facts.TakesPart(shift));
        if (!exists || !StartRules.Allows(visit, visit.Duration, was.Stop.Start))
            return null;
        if (visit.Pin is { } own && (own.Engineer != was.Route.Engineer
            || (own.Shift is { } shift && shift != was.Route.Shift) || (own.Start is { } start && start != was.Stop.Start)))
            return null;
        return new Pin { Engineer = was.Route.Engineer, Shift = was.Route.Shift, Start = was.Stop.Start, Order = visit.Pin?.Order };
    }

    private LocalDate DateOf(Instant moment) => moment.InZone(_facts.Scenario.Zone).Date;
}
