namespace Planner.Core.Validation;

/// <summary>Codes of the issues that validation finds in a document that could be read. Each has its row in docs/issues.md.</summary>
public static class IssueCodes
{
    public const string DuplicateId = "duplicate_id";
}
