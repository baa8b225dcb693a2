using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Planner.Api.Security;
using Planner.Core.Operations;

namespace Planner.Api.Contract;

/// <summary>Of an endpoint that answers in another form too, if asked.</summary>
/// <param name="Form">Name of its schema; absent: it is a text.</param>
internal sealed record AlsoAnswers(string MediaType, string? Form = null);

/// <summary>Says of each operation what follows from its kind: who may call it, how it may be refused, which headers it reads; and gives its examples.</summary>
internal sealed class OperationContract : IOpenApiOperationTransformer
{
    public const string Bearer = "bearer";
    public const string ApiKey = "apiKey";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<IAuthorizeData>().Select(policy => policy.Policy).LastOrDefault(policy => policy is not null);
        if (metadata.OfType<IAllowAnonymous>().Any())
            scope = null;
        operation.Parameters ??= [];
        Name(operation);
        Headers(operation, context.Description.HttpMethod!, scope is not null, document);
        if (scope is not null)
        {
            // One's own route is for people, who have no keys.
            string[] schemes = scope == Scopes.OwnRoute ? [Bearer] : [Bearer, ApiKey];
            operation.Description = scope == Scopes.Anybody ? "For whoever is let in." : $"Needs the scope `{scope}`.";
            operation.Security = [.. schemes.Select(scheme => Requirement(scheme, scope, document))];
        }

        Refusals(operation, context.Description.HttpMethod!, scope is not null, document);
        foreach (var also in metadata.OfType<AlsoAnswers>())
            operation.Responses!["200"].Content![also.MediaType] = new OpenApiMediaType { Schema = also.Form is { } form ? DomainForms.Named(new OpenApiSchema(), form) : new OpenApiSchema { Type = JsonSchemaType.String } };
        foreach (var (_, text) in operation.RequestBody?.Content?.Where(content => content.Key.StartsWith("text/", StringComparison.Ordinal)) ?? [])
            text.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        Examples(operation);
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, string scope, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = scope == Scopes.Anybody ? [] : [scope] };

    private static void Name(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (parameter is { Name: "kind", In: ParameterLocation.Path, Schema: OpenApiSchema schema })
            {
                schema.Enum = [.. ResourceKinds.All.Where(kind => kind != ResourceKinds.Settings).Select(kind => (System.Text.Json.Nodes.JsonNode)kind.Name)];
                parameter.Description ??= "A kind of resource.";
            }

            if (parameter.In == ParameterLocation.Path)
                parameter.Description ??= parameter.Name == "id" ? "The id." : $"The id of the {parameter.Name}.";
        }
    }

    private static void Headers(OpenApiOperation operation, string method, bool secured, OpenApiDocument document)
    {
        if (method == "POST" && secured)
            operation.Parameters!.Add(new OpenApiParameterReference("IdempotencyKey", document));
        if (operation.Responses!.ContainsKey("412"))
            operation.Parameters!.Add(new OpenApiParameterReference("IfMatch", document));
        if (operation.Responses.ContainsKey("412") && method == "PUT")
            operation.Parameters!.Add(new OpenApiParameterReference("IfNoneMatch", document));
    }

    private static void Refusals(OpenApiOperation operation, string method, bool secured, OpenApiDocument document)
    {
        var named = operation.Parameters!.Where(parameter => parameter.In != ParameterLocation.Path).ToList();
        List<int> more = [429];
        if (secured)
            more.AddRange([401, 403, 503, 504]);
        if (secured && method != "GET")
            more.Add(507);
        if (named.Count > 0 || operation.RequestBody is not null)
            more.Add(400);
        if (operation.RequestBody is not null)
            more.AddRange([413, 415, 422]);
        if (secured && method == "POST")
            more.AddRange([409, 422]);
        if (method != "PUT" && operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path))
            more.Add(404);
        var known = operation.Responses!.Where(answer => !(int.TryParse(answer.Key, CultureInfo.InvariantCulture, out var status) && status >= 400 && ProblemAnswers.Knows(status))).ToList();
        more.AddRange(operation.Responses!.Keys.Except(known.Select(answer => answer.Key)).Select(status => int.Parse(status, CultureInfo.InvariantCulture)));
        operation.Responses = [];
        foreach (var (status, answer) in known)
            operation.Responses[status] = answer;
        foreach (var status in more.Distinct().Order())
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(ProblemAnswers.NameOf(status), document);
    }

    private static void Examples(OpenApiOperation operation)
    {
        foreach (var step in ContractExamples.All.Steps.Where(step => step.Shown && step.Operation == operation.OperationId))
        {
            foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>().Where(parameter => parameter.Example is null))
            {
                if (step.Path.TryGetValue(parameter.Name!, out var text) || step.Query.TryGetValue(parameter.Name!, out text))
                    parameter.Example = Typed(text, parameter.Schema);
            }

            if (step.Body is not null && operation.RequestBody?.Content?.TryGetValue(step.BodyType, out var body) == true)
                Put(body, step, step.Body);
            if (ContractExamples.All.AnswerOf(step) is not { } shown)
                continue;
            foreach (var answer in operation.Responses!.Where(answer => answer.Key.StartsWith('2')))
            {
                if (answer.Value.Content?.TryGetValue(step.AnswerType, out var content) == true)
                    Put(content, step, shown);
            }
        }
    }

    private static void Put(OpenApiMediaType content, ExampleStep step, System.Text.Json.Nodes.JsonNode value)
    {
        if (step.Name.Length == 0)
        {
            content.Example = value.DeepClone();
            return;
        }

        content.Examples ??= new Dictionary<string, IOpenApiExample>();
        content.Examples[step.Name] = new OpenApiExample { Value = value.DeepClone() };
    }

    private static System.Text.Json.Nodes.JsonNode Typed(string text, IOpenApiSchema? schema)
    {
        if (schema?.Type?.HasFlag(JsonSchemaType.Integer) == true)
            return long.Parse(text, CultureInfo.InvariantCulture);
        return schema?.Type?.HasFlag(JsonSchemaType.Boolean) == true ? bool.Parse(text) : text;
    }
}
