using System.Text.Json;
using System.Text.Json.Serialization;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Operations;

/// <summary>A plan in figures.</summary>
public sealed record PlanSummary(bool Lawful, int Unassigned, PlanScore Score, PlanIndicators Indicators)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new AmountConverter() },
    };

    /// <summary>As the store keeps it beside the plan, so that lists need not read whole plans.</summary>
    public static string Of(Plan plan) => JsonSerializer.Serialize(new PlanSummary(plan.Violations.Count == 0, plan.Unassigned.Count, plan.Score, plan.Indicators), Options);

    public static string? Of(IReadOnlyList<Issue> issues) => issues.Count == 0 ? null : JsonSerializer.Serialize(issues, Options);

    /// <summary>Amounts in figures for people and lists: four decimals. The plan's own document has them whole.</summary>
    private sealed class AmountConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(decimal.Round(value, 4));
    }
}
