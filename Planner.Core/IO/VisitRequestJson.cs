using System.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Validation;

namespace Planner.Core.IO;

/// <summary>A request for room in a plan: <c>{ "visit": {...}, "ticket": {...}, "site": {...} }</c>, the last two where the scenario lacks them.</summary>
public static class VisitRequestJson
{
    /// <summary>Reads, and holds the request against the scenario; all issues at once.</summary>
    public static ReadResult<VisitRequest> Read(string json, Scenario scenario, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<VisitRequest>(Encoding.UTF8.GetBytes(json), limits ?? new ReadLimits(), new VisitRequestValidator(scenario).Validate);

    /// <inheritdoc cref="Read(string, Scenario, ReadLimits?)"/>
    public static ReadResult<VisitRequest> ReadFile(string path, Scenario scenario, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<VisitRequest>(path, limits ?? new ReadLimits(), new VisitRequestValidator(scenario).Validate);

    /// <summary>The form alone, for a scenario that could not be read.</summary>
    public static ReadResult<VisitRequest> Read(string json, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<VisitRequest>(Encoding.UTF8.GetBytes(json), limits ?? new ReadLimits(), _ => []);
}
