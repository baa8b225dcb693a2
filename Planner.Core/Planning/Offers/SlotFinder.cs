using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Geography;
using Planner.Core.Sla;
using Planner.Core.Validation;

namespace Planner.Core.Planning.Offers;

/// <summary>
/// Answers at once where an urgent visit fits into a running plan and what each place costs. Made once for a scenario and a plan; a call
/// costs the legs of one place and a look at each shift, and changes nothing. One call at a time.
/// </summary>
/// <remarks>
/// A new site that the caller's matrix does not name is reached by great circle, as in the engine's own tables. On each shift the place is
/// chosen by the search's weighing of service and money; shifts are ranked strictly by service, then money.
/// </remarks>
public sealed class SlotFinder
{
    private const int FirstRoom = 16;

    private readonly Scenario _scenario;
    private readonly Plan _plan;
    private readonly Plan? _previous;
    private readonly VisitRequestValidator _validator;
    private readonly SiteRegions _regions;
    private readonly VisitPromises _promises;
    private readonly Dictionary<SiteId, Site> _sites;
    private readonly Dictionary<TicketId, Ticket> _tickets;
    private readonly HashSet<VisitId> _planned;
    private readonly HashSet<ToolId> _owned;
    private OfferDesk _desk;
    private PlacingSearch _search;
    private int _room = FirstRoom;
    private bool _everyLevel;
    private bool _pauses;
    private bool _returns;
    private readonly HashSet<SkillRequirement> _asked = [];

