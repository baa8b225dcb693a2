using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Planner.Api.Documents;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Storage;

namespace Planner.Api.Requests;

/// <summary>
/// A POST with the header Idempotency-Key is carried out once: sent again, it gets the first answer. Refusals are not remembered, so that a mended
/// request may use the key again.
/// </summary>
public sealed class IdempotentPosts(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    private static readonly Duration Memory = Duration.FromDays(1);
    private static readonly Duration Patience = Duration.FromMinutes(2);

    public async Task InvokeAsync(HttpContext context, Database database, RunSettings settings)
    {
        var id = context.Request.Headers[Header].ToString();
        if (id.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || context.User.Identity?.IsAuthenticated != true)
        {
            await next(context);
            return;
        }

        if (id.Length > 200)
        {
            await Problems.BadHeader(Header, "It is longer than 200 characters.").ExecuteAsync(context);
            return;
        }

        var caller = Caller.Of(context);
        if (await DocumentBody.ReadAsync(context.Request, settings, context.RequestAborted) is not { } body)
        {
            await Problems.TooLarge(settings).ExecuteAsync(context);
            return;
        }

        var hash = HashOf(context.Request, body.Span);
        if (await BeginAsync(database, caller, id, hash, context) is { } answer)
        {
            await answer.ExecuteAsync(context);
            return;
        }

        await CarryOutAsync(context, database, caller, id, body);
    }

    /// <summary>The answer, if there is one already; null: the request is to be carried out.</summary>
    private static Task<IResult?> BeginAsync(Database database, Caller caller, string id, string hash, HttpContext context) => database.WriteAsync<IResult?>(
        async session =>
        {
            var known = await IdempotentRequests.FindAsync(session, caller.Organisation, id);
            if (known is not null && known.Request != hash)
                return Problems.KeyReused();
            if (known?.Status is not null)
                return new KeptAnswer(known);
            if (known is not null && caller.Now - known.Created < Patience)
                return Problems.InProgress(context);
            await IdempotentRequests.ForgetBeforeAsync(session, caller.Now - Memory);
            await IdempotentRequests.BeginAsync(session, caller.Organisation, id, hash, caller.Now);
            return null;
        },
        context.RequestAborted);

    private async Task CarryOutAsync(HttpContext context, Database database, Caller caller, string id, ReadOnlyMemory<byte> body)
    {
        context.Request.Body = new MemoryStream(body.ToArray());
        var own = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var kept = false;
        try
        {
            await next(context);
            if (context.Response.StatusCode is >= 200 and < 300)
            {
                var headers = JsonSerializer.Serialize(new Dictionary<string, string?>
                {
                    ["Content-Type"] = context.Response.ContentType, ["Location"] = Null(context.Response.Headers.Location.ToString()), ["ETag"] = Null(context.Response.Headers.ETag.ToString()),
                });
                // What was done is done; that its answer is kept must not depend on the caller's patience.
                await database.WriteAsync(session => IdempotentRequests.AnswerAsync(session, caller.Organisation, id, context.Response.StatusCode, headers, answer.ToArray()), CancellationToken.None);
                kept = true;
            }
        }
        finally
        {
            context.Response.Body = own;
            if (!kept)
                await database.WriteAsync(session => IdempotentRequests.ForgetAsync(session, caller.Organisation, id), CancellationToken.None);
        }

        answer.Position = 0;
        await answer.CopyToAsync(own, context.RequestAborted);
    }

    private static string? Null(string text) => text.Length == 0 ? null : text;

    private static string HashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class KeptAnswer(IdempotentRequest known) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = (int)known.Status!.Value;
            context.Response.Headers["Idempotent-Replayed"] = "true";
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(known.Headers!)!)
            {
                if (value is not null)
                    context.Response.Headers[name] = value;
            }

            await context.Response.Body.WriteAsync(known.Body, context.RequestAborted);
        }
    }
}
