using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Planner.Api.Security;
using Planner.Api.Store;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Worker.Generation;

namespace Planner.Tests.Api;

/// <summary>People with tokens of an identity provider.</summary>
public sealed class PersonTests : IDisposable
{
    private const string Issuer = "https://people.example";
    private const string Audience = "planner";

    private static readonly ECDsa Own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa Foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly PeopleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("dispatcher", "POST /v1/validate 200", "POST /v1/stock/movements 400", "POST /v1/sites 403", "GET /v1/keys 403", "GET /v1/me/route 403")]
    [InlineData("manager", "GET /v1/sites 200", "POST /v1/sites 422", "GET /v1/keys 403")]
    [InlineData("integration", "GET /v1/sites 200", "POST /v1/sites 422", "GET /v1/audit 403")]
    [InlineData("admin", "GET /v1/keys 200", "POST /v1/organisations 403", "GET /v1/me/route 403")]
    [InlineData("engineer", "GET /v1/me/route 404", "GET /v1/sites 403", "GET /v1/plans 403", "POST /v1/validate 403", "GET /v1/keys 403")]
    public async Task A_role_opens_what_it_is_for_and_nothing_else(string role, params string[] expected)
    {
        var client = Person(TokenOf(role));
        foreach (var row in expected.Select(row => row.Split(' ')))
        {
            using var request = new HttpRequestMessage(new HttpMethod(row[0]), row[1]);
            if (row[0] == "POST")
                request.Content = row[1] == "/v1/validate" ? ApiHost.ScenarioBody() : ApiHost.Body("{}");
            var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode == int.Parse(row[2], null), $"{role}: {row[0]} {row[1]} is answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public static TheoryData<string, string> Forged => new()
    {
        { "of another key", Sign(Claims("admin"), new ECDsaSecurityKey(Foreign)) },
        { "of another issuer", Sign(Claims("admin"), issuer: "https://elsewhere.example") },
        { "for another service", Sign(Claims("admin"), audience: "payroll") },
        { "too old", Sign(Claims("admin"), minutes: -10) },
        { "without a signature", Unsigned(Claims("admin")) },
        { "signed with the public key as if it were a secret", Sign(Claims("admin"), new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Own.ExportSubjectPublicKeyInfoPem())), SecurityAlgorithms.HmacSha256) },
        { "without an organisation", Sign(Claims("admin", organisation: null)) },
        { "of an unknown organisation", Sign(Claims("admin", organisation: "nowhere")) },
        { "without a role", Sign(Claims(null)) },
        { "of an unknown role", Sign(Claims("emperor")) },
        { "that is none", "a.b.c" },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_token_that_is_not_good_opens_nothing(string what, string token)
    {
        var answer = await Person(token).GetAsync("/v1/sites");
        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"A token {what} is answered {answer.StatusCode}.");
        Assert.Equal("key_needed", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Keys_work_beside_tokens_and_both_are_told_who_they_are()
    {
        var person = await ApiHost.ReadAsync(await Person(TokenOf("engineer")).GetAsync("/v1/me"));
        Assert.Equal(("Jo", "main", "e7"), (person.GetProperty("name").GetString(), person.GetProperty("organisation").GetString(), person.GetProperty("engineer").GetString()));
        Assert.Equal("engineer", person.GetProperty("roles")[0].GetString());
        var key = await ApiHost.ReadAsync(await _host.Caller("main", Scopes.Read).GetAsync("/v1/me"));
        Assert.Equal("read", key.GetProperty("scopes")[0].GetString());
        Assert.Equal(0, key.GetProperty("roles").GetArrayLength());
    }

    [Fact]
    public async Task What_a_person_changes_is_in_the_audit_under_his_name()
    {
        await ApiHost.ReadAsync(await Person(TokenOf("manager")).PostAsync("/v1/sites", ApiHost.Body("""{ "id": "jos", "position": { "lat": 48.2, "lon": 16.3 } }""")), HttpStatusCode.Created);
        var audit = await ApiHost.ReadAsync(await Person(TokenOf("admin")).GetAsync("/v1/audit?kind=sites"));
        Assert.Equal("Jo", audit.GetProperty("items")[0].GetProperty("who").GetString());
    }

    [Fact]
    public async Task An_engineer_sees_his_own_route_and_no_other()
    {
        var day = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(1);
        var client = _host.Caller();
        await StoreStart.FillAsync(_host.Services.GetRequiredService<Database>(), CityGenerator.Generate(new CityRecipe { Name = "own", Engineers = 4, Visits = 16, Depots = 1, Seed = 3, Date = day }), TimeProvider.System);
        var answer = await client.PostAsync("/v1/plans?iterations=50&recombine=false&prove=false", ApiHost.Body($$"""{"fromStore":{"from":"{{StoreSpan.Text(day)}}"} }"""));
        await ApiHost.ReadAsync(answer, HttpStatusCode.Accepted);
        var plan = answer.Headers.Location!.ToString();
        await ApiHost.WatchAsync(client, plan, ApiHost.State("done"));
        var routes = (await ApiHost.ReadAsync(await client.GetAsync($"{plan}/routes"))).GetProperty("items").EnumerateArray().ToList();
        Assert.True(routes.Count > 1);
        var engineer = routes[0].GetProperty("engineer").GetString()!;
        var person = Person(Sign(Claims("engineer", engineer: engineer)));
        var mine = $"/v1/me/route?day={StoreSpan.Text(day)}";
        await ApiHost.ReadAsync(await person.GetAsync(mine), HttpStatusCode.NotFound);

        await ApiHost.ReadAsync(await client.PostAsync($"{plan}/publish", null));
        var own = await ApiHost.ReadAsync(await person.GetAsync(mine));
        Assert.Equal(routes[0].GetRawText(), Assert.Single(own.GetProperty("routes").EnumerateArray()).GetRawText());
        var stops = routes[0].GetProperty("stops").EnumerateArray().Where(stop => stop.TryGetProperty("visit", out _)).Select(stop => stop.GetProperty("visit").GetString()).Distinct().Order().ToList();
        Assert.Equal(stops, own.GetProperty("visits").EnumerateArray().Select(visit => visit.GetProperty("id").GetString()).Order());
        Assert.All(own.GetProperty("visits").EnumerateArray(), visit => Assert.Contains(visit.GetProperty("site").GetString(), own.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("id").GetString())));
        Assert.StartsWith("BEGIN:VCALENDAR", await (await person.GetAsync(mine + "&format=ics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ApiHost.ReadAsync(await person.GetAsync($"{plan}/routes"), HttpStatusCode.Forbidden);
        await ApiHost.ReadAsync(await Person(Sign(Claims("engineer", engineer: "nobody"))).GetAsync(mine), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("People:Authority, People:PublicKey and People:Secret")]
    [InlineData("People:Audience", "Authority", "https://people.example")]
    [InlineData("People:Issuer", "Secret", "0123456789012345678901234567890123456789", "Audience", "planner")]
    [InlineData("shorter than 32", "Secret", "short", "Audience", "planner", "Issuer", "x")]
    public void Half_a_setting_is_refused_at_the_start(string complaint, params string[] settings)
    {
        var given = settings.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        string? Of(string name) => given.GetValueOrDefault(name);
        var half = new PersonSettings { Authority = Of("Authority"), Audience = Of("Audience"), Issuer = Of("Issuer"), Secret = Of("Secret") };
        Assert.Contains(complaint, Assert.Throws<InvalidOperationException>(half.Require).Message, StringComparison.Ordinal);
    }

    private static string TokenOf(string role) => Sign(Claims(role));

    private static List<Claim> Claims(string? role, string? organisation = "main", string engineer = "e7")
    {
        var claims = new List<Claim> { new("sub", "4711"), new("name", "Jo"), new("engineer", engineer) };
        if (organisation is not null)
            claims.Add(new Claim("organisation", organisation));
        if (role is not null)
            claims.Add(new Claim("roles", role));
        return claims;
    }

    private static string Sign(List<Claim> claims, SecurityKey? key = null, string algorithm = SecurityAlgorithms.EcdsaSha256, string issuer = Issuer, string audience = Audience, int minutes = 5)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims), Issuer = issuer, Audience = audience, NotBefore = now.AddMinutes(-20), IssuedAt = now.AddMinutes(-20), Expires = now.AddMinutes(minutes),
            SigningCredentials = new SigningCredentials(key ?? new ECDsaSecurityKey(Own), algorithm),
        });
    }

    private static string Unsigned(List<Claim> claims)
    {
        var body = Sign(claims).Split('.')[1];
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{body}.";
    }

    private HttpClient Person(string token)
    {
        // The organisation is made with its first key.
        _host.Key("main", Scopes.Read);
        var client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed class PeopleHost : ApiHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("People:Issuer", Issuer);
            builder.UseSetting("People:Audience", Audience);
            builder.UseSetting("People:PublicKey", Own.ExportSubjectPublicKeyInfoPem());
        }
    }
}
