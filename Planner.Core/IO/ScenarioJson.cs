using System.Text;
using Planner.Core.Domain;
using Planner.Core.IO.Writing;
using Planner.Core.Validation;

namespace Planner.Core.IO;

/// <summary>
/// A scenario's JSON document (docs/scenario.schema.json). Reading binds and validates and answers all issues at once; a document is
/// never the cause of an exception.
/// </summary>
public static class ScenarioJson
{
    public static ReadResult<Scenario> Read(string json, ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(json), limits);

    public static ReadResult<Scenario> Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<Scenario>(utf8, limits ?? new ReadLimits(), ScenarioValidator.Validate);

    /// <summary>Reads a stream to its end, or no further than the limit.</summary>
    public static ReadResult<Scenario> Read(Stream stream, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<Scenario>(stream, limits ?? new ReadLimits(), ScenarioValidator.Validate);

    /// <summary>Reads a file; one that is missing, unreadable or too large is an issue too.</summary>
    public static ReadResult<Scenario> ReadFile(string path, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<Scenario>(path, limits ?? new ReadLimits(), ScenarioValidator.Validate);

    /// <summary>Canonical text, with times in the scenario's zone; equal scenarios give equal text.</summary>
    public static string Write(Scenario scenario) => DocumentWriter.WriteText(scenario, scenario.Zone);

    public static void Write(Scenario scenario, Stream stream) => stream.Write(DocumentWriter.Write(scenario, scenario.Zone));

    /// <summary>Writes the file whole or not at all.</summary>
    public static void WriteFile(Scenario scenario, string path) => AtomicFile.Write(path, DocumentWriter.Write(scenario, scenario.Zone));
}
