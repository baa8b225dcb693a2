using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>
/// A day that is planned again while it runs. By the plans in force engineers are somewhere: whoever has set out for a visit makes it, and goes on from there when it should
/// have ended. So that visit is not planned again, the pieces that it uses are no longer in the van, what it yields is, and the rest of the shift starts there and then. Tools that he has
/// borrowed are with him and out of the depot, whatever else is planned.
/// </summary>
internal static class UnderWay
{
    // Plans of one day, each made from the one before.
    private const int MostPlans = 100;

    /// <summary>The scenario of what is left to be planned.</summary>
    public static async Task<Scenario> LeaveAsync(Session session, string organisation, StoreSpan span, Scenario scenario)
    {
        var progress = new Dictionary<ShiftId, ShiftProgress>();
        var today = scenario.Now.InZone(scenario.Zone).Date;
        var inForce = await Publications.ListAsync(session, organisation, StoreSpan.Text(today.PlusDays(-1)), StoreSpan.Text(today));
        var setOut = await SetOutFor.ReadAsync(session, organisation, scenario, inForce.Count > 0);
        foreach (var one in inForce.Where(one => span.Territory is null || one.Territory == "" || one.Territory == span.TerritoryName))
            await FollowAsync(session, organisation, one, scenario, setOut, progress);
        return progress.Count == 0 ? scenario : Leave(scenario, progress, setOut);
    }

    /// <summary>Follows the shifts of a day through the plans that were in force on it, the oldest first.</summary>
    private static async Task FollowAsync(Session session, string organisation, Publication inForce, Scenario scenario, SetOutFor setOut, Dictionary<ShiftId, ShiftProgress> progress)
    {
        var plans = new List<(Plan Plan, string Id)>();
        for (var id = inForce.Plan; id is not null && plans.Count < MostPlans;)
        {
            var stored = await Plans.FindAsync(session, organisation, id);
            // A parent that never was in force has moved nobody.
            if (await WasInForceAsync(session, organisation, id) && await PlanDocuments.PlanAsync(session, organisation, id) is { } plan)
            {
                plans.Add((plan, id));
                if (string.CompareOrdinal(StoreSpan.Text(plan.MadeAt.InZone(scenario.Zone).Date), inForce.Day) < 0)
                    break;
            }

            id = stored?.Parent;
        }

        plans.Reverse();
        for (var i = 0; i < plans.Count; i++)
        {
            var until = i + 1 < plans.Count ? plans[i + 1].Plan.MadeAt : scenario.Now;
            var routes = plans[i].Plan.Routes.Where(route => StoreSpan.Text(route.Departure.InZone(scenario.Zone).Date) == inForce.Day)
                .Select(route => (Route: route, SetOut: setOut.LastOf(route, plans[i].Plan.MadeAt, until))).Where(one => one.Route.Departure < until || one.SetOut >= 0).ToList();
            if (routes.Count == 0)
                continue;
            var made = await PlanDocuments.ScenarioAsync(session, organisation, plans[i].Id);
            foreach (var (route, last) in routes)
            {
                foreach (var shift in route.Team.Select(member => member.Shift).Prepend(route.Shift))
                {
                    if (!progress.TryGetValue(shift, out var one))
                        progress.Add(shift, one = new ShiftProgress(shift));
                    one.Follow(route, made, until, last);
                }
            }
        }
    }

    private static async Task<bool> WasInForceAsync(Session session, string organisation, string plan) =>
        (await Audit.ListAsync(session, organisation, "plans", plan, null, MostPlans)).Any(entry => entry.Action == "published");

    private static Scenario Leave(Scenario scenario, Dictionary<ShiftId, ShiftProgress> progress, SetOutFor setOut)
    {
        var visits = scenario.Visits.ToDictionary(visit => visit.Id);
        var begun = new HashSet<VisitId>();
        var engineers = new List<Engineer>();
        var shifts = scenario.Engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id).ToHashSet();
        foreach (var one in progress.Where(one => shifts.Contains(one.Key)).Select(one => one.Value))
        {
            // What should have been made before, is still open and nobody has set out for, is planned again.
            foreach (var id in one.Begun.Distinct().Select(id => WholeOf(id, visits)).OfType<VisitId>())
            {
                var atWork = one.Last!.End > scenario.Now && one.Last.Visit is { } last && WholeOf(last, visits) == id;
                if (atWork || setOut.Has(id))
                    begun.Add(id);
            }
        }

        foreach (var engineer in scenario.Engineers)
        {
            var rest = engineer.Shifts.Select(shift => progress.TryGetValue(shift.Id, out var one) ? Rest(one, shift) : shift).OfType<Shift>().ToList();
            var used = engineer.Shifts.Where(shift => progress.ContainsKey(shift.Id)).Select(shift => progress[shift.Id].Last)
                .Where(stop => stop?.Visit is { } id && WholeOf(id, visits) is { } whole && begun.Contains(whole)).SelectMany(stop => stop!.Parts).ToLookup(use => use.Part, use => use.Quantity);
            var borrowed = engineer.Shifts.Where(shift => progress.ContainsKey(shift.Id)).SelectMany(shift => progress[shift.Id].Borrowed).Select(one => one.Tool);
            engineers.Add(engineer with
            {
                Shifts = rest,
                Tools = [.. engineer.Tools.Union(borrowed)],
                VanStock = [.. engineer.VanStock.Select(pieces => pieces with { Quantity = pieces.Quantity - used[pieces.Part].Sum() }).Where(pieces => pieces.Quantity > 0)],
            });
        }

        Shift? Rest(ShiftProgress one, Shift shift) => one.Rest(shift, scenario.Now) is { } rest
            ? rest with { FailedUnits = one.FailedUnits(shift, id => WholeOf(id, visits) is { } whole && !begun.Contains(whole)) }
            : null;

        return scenario with
        {
            Engineers = engineers,
            Depots = Lending(scenario.Depots, progress.Where(one => shifts.Contains(one.Key)).SelectMany(one => one.Value.Borrowed).ToList()),
            Visits = [.. scenario.Visits.Where(visit => !begun.Contains(visit.Id))],
            Links = [.. scenario.Links.Where(link => !link.Visits.Any(begun.Contains))],
        };
    }

    private static IReadOnlyList<Depot> Lending(IReadOnlyList<Depot> depots, List<(DepotId Depot, ToolId Tool)> gone) =>
    [
        .. depots.Select(depot => depot with
        {
            ToolStock = [.. depot.ToolStock.Select(one => one with { Quantity = Math.Max(0, one.Quantity - gone.Count(loan => loan == (depot.Id, one.Tool))) })],
        }),
    ];

    private static VisitId? WholeOf(VisitId id, Dictionary<VisitId, Visit> visits)
    {
        if (visits.ContainsKey(id))
            return id;
        var cut = id.Value.LastIndexOf('/');
        return cut > 0 && visits.ContainsKey(new VisitId(id.Value[..cut])) ? new VisitId(id.Value[..cut]) : null;
    }
}
