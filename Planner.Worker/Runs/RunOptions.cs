using System.Text.Json;
using Planner.Core.Planning;

namespace Planner.Worker.Runs;

/// <summary>How long and how to search, as the store keeps it.</summary>
public sealed record RunOptions(double? Seconds, long? Iterations, int Threads, int Seed, bool Recombine, bool Prove)
{
    public static string Write(PlanOptions options) => JsonSerializer.Serialize(
        new RunOptions(options.TimeLimit?.TotalSeconds, options.Iterations, options.Threads, options.Seed, options.Recombine, options.Prove));

    public static PlanOptions Read(string text)
    {
        var kept = JsonSerializer.Deserialize<RunOptions>(text)!;
        return new PlanOptions
        {
            TimeLimit = kept.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Iterations = kept.Iterations, Threads = kept.Threads, Seed = kept.Seed,
            Recombine = kept.Recombine, Prove = kept.Prove,
        };
    }
}
