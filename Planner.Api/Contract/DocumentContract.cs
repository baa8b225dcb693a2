using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Planner.Core.Operations;

namespace Planner.Api.Contract;

/// <summary>What is said once of the whole API: who it is, how one gets in, what refusals look like.</summary>
internal sealed class DocumentContract : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Stateless", "Scenarios and plans that the caller brings; nothing of them is kept."),
        ("Plans", "Plans as resources: make, watch, cancel, change, put into force."),
        ("Plan views", "What a finished plan says, from several sides."),
        ("Offers", "Room for urgent visits in running plans."),
        ("Nightly runs", "What became of them, and beginning one by hand."),
        ("Inspections", "Recurring visits: what falls due, and the calendar that has a day for each."),
        ("Settings", "Zone, currency, prices and budgets of the organisation."),
        ("Stock", "Pieces as a ledger."),
        ("Escalations", "Tickets in danger, and who has been told of them."),
        ("Import and export", "Many records at once."),
        ("Keys", "Who may call."),
        ("Me", "What concerns the one who asks."),
        ("Audit", "Every change."),
        ("Webhooks", "Who is told of what happens."),
        ("Schemas", "The forms of the documents."),
        ("Health", "For those who run the host."),
    ];

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Planner",
            Version = typeof(DocumentContract).Assembly.GetName().Version!.ToString(3),
            Description = "Plans field service: which engineer makes which visit when, with due times, skills, parts and travel. Times are ISO 8601 with offset, spans ISO 8601 (PT1H30M), "
                + "places degrees of latitude and longitude, money the scenario's currency. What is absent is not there; nothing is null. The examples are a day of one small organisation.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The host that this was read from." }];
        var used = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name!).ToHashSet();
        var kinds = ResourceKinds.All.Select(kind => (Name: char.ToUpperInvariant(kind.Name[0]) + kind.Name[1..], Description: $"Resources: every {kind.Noun} that the organisation keeps."));
        document.Tags = Tags.Concat(kinds.Where(kind => Tags.All(tag => tag.Name != kind.Name))).Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OperationContract.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key (plk_...), or a token (JWT) of the organisation's identity provider. What a key may do, its scopes say; what a person may, his roles." },
            [OperationContract.ApiKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "A key in a header of its own." },
        };
        document.Components.Parameters = new Dictionary<string, IOpenApiParameter>
        {
            ["IdempotencyKey"] = Header("Idempotency-Key", "The request is carried out once: sent again with the same key it gets the first answer, for a day.", 200),
            ["IfMatch"] = Header("If-Match", "The ETag of the version that one knows: another one is not touched (412).", 100),
            ["IfNoneMatch"] = Header("If-None-Match", "\"*\": only where there is none yet (412 otherwise).", 100),
        };
        document.AddComponent<IOpenApiSchema>(nameof(ProblemBody), await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellationToken));
        document.Components.Responses = ProblemAnswers.All.ToDictionary(one => one.Name, one => (IOpenApiResponse)new OpenApiResponse
        {
            Description = one.Description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemBody), document), Example = ProblemAnswers.Example(one) },
            },
        });
    }

    private static OpenApiParameter Header(string name, string description, int longest) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
    };
}
