using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Documents;
using Planner.Core.Storage;

namespace Planner.Api.Requests;

/// <summary>Versions of resources as entity tags.</summary>
public static class Versions
{
    public static string TagOf(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that the request's conditions ask for: 0 for "there must be none yet", null for none.</summary>
    public static bool TryRead(HttpRequest request, out long? expected, out ProblemHttpResult? problem)
    {
        expected = null;
        problem = null;
        var match = request.Headers.IfMatch.ToString();
        var none = request.Headers.IfNoneMatch.ToString();
        if (none == "*")
        {
            expected = 0;
            return true;
        }

        if (match.Length == 0 || match == "*")
            return true;
        if (long.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            expected = version;
            return true;
        }

        problem = Problems.BadHeader("If-Match", "Send the ETag of the version that you know, for example \"3\".");
        return false;
    }

    /// <summary>The resource with its tag; 304 where the caller has this version.</summary>
    public static IResult Answer(HttpContext context, StoredResource resource, int status = 200)
    {
        var tag = TagOf(resource.Version);
        context.Response.Headers.ETag = tag;
        if (status == 200 && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.IfNoneMatch.ToString() == tag)
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Text(resource.Body, "application/json", System.Text.Encoding.UTF8, status);
    }
}
