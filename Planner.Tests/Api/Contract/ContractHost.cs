using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Planner.Tests.Api.Contract;

/// <summary>A host on a real port, on the day of the contract's examples.</summary>
public sealed class ContractHost : ApiHost
{
    /// <summary>Monday morning, before the shifts begin.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 11, 30, 7, 0, 0, TimeSpan.FromHours(8));

    public ContractHost() => UseKestrel(0);

    /// <summary>The contract as it is published.</summary>
    public async Task<JsonObject> ContractAsync()
    {
        using var client = CreateClient();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.AsObject();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new LaterClock(Begin - TimeProvider.System.GetUtcNow())));
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

/// <summary>The operations of a contract.</summary>
internal sealed record ContractOperation(string Id, string Method, string Path, JsonObject Text)
{
    public IEnumerable<JsonObject> Parameters => Text["parameters"]?.AsArray().Select(one => one!.AsObject()).Where(one => one.ContainsKey("name")) ?? [];

    public JsonObject? Bodies => Text["requestBody"]?["content"]?.AsObject();

    public JsonObject Answers => Text["responses"]!.AsObject();

    public bool Open => !Text.ContainsKey("security");

    public static IReadOnlyList<ContractOperation> Of(JsonObject contract) =>
    [
        .. from path in contract["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select new ContractOperation((string?)method.Value!["operationId"] ?? "", method.Key.ToUpperInvariant(), path.Key, method.Value.AsObject()),
    ];

    public override string ToString() => $"{Method} {Path}";
}
