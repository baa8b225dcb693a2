using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Sla;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Escalation;

/// <summary>A promise that is still to be kept.</summary>
/// <param name="Chance">Of breaking it, 0 to 1.</param>
/// <param name="Planned">When the plan in force has somebody begin; null: no plan has.</param>
public sealed record Risk(Ticket Ticket, string State, TicketClock Clock, double Chance, Instant? Planned);

/// <summary>
/// Tells roles of tickets: by the ladder of the contract's policy when there is no diagnosis after so long, and by the settings' forecast when a promise will likely
/// be broken. Each is told once, by webhook and e-mail, in the transaction that finds it; somebody acknowledges.
/// </summary>
public static class EscalationDesk
{
    /// <summary>Organisations have their tickets looked through one after the other.</summary>
    /// <returns>How many were told.</returns>
    public static async Task<int> SweepAsync(Session session, Actor actor)
    {
        var told = 0;
        var settings = await StoreReader.SettingsAsync(session, actor.Organisation);
        IReadOnlyDictionary<Domain.TicketId, WorkAhead>? ahead = null;
        foreach (var open in await OpenAsync(session, actor.Organisation, actor.Now, settings))
        {
            foreach (var notice in EscalationLadder.DueBy(open.Ticket, open.Policy, actor.Now))
                told += await TellAsync(session, actor, settings, open, $"{DurationPattern.Roundtrip.Format(notice.After)} {notice.Role}", notice.Role, null, $"No diagnosis {Hours(notice.After)} after the receipt.");
            if (settings.Escalation.Forecast.Count == 0)
                continue;
            ahead ??= await WorkAhead.OfAsync(session, actor.Organisation, settings.Zone, actor.Now);
            foreach (var risk in RisksOf(open, ahead, actor.Now))
            {
                foreach (var step in settings.Escalation.Forecast.Where(step => (step.Severity is null || step.Severity == open.Ticket.Severity) && risk.Chance >= step.Chance))
                {
                    var clock = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(risk.Clock.Due.Clock.ToString());
                    var reason = $"The promise {clock}, due {InstantPattern.General.Format(risk.Clock.Due.Limit)}, will be broken with a chance of {Percent(risk.Chance)}.";
                    told += await TellAsync(session, actor, settings, open, $"{clock} {step.Chance.ToString(CultureInfo.InvariantCulture)} {step.Role}", step.Role, risk.Chance, reason);
                }
            }
        }

        return told;
    }

    /// <summary>Every promise to open tickets that is still to be kept, the likeliest to be broken first.</summary>
    public static async Task<IReadOnlyList<Risk>> RisksAsync(Session session, string organisation, Instant now)
    {
        now = WholeSeconds.Of(now);
        var settings = await StoreReader.SettingsAsync(session, organisation);
        var ahead = await WorkAhead.OfAsync(session, organisation, settings.Zone, now);
        var open = await OpenAsync(session, organisation, now, settings);
        return [.. open.SelectMany(one => RisksOf(one, ahead, now)).OrderByDescending(risk => risk.Chance).ThenBy(risk => risk.Clock.Due.Limit).ThenBy(risk => risk.Ticket.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>False: there is none, or it is acknowledged already.</summary>
    public static async Task<bool> AcknowledgeAsync(Session session, Actor actor, long number)
    {
        if (!await Escalations.AcknowledgeAsync(session, actor, number))
            return false;
        await Audit.WriteAsync(session, actor, "acknowledged", "escalations", number.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private static async Task<List<OpenTicket>> OpenAsync(Session session, string organisation, Instant now, OrganisationSettings settings)
    {
        var open = new List<OpenTicket>();
        foreach (var stored in await Resources.ManyAsync(session, organisation, ResourceKinds.Tickets.Name, await TicketEvents.OpenAsync(session, organisation)))
        {
            var events = await TicketEvents.ListAsync(session, organisation, stored.Id);
            var ticket = (Ticket)ResourceKinds.Tickets.Parse(stored);
            var life = new TicketLife(ticket, events);
            if (life.FirstOf(TicketStep.Restored) is not null)
                continue;
            var (policy, clocks) = await TicketDesk.PromisesAsync(session, organisation, ticket, life, settings, now);
            open.Add(new OpenTicket(ticket, life, policy, clocks));
        }

        return open;
    }

    private static IEnumerable<Risk> RisksOf(OpenTicket open, IReadOnlyDictionary<Domain.TicketId, WorkAhead> ahead, Instant now)
    {
        // Nothing is promised for a time in which the customer asked to wait.
        if (open.Life.Paused)
            yield break;
        var work = ahead.GetValueOrDefault(open.Ticket.Id);
        foreach (var clock in open.Clocks.Where(clock => clock.MetAt is null))
            yield return new Risk(open.Ticket, open.Life.State, clock, BreachForecast.ChanceOf(clock, open.Life, work, open.Ticket.ReceivedAt, now), work?.Begin);
    }

    private static async Task<int> TellAsync(Session session, Actor actor, OrganisationSettings settings, OpenTicket open, string rung, string role, double? chance, string reason)
    {
        var ticket = open.Ticket;
        if (await Escalations.AddAsync(session, actor, ticket.Id.Value, rung, role, chance, reason) is not { } number)
            return 0;
        await Audit.WriteAsync(session, actor, "escalated", "tickets", ticket.Id.Value, after: $"{{\"escalation\":{number}}}");
        await EventDesk.TellAsync(session, actor, "ticket.escalated", "escalations", number.ToString(CultureInfo.InvariantCulture));
        var subject = $"Ticket {ticket.Id} (severity {ticket.Severity}): {reason}";
        var text = $"""
            {role}, you are told of ticket {ticket.Id} at site {ticket.Site}.

            {reason}
            Received: {InstantPattern.General.Format(ticket.ReceivedAt)}. State: {open.Life.State}.

            Acknowledge it: POST /v1/escalations/{number}/acknowledge
            """;
        foreach (var email in settings.Escalation.Contacts.Where(contact => contact.Role == role).SelectMany(contact => contact.Emails).Distinct())
            await Mails.AddAsync(session, actor, email, subject, text);
        return 1;
    }

    private static string Hours(Duration time) => time.TotalHours.ToString("0.##", CultureInfo.InvariantCulture) + " h";

    private static string Percent(double chance) => (chance * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    private sealed record OpenTicket(Ticket Ticket, TicketLife Life, SlaPolicy Policy, IReadOnlyList<TicketClock> Clocks);
}
