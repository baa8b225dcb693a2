using System.Collections.Concurrent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Plans of tiny scenarios, each checked, and short words for what they show: visits by number, engineers by name.</summary>
internal static class TinyPlan
{
    private static readonly ConcurrentDictionary<(string Name, string? Before), Lazy<Plan>> Known = new();

    /// <summary>The plan of a tiny scenario, made from the plan of another where that is given.</summary>
    public static Plan Of(string name, string? before = null) => Known
        .GetOrAdd((name, before), _ => new Lazy<Plan>(() => Of(TinyScenarios.Get(name), before is null ? null : Of(before)))).Value;

    /// <summary>The plan of a tiny scenario that has been changed: without the field that asks for its rule, say.</summary>
    public static Plan Of(Scenario scenario, Plan? before = null)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(400, previous: before));
        EngineRun.AssertHolds(scenario, plan, before);
        return plan;
    }

    /// <summary>A tiny scenario with each visit changed.</summary>
    public static Scenario Visits(string name, Func<Visit, Visit> change) => TinyScenarios.Get(name) is var scenario ? scenario with { Visits = [.. scenario.Visits.Select(change)] } : null!;

    /// <summary>A tiny scenario with each engineer changed.</summary>
    public static Scenario Engineers(string name, Func<Engineer, Engineer> change) =>
        TinyScenarios.Get(name) is var scenario ? scenario with { Engineers = [.. scenario.Engineers.Select(change)] } : null!;

    /// <summary>A tiny scenario with each shift changed.</summary>
    public static Scenario Shifts(string name, Func<Shift, Shift> change) => Engineers(name, engineer => engineer with { Shifts = [.. engineer.Shifts.Select(change)] });

    /// <summary>"ann 1 4, bo 2 3": who makes which visits, in the order of their numbers.</summary>
    public static string Who(this Plan plan) => string.Join(", ", plan.Routes.GroupBy(route => route.Engineer.Value).Select(routes =>
        $"{routes.Key} {string.Join(' ', routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => Number(stop.Visit!.Value)).Order(StringComparer.Ordinal))}"));

    /// <summary>"3 4": the visits left out.</summary>
    public static string LeftOut(this Plan plan) => string.Join(' ', plan.Unassigned.Select(left => Number(left.Visit)));

    public static IEnumerable<Stop> Stops(this Plan plan) => plan.Routes.SelectMany(route => route.Stops);

    /// <summary>The stop at which a visit is made.</summary>
    public static Stop At(this Plan plan, int number) => plan.Stops().Single(stop => stop.Visit?.Value == $"visit{number}");

    /// <summary>The route on which a visit is made.</summary>
    public static Route RouteOf(this Plan plan, int number) => plan.Routes.Single(route => route.Stops.Any(stop => stop.Visit?.Value == $"visit{number}"));

    /// <summary>The hour of the local clock, on Monday; later days go on from 24.</summary>
    public static double Hour(this Plan plan, Instant moment) => (moment - plan.Zone.AtStartOfDay(plan.MadeAt.InZone(plan.Zone).Date).ToInstant()).TotalHours;

    /// <summary>The hour at which a visit starts.</summary>
    public static double HourOf(this Plan plan, int number) => plan.Hour(plan.At(number).Start);

    private static string Number(VisitId visit) => visit.Value.Replace("visit", "");
}