    /// <param name="scenario">Free of errors.</param>
    /// <param name="plan">Lawful for the scenario.</param>
    /// <param name="previous">The plan that this one was made from, where reassignments are priced.</param>
    /// <exception cref="ArgumentException">The scenario has errors, or the plan is of another one.</exception>
    public SlotFinder(Scenario scenario, Plan plan, Plan? previous = null)
    {
        if (ScenarioValidator.Validate(scenario).FirstOrDefault(issue => issue.Severity == IssueSeverity.Error) is { } issue)
            throw new ArgumentException($"The scenario has errors, the first at {issue.Path}: {issue.Message}", nameof(scenario));
        _scenario = scenario = VisitPieces.Apart(scenario);
        _plan = plan;
        _previous = previous;
        _validator = new VisitRequestValidator(scenario);
        _regions = new SiteRegions(scenario);
        _promises = new VisitPromises(scenario);
        _sites = scenario.Sites.ToDictionary(site => site.Id);
        _tickets = scenario.Tickets.ToDictionary(ticket => ticket.Id);
        _planned = [.. plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value)];
        _owned = [.. scenario.Engineers.SelectMany(engineer => engineer.Tools), .. scenario.Depots.SelectMany(IndexMap.LentBy)];
        _desk = new OfferDesk(scenario, plan, previous, FirstRoom);
        _search = new PlacingSearch(_desk);
    }

    /// <summary>Offers for a visit that the scenario does not have.</summary>
    /// <param name="ticket">The visit's ticket, unless the scenario has it.</param>
    /// <param name="site">The visit's site, unless the scenario has it.</param>
    public OfferAnswer Find(Visit visit, Ticket? ticket = null, Site? site = null, OfferOptions? options = null) =>
        Find(new VisitRequest { Visit = visit, Ticket = ticket, Site = site }, options);

    /// <summary>Offers for a visit that the scenario does not have.</summary>
    public OfferAnswer Find(VisitRequest request, OfferOptions? options = null)
    {
        IReadOnlyList<Issue> issues = _validator.Validate(request);
        if (issues.Any(issue => issue.Severity == IssueSeverity.Error))
            return new OfferAnswer { Visit = request.Visit.Id, Issues = issues };
        Site site = request.Site ?? _sites[request.Visit.Site];
        Ticket? ticket = request.Ticket ?? (request.Visit.Ticket is { } id ? _tickets[id] : null);
        return Offers(request.Visit, site, ticket, options ?? new OfferOptions()) is var answer && issues.Count == 0
            ? answer
            : answer with { Issues = [.. issues, .. answer.Issues] };
    }

    /// <summary>Offers for a visit of the scenario that the plan leaves out.</summary>
    public OfferAnswer Find(VisitId id, OfferOptions? options = null)
    {
        if (!_desk.Index.VisitRow.TryGetValue(id, out int row))
        {
            return Refusal(id, new Issue(IssueCodes.UnknownReference, "visit", id.Value, $"The scenario has no visit \"{id}\".",
                "Name one of its visits, or give the new visit as a document."));
        }
        if (_planned.Contains(id))
        {
            return Refusal(id, new Issue(IssueCodes.VisitPlanned, "visit", id.Value, $"The plan has visit \"{id}\" on a route.",
                "Ask for a visit that is left out."));
        }
        Visit visit = _desk.Index.Visits[row];
        return Offers(visit, _sites[visit.Site], visit.Ticket is { } ticket ? _tickets[ticket] : null, options ?? new OfferOptions());
    }

    private static OfferAnswer Refusal(VisitId id, Issue issue) => new() { Visit = id, Issues = [issue] };

    private OfferAnswer Offers(Visit visit, Site site, Ticket? ticket, OfferOptions options)
    {
        var answer = new OfferAnswer
        {
            Visit = visit.Id,
            DueTimes = _promises.Of(visit, ticket, _regions.Of(site)),
            Priority = visit.Priority ?? _desk.Index.Prices.DefaultPriority,
            Revenue = visit.Revenue ?? 0,
            LeftAlone = [.. _desk.Index.Shifts.Where((_, shift) => _desk.LeftAlone[shift]).Select(key => key.Shift.Id)],
        };
        if (TooManyTools(visit) is { } issue)
            return answer with { Issues = [issue] };
        if (NobodyHas(visit) is { } code)
            return answer with { Refused = [new RefusedShifts(code, _desk.Index.Shifts.Count)] };
        MakeRoom(visit, answer.DueTimes);
        _desk.Take(visit, site, answer.DueTimes);
        _search.FindFitting();
        if (options.Displacing > 0)
            _search.FindDisplacing(options.Displacing, options.Trials, row => options.Keep.Count > 0 && options.Keep.Contains(_desk.Index.Visits[row].Id));
        var writer = new OfferWriter(_desk);
        answer = answer with
        {
            Offers = [.. _search.Fitting.Take(options.Top).Concat(_search.Displacing).Select(placing => writer.Write(visit, placing))],
            Fitting = _search.Fitting.Count,
            Full = _search.Full.Count,
            Refused = Refused(),
        };
        _desk.Leave(visit);
        return answer;
    }

    // A visit with longer lists than any before, or the first with durations of its own, or that stops for breaks, or yields failed units, or for so many people: compiled again, with room to spare.
    private void MakeRoom(Visit visit, IReadOnlyList<DerivedDueTime> times)
    {
        if (_desk.Slot.Holds(visit, times))
            return;
        _everyLevel |= visit.Durations.Count > 0;
        _pauses |= visit.Resumable == true;
        _returns |= visit.Returns.Count > 0;
        _room = Math.Max(_room, 2 * _desk.Slot.RoomFor(visit, times));
        _asked.UnionWith(visit.Skills);
        _desk = new OfferDesk(_scenario, _plan, _previous, _room, _everyLevel, [.. _asked], _pauses, _returns);
        _search = new PlacingSearch(_desk);
    }

    private Issue? TooManyTools(Visit visit)
    {
        foreach (ToolId tool in visit.Tools)
        {
            if (!_desk.Index.ToolRow.ContainsKey(tool) && _owned.Contains(tool))
            {
                return new Issue(IssueCodes.TooManyTools, "visit.tools", tool.Value,
                    $"Engineers and depots have so many tools that \"{tool}\" can't be told apart: 64 names are the most.", "Use fewer names of tools.");
            }
        }
        return null;
    }

    // Names that neither visits nor engineers nor depots know have no rows.
    private ReasonCode? NobodyHas(Visit visit)
    {
        IndexMap index = _desk.Index;
        if (visit.Skills.Any(skill => skill.Level > 0 && !index.SkillRow.ContainsKey(skill.Skill)))
            return ReasonCode.SkillMissing;
        if (visit.Tools.Any(tool => !index.ToolRow.ContainsKey(tool)))
            return ReasonCode.ToolMissing;
        return visit.Parts.Any(part => !index.PartRow.ContainsKey(part.Part)) ? ReasonCode.PartMissing : null;
    }

    private List<RefusedShifts> Refused()
    {
        var refused = new List<RefusedShifts>();
        for (int code = 0; code < _search.Refused.Length; code++)
        {
            if (_search.Refused[code] > 0)
                refused.Add(new RefusedShifts((ReasonCode)code, _search.Refused[code]));
        }
        return refused;
    }
}
