using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Planner.Api.Documents;

/// <summary>Writes problem documents to callers that accept another form only: a refusal without its reason would help nobody.</summary>
internal sealed class ProblemWriter(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        context.ProblemDetails.Status ??= response.StatusCode;
        context.ProblemDetails.Title ??= ReasonPhrases.GetReasonPhrase(response.StatusCode);
        options.Value.CustomizeProblemDetails?.Invoke(context);
        return new ValueTask(response.WriteAsJsonAsync(context.ProblemDetails, options: null, "application/problem+json", context.HttpContext.RequestAborted));
    }
}
