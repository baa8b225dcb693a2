using System.CommandLine;
using System.Globalization;
using Planner.Core.Planning;
using Planner.Worker.Benchmarks;

namespace Planner.Worker.Commands;

/// <summary>The options that all bench commands share: the budget, and what is compared and printed.</summary>
public sealed class BenchOptions
{
    private const double DefaultSeconds = 30;
    // On CPU time CP-SAT's process may have to wait for a core.
    private const double SharedMachine = 20;
    private const double MostSeconds = 7 * 86_400;

    private readonly Option<double?> _seconds = Seconds("--seconds", "Search for so many seconds (30 by default).");
    private readonly Option<double?> _cpuSeconds = Seconds("--cpu-seconds", "Search for so many seconds of CPU time, all threads and CP-SAT together.");
    private readonly Option<long?> _iterations = new("--iterations") { Description = "Search so many iterations per thread.", HelpName = "N" };
    private readonly Option<int> _threads = Whole("--threads", "Searches side by side.", "T", 1);
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the first run.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _runs = Whole("--runs", "Runs of each problem, each with the next seed.", "R", 1);
    private readonly Option<string?> _bks = new("--bks") { Description = "Best-known values; by default bks.csv beside the first file or one folder above it.", HelpName = "FILE" };
    private readonly Option<bool> _noRecombine = new("--no-recombine") { Description = "Do without CP-SAT." };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = $"Change a number of the search, to measure what it brings: {string.Join(", ", EngineFactory.NumberNames)}.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> _json = Inputs.Json();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seconds, _cpuSeconds, _iterations, _threads, _seed, _runs, _bks, _noRecombine, _set, _json])
            command.Options.Add(option);
        _iterations.Validators.Add(r => Numbers.RequireRange(r, 1, long.MaxValue));
        _set.Validators.Add(r =>
        {
            foreach (var token in r.Tokens.Where(token => Number(token.Value) is null))
                r.AddError($"--set takes NAME=VALUE with a name of {string.Join(", ", EngineFactory.NumberNames)}, not {token.Value}.");
        });
        command.Validators.Add(r =>
        {
            if (new Option[] { _seconds, _cpuSeconds, _iterations }.Count(option => r.GetResult(option) is not null) > 1)
                r.AddError("Give one of --seconds, --cpu-seconds and --iterations.");
        });
    }

    /// <param name="files">Where best-known values are looked for unless they are named.</param>
    public BenchSettings Read(ParseResult parsed, IReadOnlyList<string> files)
    {
        var cpu = parsed.GetValue(_cpuSeconds);
        var iterations = parsed.GetValue(_iterations);
        var seconds = cpu ?? parsed.GetValue(_seconds) ?? DefaultSeconds;
        return new BenchSettings
        {
            Plan = new PlanOptions
            {
                Iterations = iterations,
                TimeLimit = iterations is null ? TimeSpan.FromSeconds(seconds) : null,
                Threads = parsed.GetValue(_threads),
                Seed = parsed.GetValue(_seed),
                Recombine = !parsed.GetValue(_noRecombine),
                Explain = false,
                SolverPatience = cpu is null ? 1 : SharedMachine,
            },
            OnCpuTime = cpu is not null,
            Runs = parsed.GetValue(_runs),
            BestKnown = (parsed.GetValue(_bks) ?? Beside(files)) is { } path ? BestKnown.Read(path) : null,
            Json = parsed.GetValue(_json),
            Numbers = (parsed.GetValue(_set) ?? []).Select(text => Number(text)!.Value).ToDictionary(),
        };
    }

    private static KeyValuePair<string, double>? Number(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        return cut > 0 && EngineFactory.NumberNames.Contains(text[..cut])
            && double.TryParse(text.AsSpan(cut + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0
            ? new(text[..cut], value)
            : null;
    }

    private static string? Beside(IReadOnlyList<string> files)
    {
        if (files.Count == 0 || Path.GetDirectoryName(Path.GetFullPath(files[0])) is not { } folder)
            return null;
        string?[] folders = [folder, Path.GetDirectoryName(folder)];
        return folders.OfType<string>().Select(place => Path.Combine(place, "bks.csv")).FirstOrDefault(File.Exists);
    }

    private static Option<double?> Seconds(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "S" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double?>() is { } value && !(value > 0 && value <= MostSeconds))
                result.AddError($"{name} must be more than 0 and at most {MostSeconds:0}, not {result.Tokens[0].Value}.");
        });
        return option;
    }

    private static Option<int> Whole(string name, string description, string helpName, int normal)
    {
        var option = new Option<int>(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => normal };
        option.Validators.Add(result => Numbers.RequireRange(result, 1, 256));
        return option;
    }
}

/// <summary>How problems are run and compared.</summary>
public sealed record BenchSettings
{
    public required PlanOptions Plan { get; init; }

    /// <summary>Whether the time limit counts CPU time.</summary>
    public bool OnCpuTime { get; init; }

    public int Runs { get; init; } = 1;

    public BestKnown? BestKnown { get; init; }

    public bool Json { get; init; }

    /// <summary>Changed numbers of the search, by name.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}
