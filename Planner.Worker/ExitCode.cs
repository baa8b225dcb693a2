namespace Planner.Worker;

/// <summary>What the process tells its caller.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The plan has violations, or the input is unlawful.</summary>
    public const int Refused = 1;

    /// <summary>The command could not be carried out as given: bad options, files that can't be read or written.</summary>
    public const int Usage = 2;

    /// <summary>A fault of the program itself.</summary>
    public const int Fault = 3;
}
