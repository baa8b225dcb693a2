using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Core.Domain;
using Planner.Core.IO;

namespace Planner.Api.Documents;

/// <summary>Reads request bodies within the host's limit.</summary>
public static class DocumentBody
{
    /// <summary>The body's bytes, or null when it is longer than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (request.ContentLength > settings.MaxBytes)
            return null;
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int count; (count = await request.Body.ReadAsync(block, cancellation)) > 0;)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > settings.MaxBytes)
                return null;
        }

        return bytes.ToArray();
    }

    /// <summary>The scenario in the body, or the answer that says what is wrong with it.</summary>
    public static async Task<(Scenario? Scenario, IReadOnlyList<Issue> Issues, ProblemHttpResult? Problem)> ReadScenarioAsync(
        HttpRequest request, RunSettings settings, CancellationToken cancellation)
    {
        if (await ReadAsync(request, settings, cancellation) is not { } bytes)
            return (null, [], Problems.TooLarge(settings));
        var read = ScenarioJson.Read(bytes, new ReadLimits { MaxBytes = settings.MaxBytes });
        return (read.Value, read.Issues, read.Ok ? null : Problems.Unprocessable(read.Issues));
    }
}
