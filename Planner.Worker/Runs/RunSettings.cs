namespace Planner.Worker.Runs;

/// <summary>How much the host takes on; the section "Runs" of its settings.</summary>
public sealed record RunSettings
{
    /// <summary>Runs at once; each uses as many threads as it asks for.</summary>
    public int Concurrent { get; init; } = 1;

    /// <summary>Runs that may wait for their turn; further ones are refused.</summary>
    public int Waiting { get; init; } = 32;

    /// <summary>How long a worker has a plan without saying that it is still there; it says so six times as often.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    public static TimeSpan ShortestLease => TimeSpan.FromSeconds(2);

    /// <summary>Largest request body in bytes.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Search time of a run that asks for none.</summary>
    public TimeSpan DefaultTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest search; a run by iterations ends here too, with the best plan so far.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Threads of one run at most.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <exception cref="InvalidOperationException">A setting makes no sense.</exception>
    public void Require()
    {
        if (Concurrent < 1 || Waiting < 0 || MaxBytes < 1 || MaxThreads < 1)
            throw new InvalidOperationException($"The section \"Runs\" of the settings has a number that is too small: {this}");
        if (Lease < ShortestLease)
            throw new InvalidOperationException($"The lease in the section \"Runs\" of the settings is shorter than {ShortestLease}: {Lease}");
        if (DefaultTime <= TimeSpan.Zero || MaxTime < DefaultTime)
            throw new InvalidOperationException($"The times in the section \"Runs\" of the settings are not 0 < DefaultTime <= MaxTime: {this}");
    }
}
