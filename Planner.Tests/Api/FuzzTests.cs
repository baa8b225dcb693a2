using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Planner.Core.Storage;
using Planner.Tests.IO;
using Planner.Tests.Storage;
using Planner.Worker.Runs;

namespace Planner.Tests.Api;

/// <summary>
/// Thousands of odd requests to every operation: none may fail, hang, or be refused in another form than the documents say, and what is refused changes
/// nothing. PLANNER_FUZZ sets the number of requests, PLANNER_FUZZ_SEED the seed.
/// </summary>
public sealed class FuzzTests
{
    private const int Usual = 5000;
    private const int MostFaults = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _known = [];
    private readonly ConcurrentQueue<string> _logged = new();
    private HttpClient _all = null!;
    private Dictionary<string, HttpClient> _callers = null!;
    private string? _export;

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Odd_requests_are_answered_or_refused_and_never_break_anything(string store)
    {
        // A server of its own takes longer, and what it does not do like the file shows soon.
        var count = NumberOf("PLANNER_FUZZ", Usual) / (store == Stores.Sqlite ? 1 : 4);
        var seed = NumberOf("PLANNER_FUZZ_SEED", 20261123);
        // Plans are short, and few wait.
        using var host = new FuzzHost(_logged) 
        {
            Store = store, Environment = "Production", Settings = new RunSettings { Waiting = 3, DefaultTime = TimeSpan.FromMilliseconds(20), MaxTime = TimeSpan.FromMilliseconds(40), MaxThreads = 1 },
        };
        _all = host.Caller();
        _callers = new() { ["all"] = _all, ["read"] = host.Caller(StoreStartName, "read"), ["none"] = host.CreateClient() };
        var seeds = await SetUpAsync();
        var requests = new FuzzRequests(JsonDocument.Parse(await _all.GetStringAsync("/openapi/v1.json")).RootElement, seeds);
        Assert.True(requests.Operations.Count > 100);
        var answers = new SortedDictionary<int, int>();
        for (var number = 0; number < count && _faults.Count < MostFaults; number++)
        {
            var request = requests.Make(seed, number);
            var status = await AskAsync(request, $"seed {seed}, request {number}", seeds);
            answers[status] = answers.GetValueOrDefault(status) + 1;
        }

        await FailedPlansAsync();
        var told = $"{count} requests on {store}: {string.Join(", ", answers.Select(answer => $"{answer.Key} {answer.Value} times"))}";
        Assert.True(_faults.Count == 0, $"{told}\n\n{string.Join("\n\n", _faults)}");
        // Neither all refused nor all let through: both sides of the code were reached.
        Assert.True(answers.Where(answer => answer.Key < 300).Sum(answer => answer.Value) > count / 10, told);
        Assert.True(answers.GetValueOrDefault(422) > count / 10, told);
    }

    private static string StoreStartName => Planner.Api.Store.StoreStart.FirstOrganisation;

    private static int NumberOf(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var set) ? set : usual;

    private async Task<FuzzSeeds> SetUpAsync()
    {
        var seeds = new FuzzSeeds();
        await ApiHost.ReadAsync(await _all.PostAsync("/v1/import", ApiHost.ScenarioBody()));
        foreach (var kind in (string[])["territories", "rosters", "absences", "partsOrders", "schedules"])
            await ApiHost.ReadAsync(await _all.PostAsync($"/v1/{kind}", ApiHost.Body(seeds.BodiesOf("POST", $"/v1/{kind}")[0])), System.Net.HttpStatusCode.Created);
        var plan = await ApiHost.PlanAsync(_all, "iterations=20");
        seeds.Plan = await _all.GetStringAsync($"{plan}/plan");
        seeds.Plans.Add(plan[(plan.LastIndexOf('/') + 1)..]);
        var own = await ApiHost.PlanAsync(_all, "iterations=20", """{ "fromStore": { "from": "2026-11-23" } }""");
        seeds.Plans.Add(own[(own.LastIndexOf('/') + 1)..]);
        return seeds;
    }

    private async Task<int> AskAsync(FuzzRequest request, string which, FuzzSeeds seeds)
    {
        // What may not change anything is looked at now and then, and always while nothing else has changed since the last look.
        if (_export is null && (request.Caller != "all" || which[^1] is '0' or '5'))
            _export = await ExportAsync();
        using var message = Message(request);
        if (message is null)
            return 0;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await _callers[request.Caller].SendAsync(message, HttpCompletionOption.ResponseContentRead, limit.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            var status = (int)answer.StatusCode;
            if (Wrong(request, status, answer.Content.Headers.ContentType?.MediaType, body) is { } wrong)
                Report($"{request.Operation} {status} {wrong}", $"{which}: {wrong}\n{request}\n-> {status} {Encoding.UTF8.GetString(body)}\n{Logged()}");
            if (status < 300 && request.Caller == "all" && request.Method is not ("GET" or "HEAD" or "OPTIONS"))
                _export = null;
            if (_export is not null && request.Method is not ("GET" or "HEAD" or "OPTIONS") && await ExportAsync() is var now && now != _export)
            {
                Report($"{request.Operation} changed", $"{which}: refused or not allowed, and yet something has changed\n{request}\n-> {status} {Encoding.UTF8.GetString(body)}\n{Difference(_export, now)}");
                _export = now;
            }

            if (status is 201 or 202 && request.Method is "POST" or "PATCH")
                Remember(request, body, seeds);
            _logged.Clear();
            return status;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Report($"{request.Operation} hangs", $"{which}: no answer within {Patience}\n{request}");
            return 0;
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            Report($"{request.Operation} {thrown.GetType().Name}", $"{which}: {thrown}\n{request}");
            return 0;
        }
    }

