using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Planner.Api.Contract;

namespace Planner.Tests.Api.Contract;

/// <summary>Carries out the examples of a contract, as it shows them, and holds the answers against it.</summary>
internal sealed class ExampleRun(JsonObject contract, ContractHost host)
{
    /// <summary>More of a text than this is not shown.</summary>
    private const int LongestText = 600;

    private readonly HttpClient _client = host.Caller();
    private readonly IReadOnlyDictionary<string, ContractOperation> _operations = ContractOperation.Of(contract).ToDictionary(operation => operation.Id);
    private readonly SchemaCheck _check = new(contract);
    private readonly List<(string Shown, string Real)> _ids = [];
    private readonly JsonObject _recorded = [];

    public List<string> Faults { get; } = [];

    public async Task CarryOutAsync(ExampleStep step)
    {
        if (!_operations.TryGetValue(step.Operation, out var operation))
        {
            Faults.Add($"{step.Key}: there is no such operation.");
            return;
        }

        using var request = Request(step, operation);
        using var person = step.Engineer is { } engineer ? host.Engineer(engineer) : null;
        using var answer = await (person ?? _client).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        if (status >= 300 || operation.Answers[$"{status}"] is not { } documented)
        {
            Faults.Add($"{step.Key}: {operation} answers {status}: {Cut(text)}");
            return;
        }

        if (step.Keeps is { } name)
            _ids.Add((ContractExamples.All.ShownIdOf(name), (string)JsonNode.Parse(text)!["id"]!));
        if (documented["content"] is { } contents)
            Content(step, contents.AsObject(), answer.Content.Headers.ContentType?.MediaType ?? "", text);
        else if (text.Length > 0)
            Faults.Add($"{step.Key}: the answer {status} has a body, and the contract says nothing of one.");    }

    /// <summary>The answers to be shown: those that are there and still fit, else those of this run.</summary>
    public JsonObject Recorded(ContractExamples examples)
    {
        var all = new JsonObject();
        foreach (var step in examples.Steps.Where(step => step.Shown && _recorded.ContainsKey(step.Key)))
            all[step.Key] = _recorded[step.Key]!.DeepClone();
        return all;
    }

    private HttpRequestMessage Request(ExampleStep step, ContractOperation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var (name, text) in step.Path.Concat(step.Query))
        {
            var place = step.Path.ContainsKey(name) ? "path" : "query";
            var parameter = operation.Parameters.FirstOrDefault(one => (string?)one["name"] == name && (string?)one["in"] == place);
            if (parameter is null || (step.Shown && parameter["example"] is null))
                Faults.Add($"{step.Key}: the contract has no example of \"{name}\" in the {place}.");
            // What is shown first is what the contract shows.
            var value = Real(step.Shown && step.Name.Length == 0 && parameter?["example"] is { } shown ? shown.ToString() : text);
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            if (place == "query")
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path + (query.Count > 0 ? "?" + string.Join("&", query) : ""));
        if (step.Body is not null)
            request.Content = Body(step, operation);
        return request;
    }

    private StringContent Body(ExampleStep step, ContractOperation operation)
    {
        var content = operation.Bodies?[step.BodyType];
        var body = !step.Shown ? step.Body : step.Name.Length == 0 ? content?["example"] : content?["examples"]?[step.Name]?["value"];
        if (body is null)
        {
            Faults.Add($"{step.Key}: the contract does not show the body as {step.BodyType}.");
            body = step.Body!;
        }
        else
        {
            Faults.AddRange(_check.Faults(body, content!["schema"]!).Select(fault => $"{step.Key}: the body does not fit its form: {fault}"));
        }

        var text = body is JsonValue ? body.ToString() : body.ToJsonString();
        return new StringContent(Real(text), Encoding.UTF8, new MediaTypeHeaderValue(step.BodyType));
    }

    private void Content(ExampleStep step, JsonObject contents, string type, string text)
    {
        if (type != step.AnswerType || contents[type] is not { } content)
        {
            Faults.Add($"{step.Key}: the answer is {type}; the example says {step.AnswerType}, the contract {string.Join(", ", contents.Select(one => one.Key))}.");
            return;
        }

        var json = type.EndsWith("json", StringComparison.Ordinal);
        if (json)
            Faults.AddRange(_check.Faults(JsonNode.Parse(text), content["schema"]!).Take(10).Select(fault => $"{step.Key}: the answer does not fit its form: {fault}"));
        else if (type == "text/event-stream")
            Events(step, text);
        else if (text.Length == 0)
            Faults.Add($"{step.Key}: the answer is empty.");
        if (!step.Shown)
            return;
        var shown = step.Name.Length == 0 ? content["example"] : content["examples"]?[step.Name]?["value"];
        var faults = shown is null ? ["it is not there"] : _check.Faults(shown, content["schema"]!);
        Faults.AddRange(faults.Take(5).Select(fault => $"{step.Key}: the answer that the contract shows does not fit: {fault}"));
        _recorded[step.Key] = faults.Count == 0 ? shown!.DeepClone() : json ? Brief(JsonNode.Parse(ToBeShown(text))!, type) : JsonValue.Create(Cut(ToBeShown(text)));
    }

    private void Events(ExampleStep step, string text)
    {
        var documents = text.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line["data:".Length..])).ToList();
        if (documents.Count == 0)
            Faults.Add($"{step.Key}: no event came.");
        var schema = contract["components"]!["schemas"]!["PlanDocument"]!;
        Faults.AddRange(documents.SelectMany(document => _check.Faults(document, schema)).Take(10).Select(fault => $"{step.Key}: an event does not fit the form of a plan: {fault}"));
    }

    private string Real(string text) => _ids.Aggregate(text, (now, id) => now.Replace(id.Shown, id.Real, StringComparison.Ordinal));

    // Secrets look like secrets, and are none.
    private string ToBeShown(string text) => Regex.Replace(
        _ids.Aggregate(text, (now, id) => now.Replace(id.Real, id.Shown, StringComparison.Ordinal)), "(?<=plk_)[A-Za-z0-9_-]{30,}|(?<=\"secret\":\")[0-9a-f]{64}", "...");

    // A schema is a document of its own, too long for an example.
    private static JsonNode Brief(JsonNode answer, string type)
    {
        if (type == "application/schema+json")
        {
            foreach (var part in (string[])["properties", "required", "$defs"])
                answer.AsObject().Remove(part);
        }

        return answer;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
