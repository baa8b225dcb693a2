using Planner.Core.Storage;
using Planner.Tests.Storage;

namespace Planner.Tests.Api;

/// <summary>A host that is killed again and again in the middle of its work: what it has acknowledged is there, and nothing is there by half.</summary>
public sealed class SuddenDeathTests
{
    /// <summary>How often the host is killed; the variable PLANNER_KILLS says otherwise.</summary>
    private static readonly int Deaths = int.TryParse(Environment.GetEnvironmentVariable("PLANNER_KILLS"), out var asked) ? asked : 6;

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_half_done(string kind)
    {
        var address = Stores.NewAddress(kind);
        var dice = new Random(7);
        var organisation = new BusyOrganisation();
        await using var database = Database.At(address);
        await organisation.PrepareAsync(database);
        for (var life = 0; life < Deaths; life++)
        {
            await using (var host = await HostProcess.StartAsync(address))
            {
                using var client = host.Caller(organisation.Key);
                using var end = new CancellationTokenSource();
                var before = organisation.Movements;
                var work = organisation.WorkAsync(client, end.Token);
                // At any moment, once something was acknowledged that can be lost.
                while (organisation.Movements == before && !work.IsCompleted)
                    await Task.Delay(1);
                await Task.Delay(dice.Next(0, 2000));
                host.Kill();
                await end.CancelAsync();
                await work;
            }

            await organisation.VerifyAsync(database);
        }

        Assert.True(organisation.Movements > Deaths, $"only {organisation.Movements} movements in {Deaths} lives");
        Assert.True(organisation.Sites > Deaths);
    }
}
