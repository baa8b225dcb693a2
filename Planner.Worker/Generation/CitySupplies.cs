using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>
/// What becomes of units in a generated city with every rule: failed ones go back to depots, whole ones are swapped in to save time, loan units
/// bridge repairs. Some depots have a price, and rare tools are lent in small numbers.
/// </summary>
internal sealed class CitySupplies(CityFrame frame)
{
    private const int PricedEvery = 3;
    private const int StopPrice = 20;
    private const int SwapPrice = 60;
    private const int VisitsPerLoan = 90;
    private const int OtherLoanUnits = 3;

    // These are mended; what else fails is scrap, and disks stay with the customer.
    private static readonly PartId[] Mended = [Switch, DomeCamera, CardReader];

    private static readonly ToolId[] RareTools = [FibreSplicer, ThermalCamera];

    private readonly Dice dice = frame.DiceFor("supplies");

    public Scenario Apply(Scenario scenario)
    {
        if (scenario.Depots.Count == 0)
            return scenario;
        var visits = scenario.Visits.Select(visit => WithReturns(WithSwap(visit))).ToList();
        var depots = scenario.Depots.Select(WithTerms).ToList();
        List<PartId> numbered = [.. Lend(visits, depots), .. Collect(visits, depots)];
        return scenario with
        {
            Visits = visits,
            Depots = [.. depots.Select((depot, i) => IsPartner(i) ? depot : depot with { TakesBack = [.. Mended, .. numbered.Where(IsLoan)] })],
            Catalogue = scenario.Catalogue with { Parts = [.. scenario.Catalogue.Parts, .. numbered] },
        };
    }

    private static Visit WithReturns(Visit visit) => visit.Kind == VisitKind.Repair
        ? visit with { Returns = [.. visit.Parts.Where(part => Mended.Contains(part.Part))] }
        : visit;

    // Instead of a new fan in the old switch, a new switch.
    private static Visit WithSwap(Visit visit)
    {
        PartId? unit = visit.Skills is not [var first, ..] ? null : first.Skill == Network ? Switch : first.Skill == Cameras ? DomeCamera : null;
        return visit.Kind != VisitKind.Repair || unit is not { } by ? visit : visit with
        {
            Substitutes =
            [
                .. visit.Substitutes,
                .. visit.Parts.Where(part => part.Part == FanModule || part.Part == PowerSupply).Select(part => new PartSubstitute(part.Part, by, SwapPrice, Duration.FromMinutes(20))),
            ],
        };
    }

    private Depot WithTerms(Depot depot, int number) => depot with
    {
        StopPrice = IsPartner(number) ? StopPrice : 0,
        Tools = [.. depot.Tools.Except(RareTools)],
        ToolStock = [.. depot.Tools.Intersect(RareTools).Select(tool => new ToolQuantity(tool, tool == FibreSplicer ? 1 : 3))],
    };

    // A partner's counter asks for money, and takes nothing back.
    private static bool IsPartner(int depot) => depot % PricedEvery == 1;

    // A switch that has to be mended is taken along, and another stands in for it meanwhile.
    private List<PartId> Lend(List<Visit> visits, List<Depot> depots)
    {
        var chosen = Some(visits, VisitKind.Repair);
        PartId[] units = [.. Enumerable.Range(1, chosen.Count).Select(number => Loan(number))];
        for (var i = 0; i < chosen.Count; i++)
        {
            var visit = visits[chosen[i]];
            var others = Enumerable.Range(i + 1, Math.Min(OtherLoanUnits, units.Length - 1)).Select(j => units[j % units.Length]);
            visits[chosen[i]] = visit with
            {
                Name = $"{visit.Name} (loan unit goes out)",
                Parts = [new PartQuantity(units[i], 1)],
                Substitutes = [.. others.Select(unit => new PartSubstitute(units[i], unit))],
                Returns = [new PartQuantity(Switch, 1)],
            };
            Put(units[i], depots, i);
        }
        return [.. units];
    }

    // The customer's own switch is mended; the loan unit of last week comes back for it.
    private List<PartId> Collect(List<Visit> visits, List<Depot> depots)
    {
        var numbered = new List<PartId>();
        foreach (var i in Some(visits, VisitKind.FollowUp))
        {
            var (visit, number) = (visits[i], 101 + numbered.Count / 2);
            var own = new PartId($"own-switch-{number}");
            visits[i] = visit with
            {
                Name = $"{visit.Name} (loan unit comes back)",
                Parts = [new PartQuantity(own, 1)],
                Returns = [new PartQuantity(Loan(number), 1)],
            };
            Put(own, depots, number);
            numbered.AddRange([own, Loan(number)]);
        }
        return numbered;
    }

    private IReadOnlyList<int> Some(List<Visit> visits, VisitKind kind)
    {
        int[] free =
        [
            .. Enumerable.Range(0, visits.Count).Where(i => CityTroubles.At(i) == Trouble.None && visits[i] is { Pin: null, Parts.Count: 0, Tools.Count: 0, Skills: [var skill] } visit
                && visit.Kind == kind && skill.Skill == Network),
        ];
        return dice.Some(free, Math.Max(1, visits.Count / VisitsPerLoan));
    }

    private static PartId Loan(int number) => new($"loan-switch-{number}");

    private static bool IsLoan(PartId part) => part.Value.StartsWith("loan-", StringComparison.Ordinal);

    private static void Put(PartId unit, List<Depot> depots, int number)
    {
        var at = number % depots.Count;
        depots[at] = depots[at] with { Stock = [.. depots[at].Stock, new PartQuantity(unit, 1)] };
    }
}
