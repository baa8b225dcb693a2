using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>
/// Says all that is wrong with a visit that comes to a scenario later, by the scenario's own rules. Made once for a valid scenario; a call
/// looks at the request alone.
/// </summary>
public sealed class VisitRequestValidator
{
    private readonly Scenario _scenario;
    private readonly ScenarioIds _ids;
    private readonly (IdIndex<SkillId>, IdIndex<ToolId>, IdIndex<PartId>) _names;

    public VisitRequestValidator(Scenario scenario)
    {
        _scenario = scenario;
        _ids = new ScenarioIds(scenario);
        _names = CatalogueRules.Names(scenario.Catalogue);
    }

    /// <summary>Issues with paths from the request's root ("visit.site"). Never throws because of the request.</summary>
    public IReadOnlyList<Issue> Validate(VisitRequest request)
    {
        var issues = new IssueList();
        var reach = new Reach(_scenario, issues);
        var (visit, ticket, site) = (request.Visit, request.Ticket, request.Site);
        New(_ids.Visits, "visit.id", visit.Id, issues, "Name the visit by its identifier alone, or give the new one another.");
        if (ticket is not null)
            New(_ids.Tickets, "ticket.id", ticket.Id, issues, "Leave the ticket out of the request, or give it another identifier.");
        if (site is not null)
        {
            New(_ids.Sites, "site.id", site.Id, issues, "Leave the site out of the request, or give it another identifier.");
            SiteRules.Check(site, "site", _ids, issues);
            Used("site.id", "site", site.Id.Value, site.Id == visit.Site, issues);
        }

        At("visit.site", visit.Site, site, issues);
        Ticket(visit, ticket, issues);
        VisitRules.Check(visit, "visit", _ids, reach, issues);
        if (visit.Split is not null)
        {
            issues.Error(IssueCodes.SplitOfRequest, "visit.split", null, "A visit that comes later is offered a place in one go.",
                "Put the visit into the scenario and plan anew, or ask for its pieces one by one.");
        }

        PinRules.Check(visit, "visit.pin", _ids, reach, issues);
        CatalogueRules.Check(visit, "visit", _names, issues);
        if (ticket is not null)
        {
            At("ticket.site", ticket.Site, site, issues);
            TicketRules.Check(ticket, "ticket", _ids, reach, issues);
        }

        if (visit.Pin is not null)
            PinsBeside(visit, issues);
        return issues.Issues;
    }

    private static void New<T>(IdIndex<T> index, string path, T id, IssueList issues, string remedy) where T : struct, IIdentifier<T>
    {
        if (index.RowOf(id) is >= 0 and var row)
            issues.Error(IssueCodes.DuplicateId, path, id.Value, $"The scenario has the {index.Noun} \"{id.Value}\" already, at {index.Entries[row].Path}.", remedy);
    }

    private static void Used(string path, string noun, string? id, bool used, IssueList issues)
    {
        if (!used && id is not null)
            issues.Error(IssueCodes.UnknownReference, path, id, $"The visit does not name the {noun} \"{id}\" of its request.", $"Name it in the visit, or leave the {noun} out.");
    }

    private void At(string path, SiteId named, Site? given, IssueList issues)
    {
        if (given is null || (given.Id.Value is not null && given.Id != named))
            Checks.Reference<SiteId>(issues, path, _ids.Sites, named);
    }

    private void Ticket(Visit visit, Ticket? given, IssueList issues)
    {
        if (given is not null)
            Used("ticket.id", "ticket", given.Id.Value, visit.Ticket == given.Id, issues);
        if (given is null || (given.Id.Value is not null && given.Id != visit.Ticket))
            Checks.Reference(issues, "visit.ticket", _ids.Tickets, visit.Ticket);
        var row = visit.Ticket is { } id ? _ids.Tickets.RowOf(id) : -1;
        var ticket = given is not null && given.Id == visit.Ticket ? given : row < 0 ? null : _scenario.Tickets[row];
        if (ticket is not null && visit.Site.Value is not null)
            VisitRules.SiteOfTicket(visit, ticket, "visit", issues);
    }

    // Only a pinned visit is held against the pins of all others.
    private void PinsBeside(Visit visit, IssueList issues)
    {
        var beside = new IssueList();
        var last = $"visits[{_scenario.Visits.Count}]";
        PinConflictRules.Check(new ScenarioIds(_scenario with { Visits = [.. _scenario.Visits, visit] }), beside);
        foreach (var issue in beside.Issues)
        {
            var path = issue.Path.StartsWith(last, StringComparison.Ordinal) ? $"visit{issue.Path[last.Length..]}" : "visit.pin";
            issues.Error(issue.Code, path, issue.Value, issue.Message, issue.Remedy);
        }
    }
}
