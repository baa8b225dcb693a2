using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;
using Planner.Worker.Generation;

namespace Planner.Tests.Sla;

/// <summary>Laws of due times over the sample plans and generated scenarios.</summary>
public class DueTimeLawTests
{
    private static readonly Gen<(ContractScenario Earlier, ContractScenario Later)> TwoTickets =
        from policy in Gen.Elements(PolicyCatalogue.Policies.ToArray())
        from severity in Gen.Elements("1", "2", "3", "4", "A", "C")
        from region in Gen.Elements<string?>("city", "elsewhere", "remote", null)
        from moments in TestCalendars.Moment.Two()
        select (
            Case(policy, severity, region, Instant.Min(moments.Item1, moments.Item2)),
            Case(policy, severity, region, Instant.Max(moments.Item1, moments.Item2)));

    [Fact]
    public void A_later_ticket_is_never_due_earlier() => Prop.ForAll(TwoTickets.ToArbitrary(), given =>
        given.Earlier.DueTimes().Zip(given.Later.DueTimes())
            .All(pair => pair.First.DueBy <= pair.Second.DueBy && pair.First.Limit <= pair.Second.Limit))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Receipt_due_time_and_limit_come_in_this_order() => Prop.ForAll(TwoTickets.ToArbitrary(), given =>
        given.Earlier.DueTimes().All(due => given.Earlier.Ticket.ReceivedAt <= due.DueBy && due.DueBy <= due.Limit))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_due_time_of_a_generated_scenario_tells_how_it_was_derived() => Prop.ForAll(
        Gen.Choose(1, 10_000).ToArbitrary(),
        seed =>
        {
            Scenario scenario = RandomScenario.Create(seed, 6);
            return SlaCompiler.Compile(scenario).Values.All(times => times.Count > 0 && times.All(Tells));
        }).QuickCheckThrowOnFailure();

    /// <summary>One of a derivation's last two steps names the due time; a stated limit follows it.</summary>
    private static bool Tells(DerivedDueTime due) =>
        due.DueBy <= due.Limit && due.Derivation.Count > 0 && due.Derivation.TakeLast(2).Any(step => step.Contains(" by ", StringComparison.Ordinal));

    private static ContractScenario Case(SlaPolicy policy, string severity, string? region, Instant received) => new()
    {
        Policy = policy,
        Ticket = ContractScenario.ReceivedAt(received, severity),
        Region = region is null ? null : new RegionId(region),
    };
}
