using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Validation;

/// <summary>Tickets name what exists, and their moments follow each other.</summary>
internal static class TicketRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var reach = new Reach(ids.Scenario, issues);
        for (var i = 0; i < ids.Scenario.Tickets.Count; i++)
        {
            Checks.Reference(issues, $"tickets[{i}].site", ids.Sites, ids.Scenario.Tickets[i].Site);
            Check(ids.Scenario.Tickets[i], $"tickets[{i}]", ids, reach, issues);
        }
    }

    /// <summary>A ticket by itself; whether its site exists is looked at elsewhere.</summary>
    public static void Check(Ticket ticket, string path, ScenarioIds ids, Reach reach, IssueList issues)
    {
        Checks.Reference(issues, $"{path}.contract", ids.Contracts, ticket.Contract);
        reach.Check($"{path}.receivedAt", ticket.ReceivedAt);
        reach.Check($"{path}.phoneFailedAt", ticket.PhoneFailedAt);
        Served(ticket, path, ids, issues);
        Moments(ticket, path, ids.Scenario.Now, issues);
        Pauses(ticket, path, issues);
    }

    private static void Served(Ticket ticket, string path, ScenarioIds ids, IssueList issues)
    {
        var contract = ids.Contracts.RowOf(ticket.Contract);
        if (contract < 0 || ticket.Severity.Value is null)
            return;
        var row = ids.Policies.RowOf(ids.Scenario.Contracts[contract].Policy);
        if (row < 0)
            return;
        var policy = ids.Scenario.Policies[row];
        if (policy.Severities.Any(s => s.Severity == ticket.Severity || s.Severity.Value is null or "any"))
            return;
        issues.Error(IssueCodes.SeverityNotServed, $"{path}.severity", ticket.Severity.Value,
            $"Policy \"{policy.Id}\" has neither severity \"{ticket.Severity}\" nor \"any\".",
            $"Use one of {string.Join(", ", policy.Severities.Select(s => $"\"{s.Severity}\""))}, or add \"any\" to the policy.");
    }

    private static void Moments(Ticket ticket, string path, Instant now, IssueList issues)
    {
        if (!ticket.ReceivedAt.IsKnown())
            return;
        BeforeReceipt($"{path}.phoneFailedAt", ticket.PhoneFailedAt, ticket.ReceivedAt, issues);
        BeforeReceipt($"{path}.diagnosedAt", ticket.DiagnosedAt, ticket.ReceivedAt, issues);
        for (var i = 0; i < ticket.Pauses.Count; i++)
            BeforeReceipt($"{path}.pauses[{i}].from", ticket.Pauses[i].From, ticket.ReceivedAt, issues);
        if (now.IsKnown() && ticket.ReceivedAt > now)
        {
            issues.Warn(IssueCodes.ReceivedAfterNow, $"{path}.receivedAt", ticket.ReceivedAt,
                $"The ticket is received after the scenario's now ({Text.Of(now)}).", "Check the time, or leave the ticket to a later run.");
        }
    }

    private static void BeforeReceipt(string path, Instant? time, Instant receivedAt, IssueList issues)
    {
        if (!time.IsKnown() || time >= receivedAt)
            return;
        issues.Error(IssueCodes.TimeBeforeReceipt, path, time, $"{Text.Of(time!.Value)} is before the ticket was received ({Text.Of(receivedAt)}).",
            "Check both times and their offsets.");
    }

    private static void Pauses(Ticket ticket, string path, IssueList issues)
    {
        for (var i = 0; i < ticket.Pauses.Count; i++)
            Checks.Span(issues, $"{path}.pauses[{i}].to", ticket.Pauses[i].From, ticket.Pauses[i].To, "the pause's start", mayBeEmpty: false);
        var sorted = ticket.Pauses.Select((p, i) => (p.From, p.To, Row: i))
            .Where(p => p.From.IsKnown() && (p.To is null || p.To.IsKnown())).OrderBy(p => p.From).ToList();
        var end = Instant.MinValue;
        foreach (var pause in sorted)
        {
            if (pause.From < end)
            {
                issues.Error(IssueCodes.OverlappingPauses, $"{path}.pauses[{pause.Row}].from", pause.From,
                    "The pause begins before another has ended.", "Merge the two; a pause without to lasts until now.");
            }

            end = Instant.Max(end, pause.To ?? Instant.MaxValue);
        }
    }
}
