using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Geography;
using Planner.Core.Sla;

namespace Planner.Core.Checking;

/// <summary>A scenario looked up by id, with the due times of its visits.</summary>
internal sealed class ScenarioFacts
{
    private readonly IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> _dueTimes;

    private readonly HashSet<VisitId> _timedByLinks;

    private readonly Dictionary<VisitId, VisitLink> _choiceOf = [];

    public ScenarioFacts(Scenario scenario)
    {
        scenario = VisitPieces.Apart(scenario);
        Scenario = scenario;
        Prices = PricesInForce.Of(scenario.Costs);
        Visits = ById(scenario.Visits, visit => visit.Id);
        Sites = ById(scenario.Sites, site => site.Id);
        Engineers = ById(scenario.Engineers, engineer => engineer.Id);
        Depots = ById(scenario.Depots, depot => depot.Id);
        Territories = new SiteTerritories(scenario);
        _dueTimes = SlaCompiler.Compile(scenario);
        foreach (var link in scenario.Links.Where(link => link.Kind == LinkKind.OneOf))
        {
            foreach (var visit in link.Visits)
                _choiceOf.TryAdd(visit, link);
        }

        _timedByLinks = [.. scenario.Links.Where(link => link.Kind is LinkKind.Sequence or LinkKind.Together).SelectMany(link => link.Visits)];
    }

    public Scenario Scenario { get; }

    public PricesInForce Prices { get; }

    private SiteTerritories Territories { get; }

    /// <summary>Whether the visit's site lies in none of the territories of an engineer who has some.</summary>
    public bool IsOutside(Visit visit, Engineer engineer) =>
        engineer.Territories.Count > 0 && !Territories.Of(Sites[visit.Site].Position).Any(engineer.Territories.Contains);

    /// <summary>Whether engineers travel so only to visits that approve it.</summary>
    public bool NeedsApproval(ProfileId profile) => Scenario.TravelProfiles.Any(one => one.Id == profile && one.NeedsApproval);

    public IReadOnlyDictionary<VisitId, Visit> Visits { get; }

    public IReadOnlyDictionary<SiteId, Site> Sites { get; }

    public IReadOnlyDictionary<EngineerId, Engineer> Engineers { get; }

    public IReadOnlyDictionary<DepotId, Depot> Depots { get; }

    /// <summary>All due times of a visit, those that bind nothing included.</summary>
    public IReadOnlyList<DerivedDueTime> DueTimesOf(Visit visit) => _dueTimes.TryGetValue(visit.Id, out var times) ? times : [];

    /// <summary>The due times that bind a visit's start or end.</summary>
    public IEnumerable<DerivedDueTime> BindingDueTimesOf(Visit visit) => DueTimesOf(visit).Where(due => SlaClocks.Binds(due.Clock));

    /// <summary>Whether a sequence or a crew may make the visit wait for others.</summary>
    public bool IsTimedByLinks(Visit visit) => _timedByLinks.Contains(visit.Id);

    /// <summary>
    /// The service price of leaving a visit out, and what it would have earned. Of alternatives all left out, the first in the scenario bears the
    /// highest of each; where one is made, leaving out the others costs nothing.
    /// </summary>
    public (decimal Priority, decimal Revenue) PriceOfLeavingOut(VisitId left, Plan plan)
    {
        if (!_choiceOf.TryGetValue(left, out var choice))
            return (PriorityOf(left), RevenueOf(left));
        var gone = plan.Unassigned.Select(one => one.Visit).Where(choice.Visits.Contains).ToHashSet();
        return choice.Visits.All(gone.Contains) && Visits.Keys.First(choice.Visits.Contains) == left
            ? (choice.Visits.Max(PriorityOf), choice.Visits.Max(RevenueOf))
            : (0, 0);
    }

    /// <summary>What a visit earns less than the best of its alternatives.</summary>
    public decimal EarnsLess(Visit visit) =>
        _choiceOf.TryGetValue(visit.Id, out var choice) ? choice.Visits.Max(RevenueOf) - RevenueOf(visit.Id) : 0;

    private decimal RevenueOf(VisitId visit) => Visits[visit].Revenue ?? 0;

    private decimal PriorityOf(VisitId visit) => Visits[visit].Priority ?? Prices.DefaultPriority;

    /// <summary>Shifts outside the planning window take no part.</summary>
    public bool TakesPart(Shift shift) => shift.Start >= Scenario.Window.Start && shift.Start < Scenario.Window.End;

    public static IReadOnlyDictionary<TId, T> ById<TId, T>(IEnumerable<T> all, Func<T, TId> idOf)
        where TId : notnull
    {
        var found = new Dictionary<TId, T>();
        foreach (var one in all)
            found.TryAdd(idOf(one), one);
        return found;
    }
}
