using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Do failed units come to a depot that takes them back, each at the first on the way?</summary>
internal static class ReturnRules
{
    public static void Check(Scenario scenario, CheckedRoute route, Findings findings)
    {
        var aboard = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // What nobody takes back stays aboard; a visit that yields it can't be made.
        foreach (var unit in route.Shift.FailedUnits.Where(unit => scenario.Depots.Any(depot => depot.TakesBack.Contains(unit.Part))))
            aboard[unit.Part.Value] = aboard.GetValueOrDefault(unit.Part.Value) + unit.Quantity;
        foreach (var stop in route.Stops)
        {
            if (stop.Visit is { } visit)
            {
                var yielded = Pieces(visit.Returns.Select(unit => new PartUse(unit.Part, unit.Quantity)));
                Compare(yielded, stop.Stop.Collected, $"{stop.Path}.collected", findings);
                foreach (var (part, quantity) in yielded)
                    aboard[part] = aboard.GetValueOrDefault(part) + quantity;
            }
            else if (stop.Depot is { } depot)
            {
                var due = new SortedDictionary<string, long>(StringComparer.Ordinal);
                foreach (var part in depot.TakesBack)
                {
                    if (aboard.Remove(part.Value, out var quantity))
                        due[part.Value] = quantity;
                }

                Compare(due, stop.Stop.HandedIn, $"{stop.Path}.handedIn", findings);
            }
        }

        foreach (var (part, quantity) in aboard)
        {
            if (!scenario.Depots.Any(depot => CheckedStop.IsSamePlace(depot.Position, route.EndPlace) && depot.TakesBack.Any(taken => taken.Value == part)))
                findings.Add(ViolationCode.ReturnMissing, route.Path, $"{quantity} of {part} are still aboard at the end.");
        }
    }

    private static SortedDictionary<string, long> Pieces(IEnumerable<PartUse> units)
    {
        var pieces = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var unit in units.Where(unit => unit.Quantity != 0))
            pieces[unit.Part.Value] = pieces.GetValueOrDefault(unit.Part.Value) + unit.Quantity;
        return pieces;
    }

    private static void Compare(SortedDictionary<string, long> due, IReadOnlyList<PartUse> stated, string path, Findings findings)
    {
        if (!due.SequenceEqual(Pieces(stated)))
            findings.Add(ViolationCode.ReturnsDiffer, path, $"It has to be {Text(due)}; the stop says {Text(Pieces(stated))}.");
    }

    private static string Text(SortedDictionary<string, long> units) =>
        units.Count == 0 ? "nothing" : string.Join(", ", units.Select(unit => $"{unit.Value} of \"{unit.Key}\""));
}
