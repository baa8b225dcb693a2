using System.Globalization;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Operations;

namespace Planner.Core.Client;

/// <summary>A host's API (docs/api.md) for programs in .NET. Every refusal is a <see cref="PlannerException"/>.</summary>
/// <param name="http">Knows the host's address and carries a key: see <see cref="At"/>. It is the caller's to dispose.</param>
public sealed class PlannerClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A client of the host at an address, with a key (plk_...) or a token of the organisation's identity provider.</summary>
    public static HttpClient At(Uri address, string key) => new()
    {
        BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Queues a scenario, waits until its plan is made, and reads it.</summary>
    /// <exception cref="PlannerException">The scenario is wrong, or the run failed (run_failed).</exception>
    public async Task<Plan> PlanAsync(Scenario scenario, SearchWish? wish = null, CancellationToken cancellation = default)
    {
        var last = await SubmitAsync(scenario, wish, cancellation);
        await foreach (var present in FollowAsync(last.Id, cancellation))
            last = present;
        return last.State == "failed" ? throw new PlannerException(500, "run_failed", last.Error ?? "The run failed.", []) : await GetPlanAsync(last.Id, cancellation);
    }

    /// <summary>Queues a scenario.</summary>
    public Task<PlanStatus> SubmitAsync(Scenario scenario, SearchWish? wish = null, CancellationToken cancellation = default) =>
        SendAsync<PlanStatus>(HttpMethod.Post, $"v1/plans{wish?.Query}", ScenarioJson.Write(scenario), cancellation);

    /// <summary>Queues what the store holds of some days.</summary>
    /// <param name="territory">Null: all of the organisation.</param>
    public Task<PlanStatus> SubmitAsync(LocalDate from, LocalDate to, TerritoryId? territory = null, SearchWish? wish = null, CancellationToken cancellation = default)
    {
        var span = new JsonObject { ["from"] = LocalDatePattern.Iso.Format(from), ["to"] = LocalDatePattern.Iso.Format(to) };
        if (territory is { } one)
            span["territory"] = one.Value;
        return SendAsync<PlanStatus>(HttpMethod.Post, $"v1/plans{wish?.Query}", new JsonObject { ["fromStore"] = span }.ToJsonString(), cancellation);
    }

    public Task<PlanStatus> GetStatusAsync(string plan, CancellationToken cancellation = default) => SendAsync<PlanStatus>(HttpMethod.Get, $"v1/plans/{Id(plan)}", null, cancellation);

    /// <summary>How a plan stands, after each change, until it has ended.</summary>
    public async IAsyncEnumerable<PlanStatus> FollowAsync(string plan, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/plans/{Id(plan)}/events");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await RequireAsync(answer, cancellation);
        var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellation), (_, data) => Parsed<PlanStatus>(data));
        await foreach (var one in events.EnumerateAsync(cancellation))
            yield return one.Data;
    }

    /// <summary>Ends a run; the best plan so far is kept.</summary>
    public Task<PlanStatus> CancelAsync(string plan, CancellationToken cancellation = default) => SendAsync<PlanStatus>(HttpMethod.Delete, $"v1/plans/{Id(plan)}", null, cancellation);

    /// <summary>A finished plan.</summary>
    public async Task<Plan> GetPlanAsync(string plan, CancellationToken cancellation = default) => Required(PlanJson.Read(await TextAsync(HttpMethod.Get, $"v1/plans/{Id(plan)}/plan", null, cancellation)));

    /// <summary>The scenario that a plan was made of.</summary>
    public async Task<Scenario> GetScenarioAsync(string plan, CancellationToken cancellation = default) =>
        Required(ScenarioJson.Read(await TextAsync(HttpMethod.Get, $"v1/plans/{Id(plan)}/scenario", null, cancellation)));

    /// <summary>Puts a plan of the store into force.</summary>
    /// <exception cref="PlannerException">superseded, parts_gone, not_from_store or no_plan.</exception>
    public Task<PlanStatus> PublishAsync(string plan, CancellationToken cancellation = default) => SendAsync<PlanStatus>(HttpMethod.Post, $"v1/plans/{Id(plan)}/publish", null, cancellation);

    /// <summary>Where a new visit fits into a plan, ranked by cost.</summary>
    /// <param name="top">How many offers that displace nobody.</param>
    public Task<OfferAnswer> OfferAsync(string plan, VisitRequest visit, int top = 5, CancellationToken cancellation = default)
    {
        var body = JsonNode.Parse(RecordJson.Write(visit, DateTimeZone.Utc))!.AsObject();
        body["planId"] = plan;
        return OfferAsync(body, top, cancellation);
    }

    /// <summary>The same for a visit that the plan leaves out, or that has come to the store since.</summary>
    public Task<OfferAnswer> OfferAsync(string plan, VisitId visit, int top = 5, CancellationToken cancellation = default) =>
        OfferAsync(new JsonObject { ["planId"] = plan, ["visit"] = visit.Value }, top, cancellation);

    /// <summary>Every resource of a kind (Site, Engineer, Visit, ...), by id, read page by page.</summary>
    /// <param name="page">Resources that are read at once, 1 to 1000.</param>
    public async IAsyncEnumerable<T> ListAsync<T>(int page = 100, [EnumeratorCancellation] CancellationToken cancellation = default) where T : class
    {
        for (string? after = ""; after is not null;)
        {
            var text = await TextAsync(HttpMethod.Get, $"v1/{KindOf<T>().Name}?limit={page.ToString(CultureInfo.InvariantCulture)}{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}", null, cancellation);
            using var list = JsonDocument.Parse(text);
            foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
                yield return Bound<T>(item.GetRawText());
            after = list.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
    }

    public async Task<T> GetAsync<T>(string id, CancellationToken cancellation = default) where T : class => Bound<T>(await TextAsync(HttpMethod.Get, $"v1/{KindOf<T>().Name}/{Id(id)}", null, cancellation));

    /// <summary>Adds a resource or changes it, as it stands in the record.</summary>
    public async Task<T> PutAsync<T>(T record, CancellationToken cancellation = default) where T : class =>
        Bound<T>(await TextAsync(HttpMethod.Put, $"v1/{KindOf<T>().Name}/{Id(KindOf<T>().IdOf(record))}", RecordJson.Write(record, DateTimeZone.Utc), cancellation));

    public Task DeleteAsync<T>(string id, CancellationToken cancellation = default) where T : class => TextAsync(HttpMethod.Delete, $"v1/{KindOf<T>().Name}/{Id(id)}", null, cancellation);

    private static string Id(string id) => Uri.EscapeDataString(id);

    private static ResourceKind KindOf<T>() =>
        ResourceKinds.All.FirstOrDefault(kind => kind.Type == typeof(T) && kind != ResourceKinds.Settings) ?? throw new ArgumentException($"{typeof(T).Name} is no kind of resource.");

    private async Task<OfferAnswer> OfferAsync(JsonObject body, int top, CancellationToken cancellation) =>
        Bound<OfferAnswer>(await TextAsync(HttpMethod.Post, $"v1/offers?top={top.ToString(CultureInfo.InvariantCulture)}", body.ToJsonString(), cancellation));

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? body, CancellationToken cancellation) => Parsed<T>(Encoding.UTF8.GetBytes(await TextAsync(method, path, body, cancellation)));

    private async Task<string> TextAsync(HttpMethod method, string path, string? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, cancellation);
        await RequireAsync(answer, cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private static async Task RequireAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
            throw PlannerException.Of((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    private static T Parsed<T>(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<T>(utf8, Json)!;

    private static T Required<T>(ReadResult<T> read) where T : class => read.Value ?? throw PlannerException.Unreadable(read.Issues);

    private static T Bound<T>(string text) where T : class
    {
        var (value, issues) = RecordJson.Bind<T>(Encoding.UTF8.GetBytes(text));
        return value is not null && issues.All(issue => issue.Severity != IssueSeverity.Error) ? value : throw PlannerException.Unreadable(issues);
    }
}
