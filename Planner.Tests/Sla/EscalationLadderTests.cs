using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;
using Planner.Tests.Building;

namespace Planner.Tests.Sla;

public class EscalationLadderTests
{
    private static readonly Instant Received = Clock.At(6);

    private static readonly SlaPolicy D1 = ContractScenario.Catalogued("D1-hardware");

    [Theory]
    [InlineData("1", "0.5 system engineer, 1 technical manager, 2 head of systems, 4 marketing director, 8 general manager")]
    [InlineData("2", "1 system engineer, 2 technical manager, 4 head of systems, 8 marketing director, 24 general manager")]
    [InlineData("3", "4 system engineer, 8 head of systems")]
    [InlineData("4", "8 system engineer")]
    [InlineData("5", "")]
    public void D1_tells(string severity, string ladder)
    {
        IReadOnlyList<EscalationNotice> notices = EscalationLadder.Of(Ticket(severity), D1, Received);

        Assert.Equal(ladder, string.Join(", ", notices.Select(notice => FormattableString.Invariant($"{notice.After.TotalHours} {notice.Role}"))));
        Assert.All(notices, notice => Assert.Equal(Received + notice.After, notice.At));
    }

    [Fact]
    public void Both_contracts_of_D1_have_the_ladder() =>
        Assert.Equal(D1.Escalation, ContractScenario.Catalogued("D1-network").Escalation);

    [Theory]
    [InlineData(6, 29, 0)]
    [InlineData(6, 30, 1)]
    [InlineData(8, 0, 3)]
    [InlineData(23, 0, 5)]
    public void By_now_the_steps_reached_should_have_been_told(int hour, int minute, int told) =>
        Assert.Equal(told, EscalationLadder.DueBy(Ticket("1"), D1, Clock.At(hour, minute)).Count);

    [Fact]
    public void A_diagnosis_ends_the_ladder()
    {
        Ticket diagnosed = Ticket("1") with { DiagnosedAt = Clock.At(8) };

        Assert.Equal(
            ["system engineer", "technical manager"],
            EscalationLadder.Of(diagnosed, D1, Clock.At(20)).Select(notice => notice.Role));
    }

    [Fact]
    public void Steps_for_any_severity_serve_those_without_steps_of_their_own()
    {
        SlaPolicy policy = D1 with { Escalation = [.. D1.Escalation, new EscalationStep(new Severity("any"), Duration.FromHours(3), "desk")] };

        Assert.Equal("desk", Assert.Single(EscalationLadder.Of(Ticket("9"), policy, Received)).Role);
        Assert.DoesNotContain(EscalationLadder.Of(Ticket("1"), policy, Received), notice => notice.Role == "desk");
    }

    [Fact]
    public void A_scenarios_notices_come_in_order_of_time()
    {
        Scenario scenario = new ContractScenario { Policy = D1, Ticket = Ticket("1"), Now = Clock.At(9) }.Build();
        Ticket second = Ticket("2") with { Id = new TicketId("T2"), ReceivedAt = Clock.At(7) };
        scenario = scenario with { Tickets = [second, .. scenario.Tickets] };

        IReadOnlyList<EscalationNotice> notices = EscalationLadder.Of(scenario);

        Assert.Equal(10, notices.Count);
        Assert.Equal(notices.OrderBy(notice => notice.At), notices);
        Assert.Equal(5, notices.Count(notice => notice.IsDue));
    }

    private static Ticket Ticket(string severity) => ContractScenario.ReceivedAt(Received, severity);
}
