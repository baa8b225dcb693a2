using System.Diagnostics;

namespace Planner.Worker.Benchmarks;

/// <summary>`planner work` in a process of its own, planning by its search alone; for measuring and testing how several share a store.</summary>
public static class WorkerProcess
{
    /// <param name="arguments">Further options of the command.</param>
    public static Process Start(string address, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "work", "--database", address, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLANNER_CPSAT"] = "off";
        var worker = Process.Start(start)!;
        // What nobody reads would fill the pipe and stop it.
        worker.OutputDataReceived += (_, _) => { };
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }
}
