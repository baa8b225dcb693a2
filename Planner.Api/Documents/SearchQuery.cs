using System.ComponentModel;
using System.Globalization;
using System.Xml;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Core.Planning;

namespace Planner.Api.Documents;

/// <summary>How long and how to search, as query parameters.</summary>
public sealed class SearchQuery
{
    [Description("Search time: seconds (30, 30s) or ISO 8601 (PT30S).")]
    public string? Time { get; init; }

    [Description("Iterations per thread instead of a time; the plan then repeats for a seed.")]
    public long? Iterations { get; init; }

    [Description("Seed of the search; 1 if absent.")]
    public int? Seed { get; init; }

    [Description("Searches side by side.")]
    public int? Threads { get; init; }

    [Description("Whether CP-SAT recombines the routes found; true if absent.")]
    public bool? Recombine { get; init; }

    [Description("Whether a proof of optimality is tried where the day is small enough; true if absent.")]
    public bool? Prove { get; init; }

    /// <summary>The options, or what is wrong with the parameters by name.</summary>
    public bool TryRead(RunSettings settings, out PlanOptions options, out Dictionary<string, string[]> errors)
    {
        errors = [];
        var time = settings.DefaultTime;
        if (Time is not null && Iterations is not null)
            errors["time"] = ["Give time or iterations, not both."];
        else if (Time is not null && (!TryParse(Time, out time) || time <= TimeSpan.Zero || time > settings.MaxTime))
            errors["time"] = [$"\"{Time}\" is no time to search: write for example 30s or PT30S, at most {settings.MaxTime}."];
        if (Iterations < 1)
            errors["iterations"] = ["The number of iterations is 1 or more."];
        if (Threads < 1 || Threads > settings.MaxThreads)
            errors["threads"] = [$"The number of threads is 1 to {settings.MaxThreads}."];
        options = new PlanOptions
        {
            TimeLimit = Iterations is null ? time : null,
            Iterations = Iterations,
            Seed = Seed ?? 1,
            // A plan that should repeat on any machine may not depend on the machine's number of cores.
            Threads = Threads ?? (Iterations is null ? settings.MaxThreads : 1),
            Recombine = Recombine ?? true,
            Prove = Prove ?? true,
        };
        return errors.Count == 0;
    }

    internal static bool TryParse(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        try
        {
            time = text.StartsWith('P') ? XmlConvert.ToTimeSpan(text) : TimeSpan.FromSeconds(double.Parse(text.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }
}
