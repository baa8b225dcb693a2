using System.Net;
using System.Text.Json;

namespace Planner.Core.Roads;

/// <summary>Puts questions to a server over HTTP: each answer in bounded time, repeated with growing waits while the server is in trouble.</summary>
internal sealed class RoadRequests(HttpClient client, string server, RoadSettings settings, TimeProvider clock)
{
    private const int LongestMessage = 300;
    private static readonly HttpStatusCode[] Passing = [HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests];

    // Many clients of one server should not come back at the same moment.
    private readonly Random _chance = new(HashCode.Combine(Environment.ProcessId, clock.GetTimestamp()));

    /// <summary>The answer's document.</summary>
    /// <param name="refusal">What a refusal (status 400 to 499) with this document means; null: a plain refusal.</param>
    /// <exception cref="RoadServerException">No answer after all attempts, or a refusal.</exception>
    public async Task<JsonDocument> SendAsync(
        Func<HttpRequestMessage> question, Func<JsonElement, (RoadFailure Failure, string Message)?> refusal, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var trouble = new Trouble("", null);
            try
            {
                using var limit = new CancellationTokenSource(settings.Timeout, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
                using var request = question();
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return await ReadAsync(response, either.Token).ConfigureAwait(false);
                if ((int)response.StatusCode < 500 && !Passing.Contains(response.StatusCode))
                    throw await RefusalAsync(response, refusal, either.Token).ConfigureAwait(false);
                trouble = new Trouble($"it answers with status {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                trouble = new Trouble($"it does not answer within {settings.Timeout.TotalSeconds:0.#} s", null);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                trouble = new Trouble(broken.InnerException?.Message ?? broken.Message, null);
            }
            catch (JsonException)
            {
                trouble = new Trouble("its answer is no JSON document", null);
            }

            if (attempt >= settings.Attempts)
                throw new RoadServerException(RoadFailure.Unavailable, $"{server} is not available: {trouble.Message} ({attempt} attempts).");
            await Task.Delay(Wait(attempt, trouble.RetryAfter), clock, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await JsonDocument.ParseAsync(body, cancellationToken: cancellation).ConfigureAwait(false);
    }

    private async Task<RoadServerException> RefusalAsync(
        HttpResponseMessage response, Func<JsonElement, (RoadFailure Failure, string Message)?> refusal, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        var (failure, message) = (RoadFailure.Refused, text.Trim());
        try
        {
            using var document = JsonDocument.Parse(text);
            (failure, message) = refusal(document.RootElement) ?? (failure, message);
        }
        catch (JsonException)
        {
            // Its words are shown as they are.
        }

        message = message.Length > LongestMessage ? message[..LongestMessage] : message;
        return new RoadServerException(failure, $"{server} refuses with status {(int)response.StatusCode}: {message}");
    }

    private TimeSpan Wait(int attempt, TimeSpan? asked)
    {
        double share;
        lock (_chance)
            share = 1 - _chance.NextDouble() / 2;
        var wait = settings.FirstDelay * Math.Pow(2, attempt - 1) * share;
        if (asked > wait)
            wait = asked.Value;
        return wait < settings.LongestDelay ? wait : settings.LongestDelay;
    }

    private readonly record struct Trouble(string Message, TimeSpan? RetryAfter);
}
