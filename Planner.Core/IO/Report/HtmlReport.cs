using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.IO.Report;

/// <summary>Writes a plan as one HTML page that needs nothing else: it opens from disk, loads nothing and sends nothing.</summary>
public static class HtmlReport
{
    // The encoder leaves letters of every script readable but still writes <, >, & and quotes as \u003C and so on: no name in a
    // scenario can close the script element that carries the document.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// The page as text, to be saved as UTF-8. The plan may be unlawful, even name things that the scenario lacks: what can be
    /// drawn is drawn, and the violations are listed.
    /// </summary>
    public static string Write(Scenario scenario, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(plan);
        var document = ReportDocumentBuilder.Build(scenario, plan);
        return ReportTemplate.Fill(WebUtility.HtmlEncode(document.Title), JsonSerializer.Serialize(document, Options));
    }
}
