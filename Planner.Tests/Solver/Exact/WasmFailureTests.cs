using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wasm;

namespace Planner.Tests.Solver.Exact;

/// <summary>Everything that can be missing or wrong around the child has a reason that tells what to do.</summary>
public sealed class WasmFailureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("planner-cp-sat-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_the_npm_package_the_reason_says_how_to_install_it()
    {
        using var solver = CpSat.Create(new CpSatSettings { Choice = CpSatChoice.Wasm, Home = folder });

        var result = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Unavailable, result.Status);
        Assert.Contains("or-tools-wasm is not installed", result.Note);
        Assert.Equal("none", solver.Name);
    }

    [Fact]
    public void Without_Node_the_reason_says_so()
    {
        Install();

        using var solver = CpSat.Create(Settings() with { Node = Path.Combine(folder, "no-such-node") });

        Assert.Contains("no Node.js found: PLANNER_NODE names", solver.UnavailableReason);
    }

    [Fact]
    public void Without_the_childs_program_the_reason_says_so()
    {
        Install();

        using var solver = CpSat.Create(Settings() with { Child = Path.Combine(folder, "no-such-child.mjs") });

        Assert.Contains("build the planner again", solver.UnavailableReason);
    }

    [Fact]
    public void Off_is_off()
    {
        using var solver = CpSat.Create(new CpSatSettings { Choice = CpSatChoice.Off });

        Assert.Contains("switched off", solver.UnavailableReason);
    }

    [Theory]
    [InlineData(null, CpSatChoice.Best)]
    [InlineData("off", CpSatChoice.Off)]
    [InlineData("WASM", CpSatChoice.Wasm)]
    [InlineData("native", CpSatChoice.Native)]
    public void The_environment_chooses_the_member(string? text, CpSatChoice expected) =>
        Assert.Equal(expected, CpSatSettings.ParseChoice(text));

    [Fact]
    public void An_unknown_choice_is_refused_with_what_is_known() =>
        Assert.Contains("off, wasm or native", Assert.Throws<ArgumentException>(() => CpSatSettings.ParseChoice("yes")).Message);

    [Fact]
    public void A_program_that_is_no_Node_is_reported()
    {
        Install();
        var fake = Path.Combine(folder, "node");
        File.WriteAllText(fake, "not a program");

        using var solver = CpSat.Create(Settings() with { Node = fake });
        var result = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Unavailable, result.Status);
        Assert.Contains("can't be started", result.Note);
    }

    [NodeFact]
    public void A_child_that_dies_at_once_is_reported_with_its_last_words()
    {
        var result = SolveWith("console.error('no memory left'); process.exit(3);");

        Assert.Equal(CpSatStatus.Unavailable, result.Status);
        Assert.Contains("exit code 3", result.Note);
        Assert.Contains("no memory left", result.Note);
    }

    [NodeFact]
    public void A_child_that_prints_on_the_wire_before_it_is_ready_is_reported()
    {
        var result = SolveWith("console.log('Hello, I am no frame'); process.stdin.resume();");

        Assert.Equal(CpSatStatus.Unavailable, result.Status);
        Assert.Contains("expected a frame, got \"Hello", result.Note);
    }

    [NodeFact]
    public void A_child_that_never_gets_ready_is_given_up()
    {
        var result = SolveWith("process.stdin.resume();", TimeSpan.FromMilliseconds(50));

        Assert.Equal(CpSatStatus.Unavailable, result.Status);
        Assert.Contains("not ready", result.Note);
    }

    [NodeFact]
    public void Garbage_in_place_of_an_answer_makes_an_invalid_answer()
    {
        var result = SolveWith(Ready + "process.stdin.once('data', () => process.stdout.write('Segmentation fault'));");

        Assert.Equal(CpSatStatus.ModelInvalid, result.Status);
        Assert.Contains("what is no frame", result.Note);
    }

    [NodeFact]
    public void A_well_framed_answer_that_makes_no_sense_makes_an_invalid_answer()
    {
        var result = SolveWith(Ready + "process.stdin.once('data', () => frame('A', [1, 0, 0, 0, 255, 255, 255]));");

        Assert.Equal(CpSatStatus.ModelInvalid, result.Status);
        Assert.Contains("no response", result.Note);
    }

    [NodeFact]
    public void An_error_that_the_child_reports_is_passed_on()
    {
        var result = SolveWith(Ready + "process.stdin.once('data', () => { frame('E', Buffer.from('CHECK failed')); process.exit(1); });");

        Assert.Equal(CpSatStatus.Interrupted, result.Status);
        Assert.Equal("CHECK failed", result.Note);
    }

    [NodeFact]
    public void A_child_that_dies_instead_of_answering_is_reported_and_not_held_against_the_next_solve()
    {
        var marker = Path.Combine(folder, "died").Replace('\\', '/');
        using var solver = Open(
            Ready +
            "import fs from 'node:fs';" +
            $"if (fs.existsSync('{marker}')) process.stdin.once('data', () => frame('A', [1, 0, 0, 0, 8, 3]));" +
            $"else process.stdin.once('data', () => {{ fs.writeFileSync('{marker}', ''); process.exit(9); }});");

        var first = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());
        var second = solver.Solve(SmallModels.Knapsack(), new CpSatLimits());

        Assert.Equal(CpSatStatus.Interrupted, first.Status);
        Assert.Contains("exit code 9", first.Note);
        Assert.Equal(CpSatStatus.Infeasible, second.Status);
    }

    private const string Ready =
        "const frame = (kind, bytes) => { const head = Buffer.from('PS1' + kind + '\\0\\0\\0\\0', 'latin1');" +
        "head.writeUInt32LE(bytes.length, 4); process.stdout.write(Buffer.concat([head, Buffer.from(bytes)])); };\n" +
        "frame('R', Buffer.from('test'));\n";

    private CpSatSettings Settings() => new() { Choice = CpSatChoice.Wasm, Home = folder, Node = CpSatMembers.NodeOnPath };

    private void Install()
    {
        var package = Directory.CreateDirectory(Path.Combine(folder, "node_modules", "or-tools-wasm"));
        File.WriteAllText(Path.Combine(package.FullName, "package.json"), "{}");
    }

    private ICpSatSolver Open(string program, TimeSpan? startTimeout = null)
    {
        Install();
        var child = Path.Combine(folder, "child.mjs");
        File.WriteAllText(child, program);
        return CpSat.Create(Settings() with { Child = child, StartTimeout = startTimeout ?? TimeSpan.FromMinutes(1) });
    }

    private CpSatResult SolveWith(string program, TimeSpan? startTimeout = null)
    {
        using var solver = Open(program, startTimeout);
        return solver.Solve(SmallModels.Knapsack(), new CpSatLimits());
    }
}
