using System.Text.Json;
using System.Text.Json.Serialization;
using Planner.Api.Runs;
using Planner.Core.Planning;

namespace Planner.Api;

/// <summary>What the host consists of.</summary>
public static class PlannerServices
{
    /// <summary>Adds the engine, the runs and the conventions of all answers. Settings come from the section "Runs".</summary>
    public static void AddPlanner(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Runs").Get<RunSettings>() ?? new RunSettings();
        settings.Require();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => EngineFactory.Create(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<RunRegister>();
        builder.Services.AddHostedService<RunWorker>();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        // The API's own limit answers with its problem document; the server's stands a little behind it.
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = settings.MaxBytes + 65_536);
    }
}
