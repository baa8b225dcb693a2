using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning.Offers;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning.Offers;

/// <summary>A scenario, one visit of which comes later: planned without it, then asked for it.</summary>
public sealed record LeftForLater(Scenario With, Scenario Scenario, VisitRequest Request, Plan Plan)
{
    public static LeftForLater Random(int seed, int offset = 0)
    {
        var with = TinyScenarios.Random(offset + seed, 4 + seed % 12);
        return Of(with, seed % with.Visits.Count, seed);
    }

    /// <summary>Ticket and site come later too where nothing else needs them.</summary>
    public static LeftForLater Of(Scenario with, int row, int seed)
    {
        var visit = with.Visits[row];
        var others = with.Visits.Where(other => other.Id != visit.Id).ToList();
        var ticket = others.Exists(other => other.Ticket == visit.Ticket) ? null : with.Tickets.FirstOrDefault(one => one.Id == visit.Ticket);
        var tickets = with.Tickets.Where(one => one != ticket).ToList();
        var site = others.Exists(other => other.Site == visit.Site) || tickets.Exists(one => one.Site == visit.Site) ? null : with.Sites.First(one => one.Id == visit.Site);
        var scenario = with with { Visits = others, Tickets = tickets, Sites = [.. with.Sites.Where(one => one != site)] };
        var request = new VisitRequest { Visit = visit, Ticket = ticket, Site = site };
        return new LeftForLater(with, scenario, request, EngineRun.Plan(scenario, EngineRun.Options(60, seed) with { Prove = false }));
    }

    public SlotFinder Finder() => new(Scenario, Plan);

    public OfferAnswer Answer(OfferOptions? options = null) => Finder().Find(Request, options ?? All);

    /// <summary>The scenario and the plan after an offer was taken.</summary>
    public (Scenario Scenario, Plan Plan) Take(Offer offer) => OfferTaker.Take(Scenario, Plan, Request, offer);

    /// <summary>Every offer there is.</summary>
    public static OfferOptions All { get; } = new() { Top = 1000, Displacing = 1000, Trials = 1000 };
}
