using System.Globalization;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Geography;

namespace Planner.Core.IO.Report;

/// <summary>Describes the scenario's visits for the page: where, for whom, what is needed, and by when.</summary>
internal sealed class ReportVisitBuilder(Scenario scenario, Plan plan)
{
    private readonly ILookup<SiteId, Site> sites = scenario.Sites.ToLookup(site => site.Id);
    private readonly SiteRegions regions = new(scenario);
    private readonly PricesInForce prices = PricesInForce.Of(scenario.Costs);
    private readonly ILookup<TicketId, Ticket> tickets = scenario.Tickets.ToLookup(ticket => ticket.Id);
    private readonly ILookup<ContractId, Contract> contracts = scenario.Contracts.ToLookup(contract => contract.Id);
    private readonly ILookup<VisitId, VisitDueTimes> dueTimes = plan.DueTimes.ToLookup(due => due.Visit);

    public IEnumerable<(VisitId Id, ReportVisit Visit)> Build() => scenario.Visits.Select(visit => (visit.Id, Describe(visit)));

    private ReportVisit Describe(Visit visit)
    {
        var site = sites[visit.Site].FirstOrDefault();
        var ticket = visit.Ticket is { } id ? tickets[id].FirstOrDefault() : null;
        var contract = ticket is null ? null : contracts[ticket.Contract].FirstOrDefault();
        return new()
        {
            Id = visit.Id.Value,
            Name = visit.Name ?? visit.Id.Value,
            Kind = Name(visit.Kind),
            Site = site?.Name ?? visit.Site.Value,
            Region = site is null ? null : regions.Of(site)?.Value,
            Place = site is null ? null : Place(site.Position),
            Ticket = visit.Ticket?.Value,
            Severity = ticket?.Severity.Value,
            Symptom = ticket?.Symptom,
            Customer = contract?.Customer,
            Policy = contract?.Policy.Value,
            Received = ticket?.ReceivedAt.ToUnixTimeSeconds(),
            Duration = (long)visit.Duration.TotalSeconds,
            Priority = visit.Priority ?? prices.DefaultPriority,
            Revenue = visit.Revenue,
            Windows = ListOrNull(visit.TimeWindows, window => (IReadOnlyList<long?>)
            [
                window.MinStart.ToUnixTimeSeconds(),
                window.MaxStart?.ToUnixTimeSeconds(),
                window.MaxEnd?.ToUnixTimeSeconds(),
            ]),
            Skills = ListOrNull(visit.Skills, skill => Level(skill.Skill, skill.Level)),
            Tools = ListOrNull(visit.Tools, tool => tool.Value),
            Parts = ListOrNull(visit.Parts, part => new ReportQuantity(part.Part.Value, part.Quantity)),
            Wishes = ListOrNull(Wishes(visit).ToList(), wish => wish),
            DueTimes = ListOrNull(dueTimes[visit.Id].SelectMany(due => due.Times).ToList(), Describe),
        };
    }

    private IEnumerable<string> Wishes(Visit visit)
    {
        if (visit.Pin is { } pin)
            yield return $"Pinned to {pin.Engineer}"
                + (pin.Shift is { } shift ? $", shift {shift}" : "")
                + (pin.Order is { } order ? $", order {order}" : "")
                + (pin.Start is { } start ? $", start {start.InZone(plan.Zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture)}" : "");
        if (visit.PreferredEngineers.Count > 0)
            yield return $"Preferred: {string.Join(", ", visit.PreferredEngineers)}";
        if (visit.RequiredEngineers.Count > 0)
            yield return $"Only: {string.Join(", ", visit.RequiredEngineers)}";
        if (visit.ExcludedEngineers.Count > 0)
            yield return $"Not: {string.Join(", ", visit.ExcludedEngineers)}";
        if (visit.ApprovedTravel.Count > 0)
            yield return $"Approved travel: {string.Join(", ", visit.ApprovedTravel)}";
    }

    private static ReportDueTime Describe(DerivedDueTime due) => new(
        Name(due.Clock),
        due.DueBy.ToUnixTimeSeconds(),
        due.Limit.ToUnixTimeSeconds(),
        due.PenaltyPerHour,
        due.BreachPenalty,
        ListOrNull(due.Derivation, step => step));

    /// <summary>A skill as a person would say it: the level is left out where it is the lowest.</summary>
    public static string Level(SkillId skill, int level) => level <= 1 ? skill.Value : $"{skill.Value} (level {level})";

    public static ReportPlace Place(Position position) => new(position.Lat, position.Lon);

    /// <summary>An enumeration's member in lower camel case, as in the scenario's own documents.</summary>
    public static string Name<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The items written out, or nothing for an empty list: most lists of a document are empty.</summary>
    public static List<TOut>? ListOrNull<TIn, TOut>(IReadOnlyList<TIn> items, Func<TIn, TOut> write) =>
        items.Count == 0 ? null : items.Select(write).ToList();
}
