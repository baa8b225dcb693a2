namespace Planner.Tests.Launcher;

/// <summary>The shell launcher does what is missing, once, and says so on standard error.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly LauncherSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [BashFact]
    public void The_first_start_fetches_builds_and_runs_where_the_user_stands()
    {
        var run = _sandbox.Planner("plan", "a file.json", "--json");
        Assert.Equal(0, run.Code);
        Assert.Equal($"ran in {_sandbox.Elsewhere} with: plan a file.json --json\n", run.Out);
        Assert.Contains("installing CP-SAT", run.Error);
        Assert.Contains("building", run.Error);
        Assert.Contains(_sandbox.Calls(), c => c.StartsWith("npm ci", StringComparison.Ordinal));
    }

    [BashFact]
    public void The_next_start_only_runs()
    {
        _sandbox.Planner("--help");
        _sandbox.Calls();
        var run = _sandbox.Planner("--help");
        Assert.Empty(run.Error);
        Assert.StartsWith("dotnet", Assert.Single(_sandbox.Calls()));
    }

    [BashFact]
    public void A_changed_a_new_and_a_removed_source_each_build_again()
    {
        var source = Path.Combine(_sandbox.Clone, "Planner.Core", "Engine.cs");
        var added = Path.Combine(_sandbox.Clone, "Planner.Core", "Added.cs");
        _sandbox.Planner("--help");
        foreach (var change in (Action[])[() => File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddMinutes(1)), () => File.WriteAllText(added, ""), () => File.Delete(added)])
        {
            change();
            Assert.Contains("building", _sandbox.Planner("--help").Error);
            // The stamp of a file from the future would stay newer than any build.
            File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddMinutes(-1));
            _sandbox.Calls();
            _sandbox.Planner("--help");
            Assert.Single(_sandbox.Calls());
        }
    }

    [BashFact]
    public void A_failing_build_shows_the_compilers_words_and_runs_nothing()
    {
        _sandbox.Fake("dotnet", "case \"$1\" in --list-sdks) echo '10.0.401 [/sdk]';; build) echo 'Engine.cs(1,1): error CS0001'; exit 1;; *) echo ran;; esac");
        var run = _sandbox.Planner("demo");
        Assert.Equal(2, run.Code);
        Assert.Contains("error CS0001", run.Error);
        Assert.Empty(run.Out);
        Assert.Contains("building", _sandbox.Planner("demo").Error);
    }

    [BashFact]
    public void Where_the_compiler_to_machine_code_can_not_be_had_it_builds_without()
    {
        _sandbox.Fake("dotnet", """
            case "$*" in
              --list-sdks) echo "10.0.401 [/sdk]" ;;
              build*CompileAhead*) echo "error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64."; exit 1 ;;
              build*) mkdir -p "$CLONE/Planner.Worker/bin/Release/net10.0"; : > "$CLONE/Planner.Worker/bin/Release/net10.0/Planner.Worker.dll" ;;
              *) echo ran ;;
            esac
            """);
        var run = _sandbox.Planner("demo");
        Assert.Equal(0, run.Code);
        Assert.Equal("ran\n", run.Out);
        Assert.DoesNotContain("NU1101", run.Error);
        Assert.Equal(2, _sandbox.Calls().Count(c => c.StartsWith("dotnet build", StringComparison.Ordinal)));
    }

    [BashFact]
    public void An_old_SDK_is_told_with_what_to_do()
    {
        _sandbox.Fake("dotnet", "echo '8.0.100 [/sdk]'");
        var run = _sandbox.Planner("demo");
        Assert.Equal(2, run.Code);
        Assert.Contains(".NET 10 SDK is needed", run.Error);
        Assert.Contains("8.0.100", run.Error);
    }

    [BashFact]
    public void Without_Node_planning_goes_on_and_it_is_said_once()
    {
        _sandbox.Remove("node");
        var first = _sandbox.Planner("demo");
        Assert.Equal(0, first.Code);
        Assert.Contains("CP-SAT is not available: Node 20 or newer was not found", first.Error);
        Assert.Empty(_sandbox.Planner("demo").Error);
    }

    [BashFact]
    public void An_old_Node_and_a_failing_npm_are_told_and_setup_tries_again()
    {
        _sandbox.Fake("node", "echo v18.0.0");
        Assert.Contains("Node 20 or newer is needed, found v18.0.0", _sandbox.Planner("demo").Error);
        _sandbox.Fake("node", "echo v24.0.0");
        _sandbox.Fake("npm", "echo 'npm error network' >&2; exit 1");
        Assert.Contains("npm could not install its packages: npm error network", _sandbox.Planner("setup").Error);
        _sandbox.Fake("npm", "mkdir -p \"$CLONE/Planner.Core/Solver/Exact/Wasm/node_modules\"; : > \"$CLONE/Planner.Core/Solver/Exact/Wasm/node_modules/.package-lock.json\"");
        var ready = _sandbox.Planner("setup");
        Assert.Equal(0, ready.Code);
        Assert.Contains("ready", ready.Error);
        Assert.Empty(_sandbox.Planner("demo").Error);
    }

    [BashFact]
    public void It_finds_its_clone_through_links()
    {
        var link = Path.Combine(_sandbox.Elsewhere, "planner-link");
        File.CreateSymbolicLink(link, Path.Combine(_sandbox.Clone, "planner"));
        Assert.Contains("with: --help", _sandbox.Run(link, "--help").Out);
    }

    [BashFact]
    public void Test_builds_everything_runs_the_suite_and_ends_with_the_summary()
    {
        var run = _sandbox.Planner("test", "--filter", "Some");
        Assert.Equal(0, run.Code);
        var calls = _sandbox.Calls();
        Assert.Contains(calls, c => c.StartsWith("dotnet build", StringComparison.Ordinal) && c.Contains("Planner.sln"));
        Assert.Contains(calls, c => c.StartsWith("dotnet test", StringComparison.Ordinal) && c.Contains("--no-build") && c.EndsWith("--filter Some", StringComparison.Ordinal));
        Assert.Contains("test-summary", calls[^1]);
    }

    [BashFact]
    public void Test_fails_when_a_test_fails()
    {
        _sandbox.Planner("setup");
        _sandbox.Fake("dotnet", "case \"$1\" in --list-sdks) echo '10.0.401 [/sdk]';; build) ;; test) exit 1;; *) ;; esac");
        Assert.Equal(1, _sandbox.Planner("test").Code);
    }
}
