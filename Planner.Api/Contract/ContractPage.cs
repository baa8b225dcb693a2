namespace Planner.Api.Contract;

/// <summary>The contract as a page for browsers: each operation with its forms and examples, to be tried with a key of one's own.</summary>
public static class ContractPage
{
    private const string Address = "/docs";

    // Nothing of other hosts, no script in the text of the page itself, and one style: that of the mark in its head. Its icons are data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapContractPage(this WebApplication app) => app.MapSwaggerUI(Address["/".Length..], page =>
    {
        page.SwaggerEndpoint("/openapi/v1.json", "Planner");
        page.DocumentTitle = "Planner's API";
        page.DocExpansion(Swashbuckle.AspNetCore.SwaggerUI.DocExpansion.None);
        page.DefaultModelsExpandDepth(0);
        page.EnableFilter();
        page.EnableDeepLinking();
        page.ConfigObject.ValidatorUrl = null;
    }).AllowAnonymous();

    /// <summary>Gives the page a policy of its own: what it may load and run.</summary>
    public static void UseContractPagePolicy(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal))
            context.Response.Headers.ContentSecurityPolicy = Policy;
        return next(context);
    });
}
