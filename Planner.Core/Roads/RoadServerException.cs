namespace Planner.Core.Roads;

/// <summary>A road server did not give what it was asked for.</summary>
public sealed class RoadServerException(RoadFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public RoadFailure Failure { get; } = failure;
}

public enum RoadFailure
{
    /// <summary>It can't be reached, is overloaded or broken, also after retries.</summary>
    Unavailable,

    /// <summary>It answers, but not this question: an unknown costing, too large a table, places too far apart.</summary>
    Refused,

    /// <summary>Some place of the question has no road nearby.</summary>
    NoRoad,
}
