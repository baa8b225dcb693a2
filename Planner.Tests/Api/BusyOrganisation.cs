using System.Collections.Concurrent;
using System.Net;
using NodaTime;
using Planner.Api.Security;
using Planner.Api.Store;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Generation;

namespace Planner.Tests.Api;

/// <summary>
/// An organisation that moves stock, imports sites, plans and publishes, all at once, whatever becomes of its host, and remembers to what the host has said
/// yes; so that one can see whether it is there.
/// </summary>
internal sealed class BusyOrganisation
{
    private const int Stock = 1_000_000;

    private static readonly LocalDate Tomorrow = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(1);

    // Refused for no fault of the request: the store is away, or full.
    private static readonly HttpStatusCode[] Outages = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage];

    private readonly ConcurrentQueue<string> _movements = new();
    private readonly ConcurrentQueue<string> _sites = new();
    private readonly ConcurrentQueue<string> _plans = new();
    private readonly ConcurrentQueue<string> _published = new();
    private readonly ConcurrentQueue<string> _outages = new();
    private int _rounds;

    public string Key { get; } = KeyText.Make();

    public int Movements => _movements.Count;

    public int Sites => _sites.Count;

    /// <summary>The problem documents of outages.</summary>
    public IReadOnlyCollection<string> Refusals => _outages;

    /// <summary>A store with a small city, gold in a vault, and the organisation's key.</summary>
    public async Task PrepareAsync(Database database)
    {
        await StoreStart.OpenAsync(database, TimeProvider.System);
        await StoreStart.FillAsync(database, CityGenerator.Generate(new CityRecipe { Name = "mortal", Engineers = 4, Visits = 16, Depots = 1, Seed = 2, Date = Tomorrow }), TimeProvider.System);
        await database.WriteAsync(async session =>
        {
            await ApiKeys.AddAsync(session, StoreStart.NewKey("main", "test", [Scopes.Admin], Key, 600_000, Stores.Now));
            await Resources.PutAsync(session, Stores.Actor, "parts", "gold", """{"id":"gold"}""", []);
            await Resources.PutAsync(session, Stores.Actor, "depots", "vault", """{"id":"vault","position":{"lat":40,"lon":116}}""", []);
            await StockLedger.RecordAsync(session, "main", new StockMovement("start", "depot", "vault", "gold", Stock, "count", null, Stores.Now, "test"));
        });
    }

    /// <summary>Works until it is told to stop, or the host is no more.</summary>
    public Task WorkAsync(HttpClient client, CancellationToken end)
    {
        var round = Interlocked.Increment(ref _rounds);
        return Task.WhenAll(
            RepeatAsync(number => MoveStockAsync(client, $"{round}-{number}", end), end),
            RepeatAsync(number => ImportSitesAsync(client, $"X{round}-{number}", end), end),
            RepeatAsync(_ => PlanAsync(client, end), end));
    }

    /// <summary>All that was acknowledged is there, and nothing is there by half.</summary>
    public async Task VerifyAsync(Database database)
    {
        Assert.Equal(0, await database.ReadAsync(StockLedger.UnbalancedAsync));
        var movements = (await database.ReadAsync(session => StockLedger.MovementsAsync(session, "main", 0, int.MaxValue))).Where(one => one.Part == "gold").ToDictionary(one => one.Id, one => one.Quantity);
        Assert.All(_movements, id => Assert.Contains(id, movements.Keys));
        var levels = await database.ReadAsync(session => StockLedger.LevelsAsync(session, "main", ""));
        Assert.Equal(movements.Values.Sum(), levels.Single(level => level.Part == "gold").Quantity);
        // A pair of one request is there whole or not at all.
        Assert.All(movements.Keys.Where(id => id.EndsWith("-a", StringComparison.Ordinal)), id => Assert.Contains(id[..^2] + "-b", movements.Keys));
        foreach (var ids in _sites.Distinct().Chunk(500))
            Assert.Equal(ids.Length, (await database.ReadAsync(session => Resources.ManyAsync(session, "main", "sites", ids))).Count);
        var plans = (await database.ReadAsync(session => Plans.ListAsync(session, "main", null, int.MaxValue))).ToDictionary(plan => plan.Id);
        Assert.All(_plans, id => Assert.Contains(id, plans.Keys));
        var inForce = await database.ReadAsync(session => Publications.ListAsync(session, "main", "", "9999"));
        Assert.All(inForce, one => Assert.Equal(PlanStates.Done, plans[one.Plan].State));
        if (!_published.IsEmpty)
            Assert.True(plans[inForce.Single().Plan].Epoch >= _published.Max(id => plans[id].Epoch));
        var reserved = await database.ReadAsync(session => Publications.ReservedByOthersAsync(session, "main", "none", "", "", ""));
        if (inForce.Count == 1)
        {
            var plan = await database.ReadAsync(session => PlanDocuments.PlanAsync(session, "main", inForce[0].Plan));
            Assert.Equal(PublishDesk.ReservationsOf(plan!, plan!.Zone).Sum(one => one.Quantity), reserved.Sum(one => one.Quantity));
        }
    }

    private async Task MoveStockAsync(HttpClient client, string id, CancellationToken end)
    {
        var answer = await client.PostAsync(
            "/v1/stock/movements",
            ApiHost.Body($$"""[{"id":"{{id}}-a","placeKind":"depot","place":"vault","part":"gold","quantity":-1},{"id":"{{id}}-b","placeKind":"depot","place":"vault","part":"gold","quantity":-2}]"""), end);
        if (!await IsOutageAsync(answer, end))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            _movements.Enqueue($"{id}-a");
            _movements.Enqueue($"{id}-b");
        }
    }

    private async Task ImportSitesAsync(HttpClient client, string prefix, CancellationToken end)
    {
        var rows = Enumerable.Range(0, 20).Select(row => $"{prefix}-{row}").ToList();
        var answer = await client.PostAsync("/v1/import/sites", ApiHost.Body($"[{string.Join(',', rows.Select(id => $$"""{"id":"{{id}}","position":{"lat":40,"lon":116} }"""))}]"), end);
        if (await IsOutageAsync(answer, end))
            return;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        rows.ForEach(_sites.Enqueue);
    }

    private async Task PlanAsync(HttpClient client, CancellationToken end)
    {
        var answer = await client.PostAsync("/v1/plans?iterations=20&recombine=false&prove=false", ApiHost.Body($$"""{"fromStore":{"from":"{{StoreSpan.Text(Tomorrow)}}"} }"""), end);
        if (await IsOutageAsync(answer, end) || answer.StatusCode == HttpStatusCode.TooManyRequests)
            return;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var plan = answer.Headers.Location!.ToString();
        _plans.Enqueue(plan["/v1/plans/".Length..]);
        while (true)
        {
            answer = await client.GetAsync(plan, end);
            if (await IsOutageAsync(answer, end))
                continue;
            if ((await ApiHost.ReadAsync(answer)).GetProperty("state").GetString() is "done" or "failed" or "cancelled")
                break;
            await Task.Delay(20, end);
        }

        answer = await client.PostAsync($"{plan}/publish", null, end);
        if (answer.StatusCode == HttpStatusCode.OK)
            _published.Enqueue(plan["/v1/plans/".Length..]);
        else
            Assert.True(await IsOutageAsync(answer, end) || answer.StatusCode is HttpStatusCode.Conflict, $"{answer.StatusCode}");
    }

    private async Task<bool> IsOutageAsync(HttpResponseMessage answer, CancellationToken end)
    {
        if (!Outages.Contains(answer.StatusCode))
            return false;
        _outages.Enqueue(await answer.Content.ReadAsStringAsync(end));
        await Task.Delay(20, end);
        return true;
    }

    private static async Task RepeatAsync(Func<int, Task> work, CancellationToken end)
    {
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            try
            {
                await work(number);
            }
            catch (Exception death) when (death is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
        }
    }
}
