using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>The faults reported to a generated city's call centre: the lax ones since last evening, the strict ones just now.</summary>
internal sealed class CityTickets(CityFrame frame, Dice dice, CityCustomers customers)
{
    private const double StrictHours = 2;
    private const double StrictShare = 0.45;
    private const double LongestHours = 16;

    private static readonly string[] Symptoms =
        ["no picture", "link down", "slow response", "alarm lamp", "does not start", "fan noise", "door stays locked", "disk fault"];

    private readonly List<Ticket> tickets = [];

    public IReadOnlyList<Ticket> Tickets => tickets;

    /// <summary>A site whose next fault is not too often a strict one: calls for the same hour are rare.</summary>
    public (Site Site, Severity Severity) DrawFault()
    {
        for (var attempt = 0; ; attempt++)
        {
            var site = dice.Pick(customers.Sites);
            var severity = DrawSeverity(PolicyOf(site));
            if (attempt == 20 || PromisedHours(site, severity) > StrictHours || dice.Chance(StrictShare))
                return (site, severity);
        }
    }

    public TicketId Report(Site site, Severity severity)
    {
        var hours = PromisedHours(site, severity);
        var ago = dice.Minutes(5, (int)(60 * Math.Max(0.5, 0.6 * Math.Min(hours, LongestHours))));
        var afterPhone = RunsFromPhone(site, severity);
        var failed = frame.Now - (afterPhone ? ago : ago * 0.6);
        var received = afterPhone ? failed - dice.Minutes(20, 80) : frame.Now - ago;
        tickets.Add(new Ticket
        {
            Id = new TicketId($"T{tickets.Count + 1:000}"),
            Contract = customers.ContractOf(site).Id,
            Site = site.Id,
            Severity = severity,
            ReceivedAt = WholeMinute(received),
            PhoneFailedAt = afterPhone || dice.Chance(0.5) ? WholeMinute(failed) : null,
            Pauses = hours > 8 && dice.Chance(0.06)
                ? [new Pause(WholeMinute(received + (frame.Now - received) / 3), WholeMinute(received + (frame.Now - received) * 0.75))]
                : [],
            Symptom = dice.Pick(Symptoms),
        });
        return tickets[^1].Id;
    }

    /// <summary>Whether somebody waits for an engineer within a few hours.</summary>
    public bool IsUrgent(Site site, Severity severity) => PromisedHours(site, severity) <= 4;

    private SlaPolicy PolicyOf(Site site) => PolicyCatalogue.Policies.First(p => p.Id == customers.ContractOf(site).Policy);

    private Severity DrawSeverity(SlaPolicy policy)
    {
        if (policy.Severities is [{ Severity.Value: "any" }])
            return new Severity($"{1 + dice.Weighted(0.1, 0.25, 0.4, 0.25)}");
        // The higher half of the severities is rare.
        var half = policy.Severities.Count / 2;
        var index = dice.Chance(0.25) ? dice.Between(0, half - 1) : dice.Between(half, policy.Severities.Count - 1);
        return policy.Severities[index].Severity;
    }

    // The shortest promise that binds a visit; without any, a day.
    private double PromisedHours(Site site, Severity severity)
    {
        var targets = TermsOf(site, severity).Clocks
            .Where(clock => clock.Clock != SlaClock.Answer)
            .Select(clock => clock.Targets)
            .Select(all => all.FirstOrDefault(t => t.Region == site.Region) ?? all.FirstOrDefault(t => t.Region is null))
            .Select(target => target?.Target)
            .OfType<Duration>()
            .ToList();
        return targets.Count == 0 ? 24 : targets.Min().TotalHours;
    }

    private bool RunsFromPhone(Site site, Severity severity) => TermsOf(site, severity).Clocks.Any(c => c.From == ClockStart.PhoneFailed);

    private SeverityTerms TermsOf(Site site, Severity severity)
    {
        var terms = PolicyOf(site).Severities;
        return terms.FirstOrDefault(t => t.Severity == severity) ?? terms.First(t => t.Severity == PolicyTerms.Any);
    }

    private static Instant WholeMinute(Instant time) => Instant.FromUnixTimeSeconds(time.ToUnixTimeSeconds() / 60 * 60);
}
