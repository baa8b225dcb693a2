using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Collects issues while the rules look at a document.</summary>
internal sealed class IssueList
{
    private readonly List<Issue> _issues = [];

    public IReadOnlyList<Issue> Issues => _issues;

    /// <param name="value">The value as given, or null when something is absent.</param>
    public void Error(string code, string path, object? value, string message, string remedy) =>
        _issues.Add(new Issue(code, path, Text.Of(value), message, remedy));

    /// <inheritdoc cref="Error"/>
    public void Warn(string code, string path, object? value, string message, string remedy) =>
        _issues.Add(new Issue(code, path, Text.Of(value), message, remedy, IssueSeverity.Warning));
}
