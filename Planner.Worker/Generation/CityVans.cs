using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>What the parts of a generated city with every rule take in a van, what vans and bags can hold, and what yesterday left in some.</summary>
internal sealed class CityVans(CityFrame frame)
{
    private const int FailedUnitEvery = 17;

    // Units of a shoe box.
    private static readonly Dictionary<PartId, int> Sizes = new()
    {
        [Disk] = 1,
        [Memory] = 1,
        [CardReader] = 1,
        [FibreModule] = 1,
        [PowerSupply] = 2,
        [FanModule] = 2,
        [DoorController] = 2,
        [Switch] = 4,
        [DomeCamera] = 3,
        [Battery] = 3,
    };

    private readonly Dice dice = frame.DiceFor("vans");

    public Scenario Apply(Scenario scenario) => scenario with
    {
        // A unit with a number is a switch.
        PartSizes = [.. scenario.Catalogue.Parts.Where(part => part != VideoDecoder).Select(part => new PartSize(part, Size(part)))],
        Engineers = [.. scenario.Engineers.Select(WithRoom)],
    };

    private static int Size(PartId part) => Sizes.TryGetValue(part, out var size) ? size : Sizes[Switch];

    // Besides what is always aboard, a van takes a switch or a camera or two at a time, a bag some small parts.
    private Engineer WithRoom(Engineer engineer, int number)
    {
        var drives = engineer.Profile == Car.Id;
        var spare = drives ? dice.Between(4, 8) : dice.Between(2, 4);
        return engineer with
        {
            VanCapacity = engineer.VanStock.Sum(stock => stock.Quantity * Size(stock.Part)) + spare,
            Shifts = drives && number % FailedUnitEvery == 4 && frame.Recipe.Depots > 0
                ? [engineer.Shifts[0] with { FailedUnits = [new PartQuantity(DomeCamera, 1)] }, .. engineer.Shifts.Skip(1)]
                : engineer.Shifts,
        };
    }
}
