using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Planner.Worker.Telemetry;

/// <summary>Traces, metrics and logs for a collector.</summary>
public static class TelemetryServices
{
    // The names that every OpenTelemetry program goes by.
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters = [PlannerMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    /// <summary>Measures; and sends what is measured by OTLP where the variable OTEL_EXPORTER_OTLP_ENDPOINT says whereto, as its kin say how.</summary>
    /// <param name="traces">Adds the spans of the host's own frameworks.</param>
    /// <param name="measures">Adds readers of metrics besides.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service, Action<TracerProviderBuilder>? traces = null, Action<MeterProviderBuilder>? measures = null)
    {
        builder.Services.AddSingleton<PlannerMeter>();
        var sent = builder.Configuration[Endpoint] is { Length: > 0 };
        if (!sent && measures is null)
            return;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);
                measures?.Invoke(metrics);
            });
        if (!sent)
            return;
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        telemetry.WithTracing(spans =>
            {
                spans.AddSource(PlannerMeter.Name, "Npgsql");
                traces?.Invoke(spans);
            })
            .UseOtlpExporter();
    }
}
