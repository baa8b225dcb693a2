using System.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Writing;
using Planner.Core.Validation;

namespace Planner.Core.IO;

/// <summary>
/// A plan's JSON document (docs/plan.schema.json). Reading answers all issues at once; whether the plan is lawful for a scenario is
/// the checker's to say.
/// </summary>
public static class PlanJson
{
    public static ReadResult<Plan> Read(string json, ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(json), limits);

    public static ReadResult<Plan> Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<Plan>(utf8, limits ?? new ReadLimits(), PlanValidator.Validate);

    /// <summary>Reads a stream to its end, or no further than the limit.</summary>
    public static ReadResult<Plan> Read(Stream stream, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<Plan>(stream, limits ?? new ReadLimits(), PlanValidator.Validate);

    /// <summary>Reads a file; one that is missing, unreadable or too large is an issue too.</summary>
    public static ReadResult<Plan> ReadFile(string path, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<Plan>(path, limits ?? new ReadLimits(), PlanValidator.Validate);

    /// <summary>Reads a file and also reports what the plan names that the scenario does not have.</summary>
    public static ReadResult<Plan> ReadFile(string path, Scenario scenario, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<Plan>(path, limits ?? new ReadLimits(), p => ValidateFor(p, scenario));

    /// <inheritdoc cref="ReadFile(string, Scenario, ReadLimits?)"/>
    public static ReadResult<Plan> Read(string json, Scenario scenario, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<Plan>(Encoding.UTF8.GetBytes(json), limits ?? new ReadLimits(), p => ValidateFor(p, scenario));

    /// <summary>Canonical text, with times in the plan's zone; equal plans give equal text.</summary>
    public static string Write(Plan plan) => DocumentWriter.WriteText(plan, plan.Zone);

    public static void Write(Plan plan, Stream stream) => stream.Write(DocumentWriter.Write(plan, plan.Zone));

    /// <summary>Writes the file whole or not at all.</summary>
    public static void WriteFile(Plan plan, string path) => AtomicFile.Write(path, DocumentWriter.Write(plan, plan.Zone));

    private static List<Issue> ValidateFor(Plan plan, Scenario scenario) =>
        [.. PlanValidator.Validate(plan), .. PlanValidator.Validate(plan, scenario)];
}
