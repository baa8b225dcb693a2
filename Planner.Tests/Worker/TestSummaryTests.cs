using Planner.Worker;

namespace Planner.Tests.Worker;

public sealed class TestSummaryTests
{
    private const string Skipped =
        """<UnitTestResult testName="Needs.Node" outcome="NotExecuted"><Output><ErrorInfo><Message>Node was not found</Message></ErrorInfo></Output></UnitTestResult>""";

    [Fact]
    public void The_last_line_counts_and_the_reasons_of_skips_stand_above()
    {
        var run = Summary("""<UnitTestResult testName="A" outcome="Passed" /><UnitTestResult testName="B" outcome="Passed" />""" + Skipped);
        run.EndsWith(ExitCode.Done);
        Assert.Equal("skipped, Node was not found:\n  Needs.Node\n2 passed, 0 failed, 1 skipped\n", run.Out);
    }

    [Fact]
    public void A_failure_ends_with_1() =>
        Assert.Equal("1 passed, 1 failed, 0 skipped\n", Summary("""<UnitTestResult outcome="Passed" /><UnitTestResult outcome="Failed" />""").EndsWith(ExitCode.Refused).Out);

    [Fact]
    public void A_run_without_a_test_is_no_success() => Assert.Equal("0 passed, 0 failed, 0 skipped\n", Summary("").EndsWith(ExitCode.Refused).Out);

    [Fact]
    public void A_missing_or_broken_results_file_is_told()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist", CommandRun.Of("test-summary", folder["none.trx"]).EndsWith(ExitCode.Usage).Error);
        Assert.Contains("no test results", CommandRun.Of("test-summary", folder.Write("bad.trx", "<TestRun>")).EndsWith(ExitCode.Usage).Error);
    }

    private static CommandRun Summary(string results)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("suite.trx", $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{results}</Results></TestRun>""");
        return CommandRun.Of("test-summary", path);
    }
}
