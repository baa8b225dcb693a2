using Planner.Core.Domain;

namespace Planner.Core.IO;

/// <summary>What became of reading a document: the value, or every issue found at once.</summary>
/// <typeparam name="T">Scenario or Plan.</typeparam>
/// <param name="Value">Present exactly when no issue is an error.</param>
/// <param name="Issues">Errors and warnings in document order; warnings alone leave the value usable.</param>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<Issue> Issues) where T : class
{
    /// <summary>Whether there is a value; it may come with warnings.</summary>
    public bool Ok => Value is not null;
}

/// <summary>What a reader refuses before it costs memory or time.</summary>
public sealed record ReadLimits
{
    /// <summary>Bytes of text (UTF-8); a longer document is refused unread.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Objects and arrays inside each other.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Issues listed; a last one says that there are more.</summary>
    public int MaxIssues { get; init; } = 1000;
}
