using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Checking;

/// <summary>
/// Do the pieces of each visit make up its work? Looks at the scenario as it was written: what becomes of a visit that is taken apart is not taken for granted.
/// </summary>
internal static class PieceRules
{
    public static void Check(Scenario scenario, IReadOnlyList<CheckedRoute> routes, Findings findings)
    {
        foreach (var stop in routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null && stop.Stop.Piece != stop.Visit.Piece))
            findings.Add(ViolationCode.PieceDiffers, $"{stop.Path}.piece", $"It says {Text(stop.Stop.Piece)}; it is {Text(stop.Visit!.Piece)}.");
        if (scenario.Visits.All(visit => visit.Split is null))
            return;
        var pieces = routes.SelectMany(route => route.Stops.Select((stop, at) => (Route: route, Stop: stop, At: at)))
            .Where(made => made.Stop.Stop.Piece is not null).ToLookup(made => made.Stop.Stop.Piece!.Of);
        foreach (var visit in scenario.Visits.Where(visit => visit.Split is not null && pieces.Contains(visit.Id)))
        {
            var made = pieces[visit.Id].OrderBy(piece => piece.Stop.Stop.Piece!.Number).ToList();
            var work = made.Aggregate(Duration.Zero, (sum, piece) => sum + (piece.Stop.Stop.End - piece.Stop.Stop.Start));
            if (work != visit.Duration && made.TrueForAll(piece => piece.Stop.Stop.End == piece.Stop.Stop.Start + piece.Stop.Duration))
            {
                findings.Add(ViolationCode.PieceDiffers, $"{made[0].Stop.Path}.piece",
                    $"The {made.Count} pieces of {visit.Id} take {work.TotalSeconds} s together; the visit takes {visit.Duration.TotalSeconds} s.");
            }
        }
    }

    private static string Text(VisitPiece? piece) => piece is null ? "none" : $"{piece.Number} of {piece.Count} of {piece.Of}";
}