    /// <summary>What is wrong with an answer; null: nothing.</summary>
    private static string? Wrong(FuzzRequest request, int status, string? type, byte[] body)
    {
        if (status >= 500)
            return "it failed";
        if (request.Method == "HEAD" || status is >= 300 and < 400)
            return null;
        if (status < 300)
            return type is "application/json" or "application/geo+json" && !TryParse(body, out _) ? "the answer is no JSON" : null;
        if (type != "application/problem+json" || !TryParse(body, out var problem))
            return $"the refusal is no problem document but {type}";
        if (!problem.TryGetProperty("code", out var code) || string.IsNullOrEmpty(code.GetString()))
            return "the refusal has no code";
        if (status != 422 || code.GetString() == "idempotency_key_reused")
            return null;
        var list = problem.TryGetProperty("issues", out var issues) ? issues : problem.TryGetProperty("violations", out var violations) ? violations : default;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            return "the refusal names nothing that is wrong";
        return issues.ValueKind == JsonValueKind.Array && issues.EnumerateArray().Any(issue => !issue.TryGetProperty("path", out var path) || string.IsNullOrEmpty(path.GetString())) ? "an issue has no path" : null;
    }

    private static bool TryParse(byte[] body, out JsonElement root)
    {
        try
        {
            root = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 }).RootElement;
            return true;
        }
        catch (JsonException)
        {
            root = default;
            return false;
        }
    }

    private static HttpRequestMessage? Message(FuzzRequest request)
    {
        // No server lets such a path in.
        if (request.Address.Split('?')[0].Contains("%00", StringComparison.Ordinal))
            return null;
        if (!Uri.TryCreate("http://localhost" + request.Address, UriKind.Absolute, out var address) || address.Host != "localhost")
            return null;
        var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.Body);
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            else
                message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // Nightly runs publish by themselves, and that reserves pieces.
    private async Task<string> ExportAsync() => Regex.Replace(await _all.GetStringAsync("/v1/export"), "\"reserved\":\\d+", "");

    private static void Remember(FuzzRequest request, byte[] body, FuzzSeeds seeds)
    {
        if (!TryParse(body, out var made) || !made.TryGetProperty("id", out var id))
            return;
        if (request.Operation.EndsWith("/keys", StringComparison.Ordinal) || request.Operation.EndsWith("/webhooks", StringComparison.Ordinal))
            seeds.Made.Add(id.GetString()!);
        // The first two have ended and stay.
        if (!request.Operation.Contains("/plans", StringComparison.Ordinal))
            return;
        seeds.Plans.Add(id.GetString()!);
        if (seeds.Plans.Count > 8)
            seeds.Plans.RemoveAt(2);
    }

    /// <summary>A scenario that passed validation must not break the run.</summary>
    private async Task FailedPlansAsync()
    {
        for (string? next = "/v1/plans?limit=1000"; next is not null;)
        {
            var page = await ApiHost.ReadAsync(await _all.GetAsync(next));
            foreach (var plan in page.GetProperty("items").EnumerateArray().Where(plan => plan.GetProperty("state").GetString() == "failed"))
            {
                var error = plan.GetProperty("error").GetString()!;
                var scenario = await _all.GetStringAsync($"/v1/plans/{plan.GetProperty("id").GetString()}/scenario");
                Report($"failed {(error.Length > 60 ? error[..60] : error)}", $"A plan failed: {error}\n{scenario}");
            }

            next = page.TryGetProperty("next", out var more) ? $"/v1/plans?limit=1000&after={more.GetString()}" : null;
        }
    }

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        static string Around(string text, int at) => text[Math.Max(0, at - 150)..Math.Min(text.Length, at + 250)];
        return $"before ...{Around(before, at)}...\nafter  ...{Around(after, at)}...";
    }

    private void Report(string kind, string text)
    {
        if (_known.Add(kind))
            _faults.Add(text.Length > 12_000 ? text[..12_000] + "..." : text);
    }

    private string Logged() => string.Join("\n", _logged);

    /// <summary>A host as in production, whose exceptions are kept to be shown.</summary>
    private sealed class FuzzHost(ConcurrentQueue<string> logged) : ApiHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new KeepFaults(logged)));
        }
    }

    private sealed class KeepFaults(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not null)
                logged.Enqueue(exception.ToString());
        }
    }
}
