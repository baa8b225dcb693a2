using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Timeouts;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Security;
using Planner.Api.Webhooks;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Worker.Escalation;
using Planner.Worker.Nightly;
using Planner.Worker.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Planner.Api;

/// <summary>What the host consists of.</summary>
public static class PlannerServices
{
    private const string DatabaseVariable = "PLANNER_DATABASE";

    /// <summary>Adds the store, the engine, the runs and the conventions of all answers. Settings come from the section "Runs".</summary>
    public static void AddPlanner(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Runs").Get<RunSettings>() ?? new RunSettings();
        settings.Require();
        builder.AddTelemetry("planner-api", traces => traces.AddAspNetCoreInstrumentation(), metrics => metrics.AddPrometheusExporter());
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => Database.At(AddressOf(builder.Configuration)));
        builder.Services.AddSingleton(services => EngineFactory.Create(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<RunBoard>();
        builder.Services.AddSingleton<PlanDesk>();
        builder.Services.AddSingleton<PlanShelf>();
        builder.Services.AddHostedService<RunWorker>();
        builder.Services.AddNights();
        if (builder.Configuration.GetValue("Nightly:Enabled", true))
            builder.Services.AddNightlyRuns(AddressOf(builder.Configuration));
        builder.AddEscalation();
        builder.Services.AddHttpClient(WebhookSender.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddHostedService<WebhookSender>();
        builder.Services.AddSecurity(builder.Configuration.GetSection("People").Get<PersonSettings>());
        builder.Services.AddRequestTimeouts(limits => limits.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = builder.Configuration.GetValue("Requests:Timeout", TimeSpan.FromSeconds(100)), TimeoutStatusCode = Problems.TimedOut,
        });
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status));
            if (context.Exception?.InnerException is JsonException form)
            {
                context.ProblemDetails.Detail = $"The body has not the form that the operation takes, at {form.Path ?? "$"}, line {form.LineNumber + 1}.";
                context.ProblemDetails.Extensions["path"] = form.Path ?? "$";
            }

            if (Problems.OutageOf(context.ProblemDetails.Status) is { } outage)
            {
                context.ProblemDetails.Detail = outage;
                context.HttpContext.Response.Headers.RetryAfter = "5";
            }

            context.ProblemDetails.Extensions["requestId"] = context.HttpContext.TraceIdentifier;
            context.ProblemDetails.Extensions.Remove("traceId");
        });
        // After the framework's own, which writes only what the caller accepts.
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddContract();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // A number in quotes is none.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        // The API's own limit answers with its problem document; the server's stands a little behind it.
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = settings.MaxBytes + 65_536;
            server.AddServerHeader = false;
        });
    }

    /// <summary>Where the store is: the variable PLANNER_DATABASE, else a file in the folder that the setting "Data" names, else beside the program's user.</summary>
    private static string AddressOf(IConfiguration configuration)
    {
        if (configuration[DatabaseVariable] is { Length: > 0 } address)
            return address;
        var folder = configuration["Data"] is { Length: > 0 } named
            ? named
            : Environment.GetEnvironmentVariable("PLANNER_HOME") is { Length: > 0 } home ? Path.Combine(home, "out", "store") : Path.Combine(Environment.CurrentDirectory, "out", "store");
        return Path.Combine(folder, "planner.db");
    }

    private static string CodeOf(int? status) => status switch
    {
        400 => "bad_request",
        401 => "key_needed",
        403 => "not_allowed",
        404 => "not_found",
        405 => "method_not_allowed",
        413 => "body_too_large",
        415 => "media_type_not_supported",
        Problems.TimedOut => "timed_out",
        Problems.StoreAway => "store_away",
        Problems.StoreFull => "store_full",
        >= 500 => "internal_error",
        _ => "refused",
    };
}
