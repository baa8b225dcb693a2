using Planner.Core.Checking;
using Planner.Core.Client;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.IO;
using Planner.Tests.IO;

namespace Planner.Tests.Api.Contract;

/// <summary>The client for .NET against a host on a real port.</summary>
public sealed class PlannerClientTests(ContractHost host) : IClassFixture<ContractHost>
{
    private static readonly SearchWish Short = new(Iterations: 50);

    private readonly PlannerClient _planner = new(host.Caller("csharp"));

    [Fact]
    public async Task A_scenario_is_planned_followed_and_asked_for_room()
    {
        var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
        var queued = await _planner.SubmitAsync(scenario, Short);
        var states = new List<PlanStatus>();
        await foreach (var status in _planner.FollowAsync(queued.Id))
            states.Add(status);
        Assert.Equal("done", states[^1].State);
        Assert.Equal("done", (await _planner.GetStatusAsync(queued.Id)).State);

        var plan = await _planner.GetPlanAsync(queued.Id);
        Assert.Empty(PlanChecker.Check(await _planner.GetScenarioAsync(queued.Id), plan));
        var offers = await _planner.OfferAsync(queued.Id, new VisitRequest
        {
            Visit = new Visit { Id = new VisitId("new"), Site = scenario.Sites[0].Id, Kind = VisitKind.Repair, Duration = NodaTime.Duration.FromMinutes(20) },
        });
        Assert.NotEmpty(offers.Offers);
        Assert.Equal(plan.Routes.Count, (await _planner.PlanAsync(scenario, Short)).Routes.Count);
        var refused = await Assert.ThrowsAsync<PlannerException>(() => _planner.PublishAsync(queued.Id));
        Assert.Equal((409, "not_from_store"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Resources_are_put_listed_page_by_page_and_deleted()
    {
        for (var i = 1; i <= 5; i++)
            await _planner.PutAsync(new Site { Id = new SiteId($"site {i}+ä"), Position = new Position(48.2, 16.3 + (i * 0.01)) });
        var sites = new List<string>();
        await foreach (var site in _planner.ListAsync<Site>(page: 2))
            sites.Add(site.Id.Value);
        Assert.Equal(["site 1+ä", "site 2+ä", "site 3+ä", "site 4+ä", "site 5+ä"], sites);
        Assert.Equal(16.33, (await _planner.GetAsync<Site>("site 3+ä")).Position.Lon, 6);
        await _planner.DeleteAsync<Site>("site 3+ä");
        var gone = await Assert.ThrowsAsync<PlannerException>(() => _planner.GetAsync<Site>("site 3+ä"));
        Assert.Equal((404, "not_found"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_refusal_tells_all_that_is_wrong()
    {
        var refused = await Assert.ThrowsAsync<PlannerException>(() => _planner.PutAsync(new Site { Id = new SiteId("x"), Position = new Position(200, 16.3) }));
        Assert.Equal((422, "input_invalid"), (refused.Status, refused.Code));
        Assert.Contains(refused.Issues, issue => issue.Path.Contains("lat", StringComparison.Ordinal));
        var nothing = await Assert.ThrowsAsync<PlannerException>(() => _planner.SubmitAsync(new NodaTime.LocalDate(2026, 11, 30), new NodaTime.LocalDate(2026, 11, 30), wish: Short));
        Assert.Equal("nothing_to_plan", Assert.Single(nothing.Issues).Code);
        var stranger = await Assert.ThrowsAsync<PlannerException>(() => new PlannerClient(host.CreateClient()).GetStatusAsync("x"));
        Assert.Equal("key_needed", stranger.Code);
    }
}
