using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

/// <summary>What the city with every rule asks of a plan, by the rows of docs/rules.md.</summary>
public class CityRulesTests
{
    private static readonly Scenario City = CityGenerator.Generate(CityRecipe.Demo with { AllRules = true });

    private static readonly List<Shift> Shifts = [.. City.Engineers.SelectMany(engineer => engineer.Shifts)];

    private static readonly Dictionary<string, Func<bool>> Asked = new()
    {
        ["several windows, bounds of start and end apart"] = () => City.Visits.Any(visit => visit.TimeWindows.Count > 1 && visit.TimeWindows[0].MaxEnd is not null),
        ["due times apart from availability, a penalty per hour and a breach"] = () => City.Tickets.Count > 0 && City.Policies.Count > 0 && City.Visits.Any(visit => visit.DueTimes.Count > 0),
        ["the sooner the better"] = () => City.Visits.Any(visit => visit.Urgency > 0),
        ["traffic by time of day"] = () => City.TravelProfiles.Any(profile => profile.TimeOfDay.Count > 0),
        ["late in a window, so far and at a price"] = () => City.Visits.Any(visit => visit.TimeWindows.Any(window => window.LateBy is not null && window.LatePerHour > 0)),
        ["set-up once for all visits at a place"] = () => City.Visits.Any(visit => visit.Setup is not null),
        ["one after the other, with least and most delay"] = () => Has(LinkKind.Sequence),
        ["a crew: at the same time by several engineers, skills between them"] = () => Has(LinkKind.Together),
        ["one engineer over a series"] = () => Has(LinkKind.SameEngineer),
        ["not the same engineer twice"] = () => Has(LinkKind.DifferentEngineers),
        ["whole group or nothing"] = () => Has(LinkKind.AllOrNone),
        ["alternatives: either of several places or ways"] = () => Has(LinkKind.OneOf),
        ["skills at a level"] = () => City.Visits.Any(visit => visit.Skills.Any(skill => skill.Level > 1)),
        ["breaks, fixed or floating, paid or not"] = () => Shifts.SelectMany(shift => shift.Breaks).Select(one => one.Paid).Distinct().Count() == 2,
        ["overtime up to a limit"] = () => City.Engineers.Any(engineer => engineer.MaxOvertime > NodaTime.Duration.Zero),
        ["most visits on a shift"] = () => Shifts.Any(shift => shift.MaxVisits is not null),
        ["most time on the way"] = () => Shifts.Any(shift => shift.MaxTravel is not null),
        ["overtime in slices, soft then hard"] = () => City.Engineers.Any(engineer => engineer.Pay.OvertimeSlices.Count > 1),
        ["rest between two shifts"] = () => City.Engineers.Any(engineer => engineer.MinRest is not null),
        ["most work in a week"] = () => City.Engineers.Count(engineer => engineer.MaxWeeklyWork is not null) >= 3,
        ["on call for some kinds of visits"] = () => Shifts.Any(shift => shift.OnCall?.Kinds.Count > 0),
        ["price of a call"] = () => Shifts.Any(shift => shift.OnCall?.CallOutPrice > 0),
        ["time off in lieu after a call"] = () => City.Engineers.Any(engineer => engineer.Shifts is [{ OnCall.TimeOff: { } off } call, { OnCall: null } work] && call.Start + off > work.Start),
        ["required and excluded engineers"] = () => City.Visits.Any(visit => visit.RequiredEngineers.Count > 0) && City.Visits.Any(visit => visit.ExcludedEngineers.Count > 0),
        ["preferred engineers"] = () => City.Costs.PreferencePrice > 0 && City.Visits.Any(visit => visit.PreferredEngineers.Count > 0),
        ["a certificate serves only while it is valid"] = () => City.Engineers.Any(engineer => engineer.Skills.Any(skill => skill.ValidUntil is not null)),
        ["a visit takes an experienced engineer less time"] = () => City.Visits.Any(visit => visit.Durations.Count > 0),
        ["the engineer who knows the site"] = () => City.Costs.ContinuityPrice > 0 && City.Sites.Any(site => site.UsualEngineers.Count > 0),
        ["experts are kept for what needs them"] = () => City.Costs.OverSkillPrice > 0,
        ["by taxi and the like only with approval"] = () => City.TravelProfiles.Single(profile => profile.NeedsApproval).Id is var taxi
            && City.Engineers.Any(engineer => engineer.Profile == taxi) && City.Visits.Count(visit => visit.ApprovedTravel.Contains(taxi)) is > 26 and < 130,
        ["engineers work in their territories"] = () => City.Costs.TerritoryPrice > 0 && City.Engineers.Any(engineer => engineer.Territories.Count > 0),
        ["parts from van or depot, shared stock, stock in transit"] = () =>
            City.PartsInTransit.Count > 0 && City.Engineers.Any(engineer => engineer.VanStock.Count > 0) && City.Depots.All(depot => depot.Stock.Count > 0),
        ["tools, own or lent"] = () => City.Visits.Any(visit => visit.Tools.Count > 0) && City.Depots.Any(depot => depot.Tools.Count > 0) && City.Engineers.Any(engineer => engineer.Tools.Count > 0),
        ["which depot, by the price of a stop and by opening hours"] = () => City.Depots.Any(depot => depot.StopPrice > 0) && City.Depots.Any(depot => depot.StopPrice == 0),
        ["tools in limited number, shared by all"] = () => City.Depots.SelectMany(depot => depot.ToolStock).Any(tool => City.Visits.Count(visit => visit.Tools.Contains(tool.Tool)) > tool.Quantity),
        ["substitutes, the better ones cheaper"] = () => City.Visits.Any(visit => visit.Substitutes.Any(one => one.Price > 0)),
        ["a swapped unit takes less time than a repair, or more"] = () => City.Visits.Any(visit => visit.Substitutes.Any(one => one.Duration < visit.Duration)),
        ["what a van can hold, and reloading on the way"] = () => City.PartSizes.Count > 0 && City.Engineers.All(engineer => engineer.VanCapacity is not null),
        ["loan units with a number, taken out and brought back"] = () => City.Visits.Any(visit => visit.Parts.Any(IsLoan)) && City.Visits.Any(visit => visit.Returns.Any(IsLoan)),
        ["failed units brought back to a depot that takes them"] = () => City.Visits.Any(visit => visit.Returns.Count > 0 && !visit.Returns.Any(IsLoan)) && Shifts.Any(shift => shift.FailedUnits.Count > 0)
            && City.Depots.Any(depot => depot.TakesBack.Count == 0),
        ["delivery to the site by courier"] = () => City.Courier is not null && City.Visits.Any(visit => visit.MayBeDelivered),
        ["pinned to an engineer, to an order, to a moment"] = () => City.Visits.Any(visit => visit.Pin?.Order is not null) && City.Visits.Any(visit => visit.Pin?.Start is not null),
        ["the start that the customer was promised: inside the promised span it is free to move, outside it has a price"] = () =>
            City.Costs.Changes?.Start > 0 && City.Visits.Any(visit => visit.Promised is not null),
        ["only so many starts outside what was promised"] = () => City.ChangeBudget?.Start is { } most && City.Visits.Count(visit => visit.Promised is not null) > most,
    };

