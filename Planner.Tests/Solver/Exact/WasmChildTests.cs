using System.Diagnostics;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wasm;

namespace Planner.Tests.Solver.Exact;

/// <summary>The life of the child process: killed, replaced, disposed of.</summary>
[Collection(CpSatCollection.Name)]
public sealed class WasmChildTests
{
    private static readonly CpSatLimits NoEnd = new() { DeterministicTime = 1e6 };

    private static WasmCpSatSolver Open(CpSatSettings? settings = null) =>
        (WasmCpSatSolver)CpSat.Create((settings ?? CpSatSettings.FromEnvironment()) with { Choice = CpSatChoice.Wasm });

    [CpSatFact]
    public void A_child_killed_in_the_middle_of_a_solve_is_replaced()
    {
        using var solver = Open();
        int? victim = null;

        var cut = solver.Solve(SmallModels.Endless(), NoEnd, _ =>
        {
            if (victim is not null)
                return;
            victim = solver.ChildProcessId;
            using var process = Process.GetProcessById(victim!.Value);
            process.Kill();
        });
        var next = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Interrupted, cut.Status);
        Assert.StartsWith("the solver died", cut.Note);
        Assert.NotNull(cut.Bound);
        Assert.Equal(CpSatStatus.Optimal, next.Status);
        Assert.NotEqual(victim, solver.ChildProcessId);
    }

    [CpSatFact]
    public void Disposing_ends_a_running_solve_and_its_child()
    {
        var solver = Open();
        Task? disposing = null;
        Process? child = null;

        var cut = solver.Solve(SmallModels.Endless(), NoEnd, _ =>
        {
            child ??= Process.GetProcessById(solver.ChildProcessId!.Value);
            disposing ??= Task.Run(solver.Dispose);
        });
        disposing!.GetAwaiter().GetResult();

        Assert.Equal(CpSatStatus.Interrupted, cut.Status);
        Assert.True(child!.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Null(solver.ChildProcessId);
        Assert.Equal(CpSatStatus.Interrupted, solver.Solve(SmallModels.Knapsack(), new CpSatLimits()).Status);
        child.Dispose();
    }

    [CpSatFact]
    public void One_child_serves_many_solves()
    {
        using var solver = Open();

        solver.Solve(SmallModels.Knapsack(), new CpSatLimits());
        var first = solver.ChildProcessId;
        solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(first, solver.ChildProcessId);
    }

    [CpSatFact]
    public void A_child_that_has_grown_too_large_is_replaced()
    {
        using var solver = Open(CpSatSettings.FromEnvironment() with { RecycleMegabytes = 1 });

        var first = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());
        var second = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Optimal, first.Status);
        Assert.Equal(CpSatStatus.Optimal, second.Status);
    }

    [CpSatFact]
    public void Warming_up_leaves_a_child_ready()
    {
        using var solver = Open();

        solver.Start();
        solver.Start();
        var result = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Optimal, result.Status);
        Assert.Null(solver.UnavailableReason);
    }

    [CpSatFact]
    public void A_child_ends_with_its_input_even_while_it_solves()
    {
        var home = WasmHome.Find(CpSatSettings.FromEnvironment(), out _)!;
        var child = CpSatChild.Start(
            home.Nodes[0], home, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None, out _)!;
        using var process = Process.GetProcessById(child.ProcessId);
        child.Send(CpSatParameters.ToBytes(NoEnd), SmallModels.Endless().ToBytes());
        var begun = child.Read();

        child.CloseInput();
        while (child.Read() is not null)
        {
        }

        Assert.Equal('L', begun?.Kind);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        child.Dispose();
    }

    [CpSatFact]
    public void The_wall_guard_ends_what_the_deterministic_limit_would_not()
    {
        using var solver = Open();

        var result = solver.Solve(SmallModels.Endless(), NoEnd with { WallGuard = TimeSpan.FromSeconds(0.5) });

        Assert.Contains(result.Status, new[] { CpSatStatus.Feasible, CpSatStatus.Unknown, CpSatStatus.Interrupted });
        Assert.Contains("wall guard", result.Note);
    }
}
