using Microsoft.Net.Http.Headers;
using Planner.Api.Documents;

namespace Planner.Api.Requests;

/// <summary>Refuses requests whose text can't be read or kept: parameters with the character 0, which PostgreSQL's text can't hold, and bodies in another encoding than UTF-8.</summary>
public sealed class RequestText(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        foreach (var (name, values) in context.Request.Query)
        {
            if (name.Contains('\0', StringComparison.Ordinal) || values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
                return Problems.BadParameter(name.Replace('\0', ' '), "It holds the character 0, which is no part of any text.").ExecuteAsync(context);
        }

        return MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset is { Length: > 0 } charset && !IsUtf8(charset.ToString())
            ? Problems.NotUtf8().ExecuteAsync(context)
            : next(context);
    }

    private static bool IsUtf8(string charset) => charset.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII";
}
