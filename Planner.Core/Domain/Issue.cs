namespace Planner.Core.Domain;

/// <summary>One thing wrong with an input.</summary>
/// <param name="Code">Stable, lower snake case.</param>
/// <param name="Path">JSON path of the field, "$" for the document ("visits[3].duration").</param>
/// <param name="Value">The value as given, shortened; null when absent.</param>
/// <param name="Message">What is wrong, naming the value.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Issue(string Code, string Path, string? Value, string Message, string Remedy, IssueSeverity Severity = IssueSeverity.Error);

public enum IssueSeverity
{
    /// <summary>Planning goes on.</summary>
    Warning,

    /// <summary>Planning stops before it starts.</summary>
    Error,
}
