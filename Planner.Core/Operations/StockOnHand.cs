using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Pieces at each place that no plan in force will take.</summary>
internal sealed class StockOnHand
{
    public const string Depot = "depot";
    public const string Van = "van";

    private readonly ILookup<(string Kind, string Place), PartQuantity> _free;

    public StockOnHand(IEnumerable<StockLevel> levels, IEnumerable<Reservation> reserved)
    {
        var taken = reserved.GroupBy(one => (one.PlaceKind, one.Place, one.Part)).ToDictionary(group => group.Key, group => group.Sum(one => one.Quantity));
        _free = levels
            .Select(level => (level, Free: level.Quantity - taken.GetValueOrDefault((level.PlaceKind, level.Place, level.Part))))
            .Where(row => row.Free > 0)
            .ToLookup(row => (row.level.PlaceKind, row.level.Place), row => new PartQuantity(new PartId(row.level.Part), (int)Math.Min(int.MaxValue, row.Free)));
    }

    public IReadOnlyList<PartQuantity> At(string kind, string place) => [.. _free[(kind, place)]];
}
