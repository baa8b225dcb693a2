using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Planner.Api.Contract;
using Planner.Tests.Architecture;

namespace Planner.Tests.Api.Contract;

/// <summary>The contract that the API publishes: it is whole, kept in docs/openapi.json, and its examples are carried out as they stand there.</summary>
public sealed class ContractTests(ContractHost host) : IClassFixture<ContractHost>
{
    private const string Rewrite = "PLANNER_WRITE_SCHEMAS";
    private const string Published = "docs/openapi.json";
    private const string Answers = "Planner.Api/Contract/Examples/answers.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static bool Writes => Environment.GetEnvironmentVariable(Rewrite) == "1";

    [Fact]
    public async Task The_published_contract_is_the_one_that_the_code_makes()
    {
        var file = Path.Combine(SourceTree.Root, Published);
        var made = (await host.ContractAsync()).ToJsonString(Layout) + "\n";
        if (Writes)
            await File.WriteAllTextAsync(file, made);
        Assert.True(
            File.Exists(file) && (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n") == made,
            $"{Published} is not what the code publishes. Run {nameof(ContractTests)} with {Rewrite}=1 until nothing changes, and commit the file.");
    }

    [Fact]
    public async Task Every_operation_says_all_that_a_caller_needs()
    {
        var contract = await host.ContractAsync();
        var operations = ContractOperation.Of(contract);
        Assert.True(operations.Count > 140, $"only {operations.Count} operations");
        Assert.StartsWith("3.1", (string?)contract["openapi"], StringComparison.Ordinal);
        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Distinct().Count());
        Assert.Equal(["bearer", "apiKey"], contract["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key));
        var faults = operations.SelectMany(operation => ContractFaults.Of(operation, contract).Select(fault => $"{operation}: {fault}")).ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults) + "\n\nWhat an operation has to bring is told in docs/api.md, \"Contract and clients\".");
        var shapeless = contract["components"]!["schemas"]!.AsObject().Where(schema => ContractFaults.Shapeless(schema.Value!)).Select(schema => schema.Key);
        Assert.Empty(shapeless);
    }

    [Fact]
    public async Task Every_example_can_be_carried_out_and_is_answered_as_the_contract_says()
    {
        using var day = new ContractHost();
        var contract = await day.ContractAsync();
        var run = new ExampleRun(contract, day);
        foreach (var step in ContractExamples.All.Steps)
            await run.CarryOutAsync(step);
        if (Writes)
            await File.WriteAllTextAsync(Path.Combine(SourceTree.Root, Answers), run.Recorded(ContractExamples.All).ToJsonString(Layout) + "\n");
        Assert.True(run.Faults.Count == 0, string.Join("\n\n", run.Faults) + $"\n\nAnswers that are shown are recorded with {Rewrite}=1; run it until nothing changes.");
    }

    [Fact]
    public async Task The_page_of_the_contract_loads_nothing_from_elsewhere()
    {
        var client = host.CreateClient();
        var answer = await client.GetAsync("/docs");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var sources = Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("index.js", sources);
        foreach (var source in sources)
        {
            Assert.DoesNotContain("//", source, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/docs/{source}")).StatusCode);
        }

        Assert.Contains("/openapi/v1.json", await client.GetStringAsync("/docs/index.js"), StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Security-Policy", (await client.GetAsync("/openapi/v1.json")).Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Refusals_are_as_the_contract_says()
    {
        var contract = await host.ContractAsync();
        var check = new SchemaCheck(contract);
        var client = host.Caller();
        var reader = host.Caller("main", "read");
        (HttpStatusCode Status, HttpResponseMessage Answer)[] refusals =
        [
            (HttpStatusCode.BadRequest, await client.GetAsync("/v1/stock/movements?after=x")),
            (HttpStatusCode.BadRequest, await client.PostAsync("/v1/plans?time=x&threads=0", ApiHost.ScenarioBody())),
            (HttpStatusCode.Unauthorized, await host.CreateClient().GetAsync("/v1/sites")),
            (HttpStatusCode.Forbidden, await reader.PostAsync("/v1/sites", ApiHost.Body("{}"))),
            (HttpStatusCode.NotFound, await client.GetAsync("/v1/sites/none")),
            (HttpStatusCode.UnsupportedMediaType, await client.PostAsync("/v1/keys", new StringContent("x", Encoding.UTF8, "text/plain"))),
            (HttpStatusCode.UnprocessableEntity, await client.PostAsync("/v1/sites", ApiHost.Body("{}"))),
        ];
        var schema = contract["components"]!["schemas"]!["ProblemBody"]!;
        foreach (var (status, answer) in refusals)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == status, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Empty(check.Faults(JsonNode.Parse(text), schema));
        }

        foreach (var (name, answer) in contract["components"]!["responses"]!.AsObject())
        {
            var content = answer!["content"]!["application/problem+json"]!;
            Assert.True(check.Faults(content["example"], content["schema"]!) is [], $"The example of {name} does not fit.");
        }
    }
}
