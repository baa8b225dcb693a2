using NodaTime;
using Planner.Core.Storage;

namespace Planner.Tests.Storage;

public sealed class PlansTests
{
    private static readonly Duration Lease = Duration.FromSeconds(30);

    public static StoredPlan Plan(string id, string organisation = "main", string territory = "", string day = "2026-11-23", long epoch = 1) => new(
        organisation, id, null, id, territory, day, day, PlanStates.Waiting, "{}", null, null, null, epoch, 1, 0, Stores.Now, "a test", null, null, null, null, 0);

    private static Task AddAsync(Database database, StoredPlan plan) => database.WriteAsync(session => Plans.AddAsync(session, plan, [1, 2, 3]));

    private static Task<StoredPlan?> ClaimAsync(Database database, string worker, Instant now) => database.WriteAsync(session => Plans.ClaimAsync(session, worker, now, Lease));

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Organisations_take_turns(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => ApiKeys.AddOrganisationAsync(session, new Organisation("other", "Other", Stores.Now)));
        foreach (var id in (string[])["a1", "a2", "a3"])
            await AddAsync(database, Plan(id));
        await AddAsync(database, Plan("b1", "other") with { Submitted = Stores.Now + Duration.FromSeconds(5) });
        var order = new List<string>();
        while (await ClaimAsync(database, "w", Stores.Now + Duration.FromSeconds(order.Count)) is { } next)
            order.Add(next.Id);
        Assert.Equal(["a1", "b1", "a2", "a3"], order);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_a_worker_that_is_gone_another_takes_over_and_the_first_is_not_heard(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await AddAsync(database, Plan("p"));
        var first = await ClaimAsync(database, "first", Stores.Now);
        Assert.Null(await ClaimAsync(database, "second", Stores.Now + Lease));
        var later = Stores.Now + Lease + Duration.FromSeconds(1);
        var second = await ClaimAsync(database, "second", later);
        Assert.Equal(2, second!.Attempts);
        var end = new PlanEnd(PlanStates.Done, [9], "{}", null, null);
        Assert.False(await database.WriteAsync(session => Plans.RenewAsync(session, first!, "first", later + Lease)));
        Assert.False(await database.WriteAsync(session => Plans.FinishAsync(session, first!, "first", later, end)));
        Assert.True(await database.WriteAsync(session => Plans.RenewAsync(session, second, "second", later + Lease)));
        Assert.True(await database.WriteAsync(session => Plans.FinishAsync(session, second, "second", later, end)));
        Assert.Equal([9], await database.ReadAsync(session => Plans.PlanAsync(session, "main", "p")));
        Assert.Equal([1, 2, 3], await database.ReadAsync(session => Plans.ScenarioAsync(session, "main", "p")));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_workers_never_get_the_same_plan(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        for (var i = 0; i < 20; i++)
            await AddAsync(database, Plan($"p{i:00}"));
        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var own = new List<string>();
            while (await ClaimAsync(database, $"w{worker}", Stores.Now) is { } plan)
                own.Add(plan.Id);
            return own;
        })));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"p{i:00}"), claimed.SelectMany(own => own).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_waiting_plan_is_cancelled_at_once_and_a_running_one_by_its_worker(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await AddAsync(database, Plan("a"));
        await AddAsync(database, Plan("b"));
        var running = await ClaimAsync(database, "w", Stores.Now);
        await database.WriteAsync(async session =>
        {
            await Plans.CancelAsync(session, "main", "a", Stores.Now);
            await Plans.CancelAsync(session, "main", "b", Stores.Now);
        });
        Assert.Equal(PlanStates.Running, (await database.ReadAsync(session => Plans.FindAsync(session, "main", "a")))!.State);
        Assert.Equal(PlanStates.Cancelled, (await database.ReadAsync(session => Plans.FindAsync(session, "main", "b")))!.State);
        Assert.False(await database.WriteAsync(session => Plans.RenewAsync(session, running!, "w", Stores.Now)));
    }
}
