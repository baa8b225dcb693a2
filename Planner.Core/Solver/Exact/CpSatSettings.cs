namespace Planner.Core.Solver.Exact;

/// <summary>Which member of the CP-SAT seam to use.</summary>
public enum CpSatChoice
{
    /// <summary>Native where it is compiled in, else wasm.</summary>
    Best,
    Off,
    Wasm,
    Native,
}

/// <summary>Where CP-SAT is found; the host's environment by default.</summary>
public sealed record CpSatSettings
{
    public CpSatChoice Choice { get; init; } = CpSatChoice.Best;

    /// <summary>Folder that holds node_modules/or-tools-wasm; null to look for it beside the program and in the source tree.</summary>
    public string? Home { get; init; }

    /// <summary>Node.js program, 20 or newer; null to look for one.</summary>
    public string? Node { get; init; }

    /// <summary>Program of the child process; null for the one that came with the planner.</summary>
    public string? Child { get; init; }

    /// <summary>Resident size above which the child is replaced after a solve, in megabytes: its heap never shrinks.</summary>
    public int RecycleMegabytes { get; init; } = 1024;

    /// <summary>How long a child may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the environment says: PLANNER_CPSAT (off, wasm, native), PLANNER_CPSAT_HOME, PLANNER_NODE.</summary>
    /// <exception cref="ArgumentException">PLANNER_CPSAT has another value.</exception>
    public static CpSatSettings FromEnvironment() => new()
    {
        Choice = ParseChoice(Read("PLANNER_CPSAT")),
        Home = Read("PLANNER_CPSAT_HOME"),
        Node = Read("PLANNER_NODE"),
    };

    internal static CpSatChoice ParseChoice(string? text) => text?.ToLowerInvariant() switch
    {
        null => CpSatChoice.Best,
        "off" => CpSatChoice.Off,
        "wasm" => CpSatChoice.Wasm,
        "native" => CpSatChoice.Native,
        _ => throw new ArgumentException($"PLANNER_CPSAT is \"{text}\": use off, wasm or native, or leave it out for the best there is."),
    };

    private static string? Read(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
