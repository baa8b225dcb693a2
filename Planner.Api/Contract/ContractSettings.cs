using Microsoft.OpenApi;

namespace Planner.Api.Contract;

/// <summary>How the API's description is made of the code; it is published at /openapi/v1.json and kept in docs/openapi.json.</summary>
public static class ContractSettings
{
    public static void AddContract(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        var domain = new DomainForms();
        options.AddSchemaTransformer<ApiSchemas>();
        options.AddSchemaTransformer(domain);
        options.AddOperationTransformer<OperationContract>();
        // In this order: all is said first, then the framework's schemas give way to the domain's, then what nothing names goes.
        options.AddDocumentTransformer<DocumentContract>();
        options.AddDocumentTransformer<SchemaMending>();
        options.AddDocumentTransformer(domain);
        options.AddDocumentTransformer<UsedSchemas>();
    });
}
