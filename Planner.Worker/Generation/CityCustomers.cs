using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>The customers of a generated city: a contract each, with several sites.</summary>
internal sealed class CityCustomers
{
    private const int VisitsPerCustomer = 5;
    private const double SitesPerVisit = 0.75;

    private readonly Dictionary<SiteId, Town> towns = [];
    private readonly Dictionary<SiteId, Contract> contracts = [];
    private readonly List<Site> sites = [];

    public CityCustomers(CityFrame frame, CityMap map, CityNames names)
    {
        var dice = frame.DiceFor("customers");
        var policies = PolicyCatalogue.Policies;
        Contracts =
        [
            .. Enumerable.Range(0, Math.Max(policies.Count, frame.Recipe.Visits / VisitsPerCustomer)).Select(i => new Contract
            {
                Id = new ContractId($"K{i + 1:000}"),
                Customer = names.Customer(i),
                Policy = policies[i % policies.Count].Id,
            }),
        ];
        for (var i = 0; i < Math.Max(2, (int)(SitesPerVisit * frame.Recipe.Visits)); i++)
        {
            var contract = dice.Pick(Contracts);
            Add(contract, map.DrawTown(dice), names, dice);
        }
    }

    public IReadOnlyList<Contract> Contracts { get; }

    public IReadOnlyList<Site> Sites => sites;

    public Contract ContractOf(Site site) => contracts[site.Id];

    public Town TownOf(Site site) => towns[site.Id];

    private void Add(Contract contract, Town town, CityNames names, Dice dice)
    {
        var site = new Site
        {
            Id = new SiteId($"S{sites.Count + 1:000}"),
            Name = $"{contract.Customer}, {names.Street()}, {town.Name}",
            Position = CityMap.DrawPosition(dice, town),
            Region = town.Region,
        };
        sites.Add(site);
        towns.Add(site.Id, town);
        contracts.Add(site.Id, contract);
    }
}
