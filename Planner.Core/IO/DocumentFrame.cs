namespace Planner.Core.IO;

/// <summary>What surrounds a scenario or plan in its document.</summary>
public static class DocumentFrame
{
    /// <summary>The version of both documents that this planner reads and writes; a document that names none is taken to be of it.</summary>
    public const int SchemaVersion = 1;
}
