using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Planner.Api.Security;

namespace Planner.Tests.Api.Contract;

/// <summary>A host on a real port, on the day of the contract's examples.</summary>
public sealed class ContractHost : ApiHost
{
    private const string Issuer = "https://people.example";
    private const string Audience = "planner";
    private const string Secret = "a secret of the tests and of nobody else";

    /// <summary>Monday morning, before the shifts begin.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 11, 30, 7, 0, 0, TimeSpan.FromHours(8));

    public ContractHost() => UseKestrel(0);

    /// <summary>The contract as it is published.</summary>
    public async Task<JsonObject> ContractAsync()
    {
        using var client = CreateClient();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.AsObject();
    }

    /// <summary>A client of an engineer who brings a token of the identity provider.</summary>
    public HttpClient Engineer(string id)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Audience, Expires = DateTime.UtcNow.AddMinutes(10),
            Claims = new Dictionary<string, object> { ["sub"] = id, ["name"] = id, ["organisation"] = "main", ["roles"] = new[] { Roles.Engineer }, ["engineer"] = id },
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret)), SecurityAlgorithms.HmacSha256),
        }));
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("People:Issuer", Issuer);
        builder.UseSetting("People:Audience", Audience);
        builder.UseSetting("People:Secret", Secret);
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
