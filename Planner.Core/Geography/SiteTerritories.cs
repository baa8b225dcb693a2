using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.Geography;

/// <summary>Which of a scenario's territories hold a site.</summary>
public sealed class SiteTerritories
{
    private readonly IReadOnlyList<Territory> _territories;
    private readonly AreaIndex? _index;

    /// <param name="scenario">Its territories are valid.</param>
    public SiteTerritories(Scenario scenario)
    {
        _territories = scenario.Territories;
        _index = _territories.Count == 0 ? null : new AreaIndex(_territories.Select(territory => territory.Areas));
    }

    /// <summary>Rows of the scenario's list, ascending.</summary>
    public IReadOnlyList<int> RowsOf(Position position) => _index?.AllHolding(position) ?? [];

    /// <summary>The territories by name.</summary>
    public IEnumerable<TerritoryId> Of(Position position) => RowsOf(position).Select(row => _territories[row].Id);
}
