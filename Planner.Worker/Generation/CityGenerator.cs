using Planner.Core.Domain;

namespace Planner.Worker.Generation;

/// <summary>Makes a city's working days: customers with contracts, faults of the night, inspections, engineers and depots.</summary>
public static class CityGenerator
{
    /// <summary>The scenario of a recipe: the same recipe gives the same scenario on any machine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one engineer, visit or day, or fewer than no depots.</exception>
    public static Scenario Generate(CityRecipe recipe)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recipe.Engineers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(recipe.Visits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(recipe.Days, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(recipe.Depots);
        var frame = new CityFrame(recipe);
        var names = new CityNames(recipe.Seed);
        var map = new CityMap(recipe, names);
        var customers = new CityCustomers(frame, map, names);
        var stores = new CityStores(frame, map);
        var workforce = new CityWorkforce(frame, map, stores, names);
        var visits = new CityVisits(frame, customers);
        var scenario = new Scenario
        {
            Id = new ScenarioId(recipe.Name),
            Name = $"{recipe.Name}: {recipe.Engineers} engineers, {recipe.Visits} visits, seed {recipe.Seed}",
            Now = frame.Now,
            Zone = frame.Zone,
            Window = new PlanningWindow(frame.At(0, 0), frame.At(recipe.Days, 0)),
            Currency = "CNY",
            Costs = new CostSettings { DefaultPriority = 300, DefaultLatenessPerHour = 40, PreferencePrice = 15, ReassignmentPrice = 10 },
            Calendars = PolicyCatalogue.Calendars,
            Policies = PolicyCatalogue.Policies,
            Contracts = customers.Contracts,
            Sites = customers.Sites,
            Tickets = visits.Tickets,
            Visits = new CityWishes(frame, workforce.Engineers).Apply(visits.Visits),
            Engineers = workforce.Engineers,
            Depots = stores.Depots,
            PartsInTransit = stores.InTransit,
            TravelProfiles = [CityCatalogue.Car, CityCatalogue.Bus, CityCatalogue.Bicycle],
            Catalogue = CityCatalogue.Names,
        };
        return recipe.AllRules ? new CityRules(frame).Apply(scenario) : scenario;
    }
}
