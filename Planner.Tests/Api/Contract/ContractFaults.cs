using System.Text.Json.Nodes;

namespace Planner.Tests.Api.Contract;

/// <summary>What an operation of the contract lacks.</summary>
internal static class ContractFaults
{
    private const string Steps = "Add a step to a file in Planner.Api/Contract/Examples/steps (or, for a kind of resource, a record to records.json)";

    public static IEnumerable<string> Of(ContractOperation operation, JsonObject contract)
    {
        if (operation.Id.Length == 0)
            yield return "no operationId. Add .WithName(...) to the endpoint.";
        if (string.IsNullOrWhiteSpace((string?)operation.Text["summary"]))
            yield return "no summary. Add .WithSummary(...).";
        if (operation.Text["tags"]?.AsArray() is not [_])
            yield return "not one tag. Add .WithTags(...).";
        else if (contract["tags"]!.AsArray().All(tag => (string?)tag!["name"] != (string?)operation.Text["tags"]![0]))
            yield return "its tag is not described. Add it to DocumentContract.";
        foreach (var fault in Parameters(operation).Concat(Refusals(operation)).Concat(Bodies(operation)).Concat(Answers(operation)))
            yield return fault;
    }

    /// <summary>Whether a schema lets anything pass.</summary>
    public static bool Shapeless(JsonNode schema) => schema is JsonObject { Count: 0 } || (schema["type"]?.ToString() == "object" && schema["properties"] is null && schema["additionalProperties"] is null);

    private static IEnumerable<string> Parameters(ContractOperation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            if (parameter["in"]!.ToString() == "path" && parameter["example"] is null)
                yield return $"the path's parameter \"{parameter["name"]}\" has no example. {Steps}.";
            if (string.IsNullOrWhiteSpace((string?)parameter["description"]))
                yield return $"the parameter \"{parameter["name"]}\" has no description. Add [Description(...)].";
            if (parameter["schema"]?["type"] is null)
                yield return $"the parameter \"{parameter["name"]}\" has no type.";
        }
    }

    private static IEnumerable<string> Refusals(ContractOperation operation)
    {
        List<int> wanted = operation.Open ? [429] : [401, 403, 429, 503, 504];
        if (operation.Bodies is not null)
            wanted.AddRange([400, 413, 415, 422]);
        if (operation.Method is "GET" or "DELETE" && operation.Path.Contains('{', StringComparison.Ordinal))
            wanted.Add(404);
        return wanted.Where(status => !operation.Answers.ContainsKey($"{status}")).Select(status => $"does not say that it may answer {status}.");
    }

    private static IEnumerable<string> Bodies(ContractOperation operation)
    {
        foreach (var (type, content) in operation.Bodies ?? [])
        {
            if (content!["schema"] is not { } schema || Shapeless(schema))
                yield return $"the body's form ({type}) is not described. Say .Accepts<...>(...) with its type, Form<...> for records of the domain.";
        }

        if (operation.Bodies is { } bodies && bodies.All(content => content.Value!["example"] is null && content.Value["examples"] is null))
            yield return $"no example of a body. {Steps}.";
    }

    private static IEnumerable<string> Answers(ContractOperation operation)
    {
        var good = operation.Answers.Where(answer => answer.Key.StartsWith('2')).ToList();
        if (good.Count == 0)
            yield return "no answer that is a success. Add .Produces<...>(...).";
        foreach (var (status, answer) in good)
        {
            var contents = answer!["content"]?.AsObject();
            if (contents is null && status != "204")
                yield return $"the answer {status} has no content. Say .Produces<...>({status}) with its type, Form<...> for records of the domain, or 204.";
            foreach (var (type, content) in contents ?? [])
            {
                if (content!["schema"] is not { } schema || Shapeless(schema))
                    yield return $"the form of the answer {status} ({type}) is not described.";
            }

            if (contents is not null && contents.All(content => content.Value!["example"] is null && content.Value["examples"] is null))
                yield return $"no example of the answer {status}. {Steps}, then record it with PLANNER_WRITE_SCHEMAS=1.";
        }
    }
}
