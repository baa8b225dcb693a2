using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>Who has to be told, and when, while a ticket has no diagnosis. Pauses don't stop it: it counts elapsed time since receipt.</summary>
public static class EscalationLadder
{
    /// <summary>The notices of every ticket of a scenario, in order of time.</summary>
    /// <exception cref="InvalidOperationException">A ticket names an unknown contract or policy.</exception>
    public static IReadOnlyList<EscalationNotice> Of(Scenario scenario)
    {
        var terms = new ContractTerms(scenario);
        return
        [
            .. scenario.Tickets
                .SelectMany(ticket => Of(ticket, terms.PolicyOf(ticket), scenario.Now))
                .OrderBy(notice => notice.At),
        ];
    }

    /// <summary>
    /// The notices of one ticket, soonest first: the steps of its severity (severity "any" where it has none) that come before a
    /// diagnosis. A ticket diagnosed in time has none.
    /// </summary>
    public static IReadOnlyList<EscalationNotice> Of(Ticket ticket, SlaPolicy policy, Instant now)
    {
        List<EscalationStep> steps = [.. policy.Escalation.Where(step => step.Severity == ticket.Severity)];
        if (steps.Count == 0)
            steps = [.. policy.Escalation.Where(step => step.Severity == ContractTerms.AnySeverity)];
        return
        [
            .. steps
                .OrderBy(step => step.After)
                .Select(step => Notice(ticket, step, now))
                .Where(notice => ticket.DiagnosedAt is not { } diagnosed || notice.At < diagnosed),
        ];
    }

    /// <summary>The notices of one ticket that somebody should have received by now.</summary>
    public static IReadOnlyList<EscalationNotice> DueBy(Ticket ticket, SlaPolicy policy, Instant now) =>
        [.. Of(ticket, policy, now).Where(notice => notice.IsDue)];

    private static EscalationNotice Notice(Ticket ticket, EscalationStep step, Instant now)
    {
        Instant at = ticket.ReceivedAt + step.After;
        return new EscalationNotice(ticket.Id, step.Role, step.After, at, at <= now);
    }
}
