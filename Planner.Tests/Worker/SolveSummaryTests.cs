using Planner.Core.Domain.Plans;
using Planner.Worker.Printing;

namespace Planner.Tests.Worker;

public sealed class SolveSummaryTests
{
    private static readonly RecombinationReport Done = new()
    {
        State = RecombinationState.Done,
        Solver = "wasm",
        Rounds =
        [
            new RecombinationRound(400, "OPTIMAL", Improved: true, ServiceGain: 0, MoneyGain: 12.5m),
            new RecombinationRound(900, "FEASIBLE", Improved: false, ServiceGain: 0, MoneyGain: 0),
        ],
    };

    [Fact]
    public void What_CP_SAT_gave_is_told_in_rounds_columns_and_money() =>
        Assert.Equal("2 rounds (wasm), up to 900 columns, 1 improved the plan: money -12.50 EUR", SolveSummary.Recombination("EUR", Done));

    [Fact]
    public void A_gain_in_service_may_cost_money() =>
        Assert.EndsWith(
            "1 improved the plan: service -100.00 EUR, money +7.00 EUR",
            SolveSummary.Recombination("EUR", Done with { Rounds = [new RecombinationRound(9, "OPTIMAL", true, 100, -7)] }));

    [Fact]
    public void A_missing_or_lost_solver_is_told_with_its_reason()
    {
        Assert.Contains("unavailable (no Node)", SolveSummary.Recombination("EUR", new RecombinationReport { State = RecombinationState.Unavailable, Note = "no Node" }));
        Assert.Contains("the solver was lost (it died)", SolveSummary.Recombination("EUR", Done with { State = RecombinationState.Interrupted, Note = "it died" }));
        Assert.Equal("not used", SolveSummary.Recombination("EUR", new RecombinationReport()));
    }
}
