using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project Planner.Bench -- [--quick] [--filter '*Insertion*']
// --quick measures in this process, three short rounds: enough to see a change of a third.
const string quick = "--quick";
IConfig config = DefaultConfig.Instance.HideColumns(Column.Error, Column.RatioSD);
if (args.Contains(quick))
{
    config = ManualConfig.Create(config).AddJob(
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithLaunchCount(1).WithWarmupCount(1).WithIterationCount(3).WithId("quick"));
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args.Where(arg => arg != quick)], config);