    public static TheoryData<string> Rules => [.. Asked.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_city_asks_for_the_rule(string rule)
    {
        Assert.Contains($"| {rule} |", File.ReadAllText(Path.Combine(Architecture.SourceTree.Root, "docs", "rules.md")), StringComparison.Ordinal);
        Assert.True(Asked[rule]());
    }

    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(3, 12, 1, 1)]
    [InlineData(40, 260, 5, 1)]
    [InlineData(60, 400, 6, 5)]
    public void It_is_valid_and_the_same_each_time(int engineers, int visits, int depots, int days)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var recipe = new CityRecipe { Name = "ruled", Engineers = engineers, Visits = visits, Depots = depots, Days = days, Seed = seed, AllRules = true };
            var city = CityGenerator.Generate(recipe);
            Assert.Empty(ScenarioValidator.Validate(city));
            Assert.Equal(ScenarioJson.Write(city), ScenarioJson.Write(CityGenerator.Generate(recipe)));
        }
    }

    [Fact]
    public void A_loan_unit_lies_in_one_depot_or_is_with_a_customer_who_gives_it_back()
    {
        foreach (var unit in City.Catalogue.Parts.Where(part => part.Value.StartsWith("loan-", StringComparison.Ordinal)))
        {
            var (pieces, back) = (City.Depots.Sum(depot => depot.Stock.Where(stock => stock.Part == unit).Sum(stock => stock.Quantity)), City.Visits.Count(visit => visit.Returns.Any(part => part.Part == unit)));
            Assert.Equal(1, pieces + back);
            Assert.Contains(City.Depots, depot => depot.TakesBack.Contains(unit));
        }
    }

    [Fact]
    public void A_short_search_finds_a_lawful_day_in_which_all_of_it_is_seen()
    {
        var plan = EngineRun.Plan(City, EngineRun.Options(300));
        EngineRun.AssertHolds(City, plan);
        List<Stop> stops = [.. plan.Routes.SelectMany(route => route.Stops)];
        Assert.InRange(plan.Unassigned.Count, 8, 30);
        Assert.Contains(stops, stop => stop.Parts.Any(part => part.Part.Value.StartsWith("loan-", StringComparison.Ordinal)));
        Assert.Contains(stops, stop => stop.HandedIn.Count > 0);
        Assert.Contains(stops, stop => stop.ToolsLoaded.Count > 0);
        Assert.Contains(plan.Routes, route => City.Engineers.Single(engineer => engineer.Id == route.Engineer).Profile.Value == "taxi");
        Assert.Contains(plan.Routes, route => route.Stops.Count(stop => stop.Kind == StopKind.Depot) > 1);
        Assert.All(plan.Routes, route => Assert.InRange(route.Stops.Count(stop => stop.Kind == StopKind.Depot), 0, 4));
    }

    private static bool Has(LinkKind kind) => City.Links.Any(link => link.Kind == kind);

    private static bool IsLoan(PartQuantity part) => part.Part.Value.StartsWith("loan-", StringComparison.Ordinal);
}
