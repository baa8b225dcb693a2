using System.CommandLine;
using System.CommandLine.Parsing;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;

namespace Planner.Worker.Commands;

/// <summary>The options that say how long and how to search, shared by `plan` and `demo`.</summary>
public sealed class SearchOptions
{
    private const int MaxThreads = 256;
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(7);

    private readonly Option<TimeSpan?> _time = new("--time")
    {
        Description = "How long to search: 30s (the default), 2m, 1h30m or PT30S.",
        HelpName = "time",
        CustomParser = ParseTime,
    };

    private readonly Option<long?> _iterations = new("--iterations")
    {
        Description = "Search this many iterations per thread instead; the same seed then gives the same plan on any machine.",
        HelpName = "N",
    };

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Searches side by side; by default one per core, with --iterations one.",
        HelpName = "T",
    };

    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private readonly Option<bool> _noRecombine = new("--no-recombine") { Description = "Do without CP-SAT." };

    private readonly Option<bool> _noProve = new("--no-prove") { Description = "Do not try to prove the plan optimal." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_time, _iterations, _threads, _seed, _noRecombine, _noProve])
            command.Options.Add(option);
        _iterations.Validators.Add(r => Numbers.RequireRange(r, 1, long.MaxValue));
        _threads.Validators.Add(r => Numbers.RequireRange(r, 1, MaxThreads));
        command.Validators.Add(r =>
        {
            if (r.GetResult(_time) is not null && r.GetResult(_iterations) is not null)
                r.AddError("Give --time or --iterations, not both.");
        });
    }

    public PlanOptions Read(ParseResult parsed, Plan? previous = null)
    {
        var count = parsed.GetValue(_iterations);
        return new PlanOptions
        {
            Iterations = count,
            TimeLimit = count is null ? parsed.GetValue(_time) ?? DefaultTime : null,
            // A plan that should repeat on any machine may not depend on the machine's number of cores.
            Threads = parsed.GetValue(_threads) ?? (count is null ? Math.Clamp(Environment.ProcessorCount, 1, MaxThreads) : 1),
            Seed = parsed.GetValue(_seed),
            Recombine = !parsed.GetValue(_noRecombine),
            Prove = !parsed.GetValue(_noProve),
            Previous = previous,
        };
    }

    private static TimeSpan? ParseTime(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TimeText.TryParse(text, out var value) && value > TimeSpan.Zero && value <= MaxTime)
            return value;
        result.AddError($"'{text}' is no time to search: write for example 30s, 2m, 1h30m or PT30S, at most seven days.");
        return null;
    }
}
