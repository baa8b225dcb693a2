using System.Net;
using NodaTime;
using Planner.Api.Security;
using Planner.Api.Store;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Generation;

namespace Planner.Tests.Api;

/// <summary>A host that is killed again and again in the middle of its work: what it has acknowledged is there, and nothing is there by half.</summary>
public sealed class SuddenDeathTests
{
    private const int Stock = 1_000_000;

    /// <summary>How often the host is killed; the variable PLANNER_KILLS says otherwise.</summary>
    private static readonly int Deaths = int.TryParse(Environment.GetEnvironmentVariable("PLANNER_KILLS"), out var asked) ? asked : 6;

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_half_done(string kind)
    {
        var address = Stores.NewAddress(kind);
        var key = KeyText.Make();
        var dice = new Random(7);
        await using var database = await PreparedAsync(address, key);
        var acknowledged = new Acknowledged();
        for (var life = 0; life < Deaths; life++)
        {
            await using (var host = await HostProcess.StartAsync(address))
            {
                using var client = host.Caller(key);
                using var end = new CancellationTokenSource();
                var work = Task.WhenAll(MoveStockAsync(client, life, acknowledged, end.Token), PutSitesAsync(client, life, acknowledged, end.Token), PlanAsync(client, acknowledged, end.Token));
                await Task.Delay(dice.Next(300, 2500));
                host.Kill();
                await end.CancelAsync();
                await work;
            }

            await VerifyAsync(database, acknowledged);
        }

        Assert.True(acknowledged.Movements.Count > Deaths, $"only {acknowledged.Movements.Count} movements in {Deaths} lives");
        Assert.True(acknowledged.Sites.Count > Deaths);
    }

    private static async Task<Database> PreparedAsync(string address, string key)
    {
        var database = Database.At(address);
        await StoreStart.OpenAsync(database, TimeProvider.System);
        var day = LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(1);
        await StoreStart.FillAsync(database, CityGenerator.Generate(new CityRecipe { Name = "mortal", Engineers = 4, Visits = 16, Depots = 1, Seed = 2, Date = day }), TimeProvider.System);
        await database.WriteAsync(async session =>
        {
            await ApiKeys.AddAsync(session, StoreStart.NewKey("main", "test", [Scopes.Admin], key, 600_000, Stores.Now));
            await Resources.PutAsync(session, Stores.Actor, "parts", "gold", """{"id":"gold"}""", []);
            await Resources.PutAsync(session, Stores.Actor, "depots", "vault", """{"id":"vault","position":{"lat":40,"lon":116}}""", []);
            await StockLedger.RecordAsync(session, "main", new StockMovement("start", "depot", "vault", "gold", Stock, "count", null, Stores.Now, "test"));
        });
        return database;
    }

    private static async Task VerifyAsync(Database database, Acknowledged acknowledged)
    {
        Assert.Equal(0, await database.ReadAsync(StockLedger.UnbalancedAsync));
        var movements = (await database.ReadAsync(session => StockLedger.MovementsAsync(session, "main", 0, int.MaxValue))).Where(one => one.Part == "gold").ToDictionary(one => one.Id, one => one.Quantity);
        Assert.All(acknowledged.Movements, id => Assert.Contains(id, movements.Keys));
        var levels = await database.ReadAsync(session => StockLedger.LevelsAsync(session, "main", ""));
        Assert.Equal(movements.Values.Sum(), levels.Single(level => level.Part == "gold").Quantity);
        // A pair of one request is there whole or not at all.
        Assert.All(movements.Keys.Where(id => id.EndsWith("-a", StringComparison.Ordinal)), id => Assert.Contains(id[..^2] + "-b", movements.Keys));
        var sites = await database.ReadAsync(session => Resources.ManyAsync(session, "main", "sites", acknowledged.Sites));
        Assert.Equal(acknowledged.Sites.Distinct().Count(), sites.Count);
        var plans = (await database.ReadAsync(session => Plans.ListAsync(session, "main", null, int.MaxValue))).ToDictionary(plan => plan.Id);
        Assert.All(acknowledged.Plans, id => Assert.Contains(id, plans.Keys));
        var inForce = await database.ReadAsync(session => Publications.ListAsync(session, "main", "", "9999"));
        Assert.All(inForce, one => Assert.Equal(PlanStates.Done, plans[one.Plan].State));
        if (acknowledged.Published.Count > 0)
            Assert.True(plans[inForce.Single().Plan].Epoch >= acknowledged.Published.Max(id => plans[id].Epoch));
        var reserved = await database.ReadAsync(session => Publications.ReservedByOthersAsync(session, "main", "none", "", "", ""));
        if (inForce.Count == 1)
        {
            var plan = await database.ReadAsync(session => PlanDocuments.PlanAsync(session, "main", inForce[0].Plan));
            Assert.Equal(PublishDesk.ReservationsOf(plan!, plan!.Zone).Sum(one => one.Quantity), reserved.Sum(one => one.Quantity));
        }
    }

    private static Task MoveStockAsync(HttpClient client, int life, Acknowledged acknowledged, CancellationToken end) => UntilDeathAsync(
        async number =>
        {
            var id = $"{life}-{number}";
            var answer = await client.PostAsync(
                "/v1/stock/movements",
                ApiHost.Body($$"""[{"id":"{{id}}-a","placeKind":"depot","place":"vault","part":"gold","quantity":-1},{"id":"{{id}}-b","placeKind":"depot","place":"vault","part":"gold","quantity":-2}]"""), end);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            acknowledged.Movements.AddRange([$"{id}-a", $"{id}-b"]);
        },
        end);

    private static Task PutSitesAsync(HttpClient client, int life, Acknowledged acknowledged, CancellationToken end) => UntilDeathAsync(
        async number =>
        {
            var rows = Enumerable.Range(0, 20).Select(row => $"X{life}-{number}-{row}").ToList();
            var answer = await client.PostAsync("/v1/import/sites", ApiHost.Body($"[{string.Join(',', rows.Select(id => $$"""{"id":"{{id}}","position":{"lat":40,"lon":116} }"""))}]"), end);
            if (answer.StatusCode == HttpStatusCode.OK)
                acknowledged.Sites.AddRange(rows);
        },
        end);

    private static Task PlanAsync(HttpClient client, Acknowledged acknowledged, CancellationToken end) => UntilDeathAsync(
        async _ =>
        {
            var day = StoreSpan.Text(LocalDate.FromDateTime(DateTime.UtcNow).PlusDays(1));
            var answer = await client.PostAsync("/v1/plans?iterations=20&recombine=false&prove=false", ApiHost.Body($$"""{"fromStore":{"from":"{{day}}"} }"""), end);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                return;
            var plan = answer.Headers.Location!.ToString();
            acknowledged.Plans.Add(plan["/v1/plans/".Length..]);
            await ApiHost.WatchAsync(client, plan, document => document.GetProperty("state").GetString() is "done" or "failed" or "cancelled");
            if ((await client.PostAsync($"{plan}/publish", null, end)).StatusCode == HttpStatusCode.OK)
                acknowledged.Published.Add(plan["/v1/plans/".Length..]);
        },
        end);

    private static async Task UntilDeathAsync(Func<int, Task> work, CancellationToken end)
    {
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            try
            {
                await work(number);
            }
            catch (Exception death) when (death is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
            {
                return;
            }
        }
    }

    /// <summary>What the host has said yes to, over all its lives.</summary>
    private sealed class Acknowledged
    {
        public List<string> Movements { get; } = [];

        public List<string> Sites { get; } = [];

        public List<string> Plans { get; } = [];

        public List<string> Published { get; } = [];
    }
}
