using Planner.Core.Solver.Exact;

namespace Planner.Tests.Solver.Exact;

[Collection(CpSatCollection.Name)]
public sealed class CpSatSolveTests(CpSatFixture members)
{
    public static TheoryData<string> Members => [.. CpSatMembers.Names.DefaultIfEmpty("none")];

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void A_knapsack_is_packed_best(string member)
    {
        var result = members[member].Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Optimal, result.Status);
        Assert.Equal(-15, result.Objective);
        Assert.Equal(-15, result.Bound);
        Assert.Equal([0, 1, 1, 1, 1], result.Values);
        Assert.Null(result.Note);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void A_set_partitioning_is_as_good_as_trying_everything(string member)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var partitioning = SmallModels.RandomPartitioning(seed, elements: 9, sets: 14);

            var result = members[member].Solve(partitioning.Model, new CpSatLimits { Seed = seed });

            Assert.Equal(CpSatStatus.Optimal, result.Status);
            Assert.Equal(partitioning.BestByTryingAll(), result.Objective);
        }
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void What_has_no_solution_is_proved_so(string member)
    {
        var result = members[member].Solve(SmallModels.Infeasible(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Infeasible, result.Status);
        Assert.Empty(result.Values);
        Assert.Null(result.Objective);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void A_model_without_an_objective_has_values_and_no_bound(string member)
    {
        var builder = new CpSatModelBuilder();
        var x = builder.NewInt(0, 10);
        builder.AddLinear([x], [3], 12, 12);

        var result = members[member].Solve(builder.Build(), new CpSatLimits());

        Assert.True(result.HasSolution);
        Assert.Equal(4, result.Value(x));
        Assert.Null(result.Objective);
        Assert.Null(result.Bound);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void Enforcement_switches_a_constraint_off(string member)
    {
        var builder = new CpSatModelBuilder();
        var strict = builder.NewBool();
        var x = builder.NewInt(0, 10);
        builder.AddLinear([x], [1], 8, 10, [strict]);
        builder.Minimize([x, strict], [1, -5]);

        var result = members[member].Solve(builder.Build(), new CpSatLimits());

        Assert.Equal(0, result.Objective);
        Assert.False(result.IsTrue(strict));
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void Objectives_beyond_what_a_double_holds_are_exact(string member)
    {
        const long large = (1L << 60) + 1;
        var builder = new CpSatModelBuilder();
        var x = builder.NewBool();
        var y = builder.NewBool();
        builder.AddExactlyOne([x, y]);
        builder.Minimize([x, y], [large, large + 2]);

        var result = members[member].Solve(builder.Build(), new CpSatLimits());

        Assert.Equal(large, result.Objective);
        Assert.True(result.Bound <= large);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void A_hint_is_where_the_search_begins(string member)
    {
        var limits = new CpSatLimits { DeterministicTime = 0.5 };
        var plain = new List<CpSatIncumbent>();
        var hinted = new List<CpSatIncumbent>();

        members[member].Solve(SmallModels.Endless(), limits, plain.Add);
        members[member].Solve(SmallModels.Endless(hinted: true), limits, hinted.Add);

        // Choosing nothing misses every row by half its weights, about 6 x 1,200: nothing that a search would come upon.
        Assert.InRange(hinted.First(seen => seen.Objective is not null).Objective!.Value, 6_000, 9_000);
        Assert.DoesNotContain(plain, seen => seen.Objective == hinted.First(first => first.Objective is not null).Objective);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void The_same_seed_and_limit_give_the_same_answer(string member)
    {
        var limits = new CpSatLimits { Seed = 5, DeterministicTime = 1 };

        var first = members[member].Solve(SmallModels.Endless(), limits);
        var second = members[member].Solve(SmallModels.Endless(), limits);

        Assert.Equal(CpSatStatus.Feasible, first.Status);
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Bound, second.Bound);
        Assert.Equal(first.DeterministicTime, second.DeterministicTime);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void Progress_falls_and_its_bound_rises(string member)
    {
        var seen = new List<CpSatIncumbent>();

        var result = members[member].Solve(SmallModels.Endless(), new CpSatLimits { DeterministicTime = 1 }, seen.Add);

        var objectives = seen.Where(s => s.Objective is not null).Select(s => s.Objective!.Value).ToList();
        Assert.NotEmpty(objectives);
        Assert.Equal(objectives.OrderDescending(), objectives);
        Assert.Equal(seen.Select(s => s.Bound).Order(), seen.Select(s => s.Bound));
        Assert.True(result.Bound <= result.Objective);
        Assert.True(result.Objective <= objectives[^1]);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void A_cancelled_solve_returns_and_the_next_one_works(string member)
    {
        using var cancel = new CancellationTokenSource();

        var cut = members[member].Solve(
            SmallModels.Endless(), new CpSatLimits { DeterministicTime = 1e6 }, _ => cancel.Cancel(), cancel.Token);
        var next = members[member].Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Contains(cut.Status, new[] { CpSatStatus.Interrupted, CpSatStatus.Feasible });
        Assert.Equal("cancelled", cut.Note);
        Assert.Equal(CpSatStatus.Optimal, next.Status);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void What_is_cancelled_beforehand_is_not_begun(string member)
    {
        var result = members[member].Solve(
            SmallModels.Knapsack(), new CpSatLimits(), null, new CancellationToken(canceled: true));

        Assert.Equal(CpSatStatus.Interrupted, result.Status);
    }

    [CpSatTheory]
    [MemberData(nameof(Members))]
    public void Many_threads_may_ask_at_once(string member)
    {
        var objectives = new long?[4];

        Parallel.For(0, objectives.Length, i =>
            objectives[i] = members[member].Solve(SmallModels.Knapsack(), new CpSatLimits()).Objective);

        Assert.All(objectives, objective => Assert.Equal(-15, objective));
    }
}
