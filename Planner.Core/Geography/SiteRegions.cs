using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.Geography;

/// <summary>The region of each site: its own, else that of the scenario's areas.</summary>
public sealed class SiteRegions
{
    private readonly IReadOnlyList<Region> _regions;
    private readonly AreaIndex? _index;

    /// <param name="scenario">Its regions are valid.</param>
    public SiteRegions(Scenario scenario)
    {
        _regions = scenario.Regions;
        _index = _regions.Count == 0 ? null : new AreaIndex(_regions.Select(region => region.Areas));
    }

    /// <summary>The region of a site, which the scenario need not hold; null where it has none and lies in none.</summary>
    public RegionId? Of(Site site)
    {
        if (site.Region is not null || _index is null)
            return site.Region;
        var row = _index.FirstHolding(site.Position);
        return row < 0 ? null : _regions[row].Id;
    }
}
