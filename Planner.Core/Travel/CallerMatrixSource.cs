using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>Knows the pairs whose places the caller's matrices name; of several matrices of a profile the first decides.</summary>
public sealed class CallerMatrixSource(IReadOnlyList<CallerMatrix> matrices) : ITravelSource
{
    public string Name => "matrix";

    public int Fill(TravelProfile profile, PlaceIndex places, LegTable seconds, LegTable metres) =>
        matrices.Where(matrix => matrix.Profile == profile.Id).Sum(matrix => Fill(matrix, profile, places, seconds, metres));

    public (int Seconds, int Metres) Largest(TravelProfile profile, PlaceIndex places)
    {
        var mine = matrices.Where(matrix => matrix.Profile == profile.Id).ToList();
        return (Largest(mine.SelectMany(matrix => matrix.Seconds)), Largest(mine.SelectMany(matrix => matrix.Metres ?? [])));
    }

    private static int Largest(IEnumerable<IReadOnlyList<int>> rows) => rows.SelectMany(row => row).DefaultIfEmpty().Max();

    private static int Fill(CallerMatrix matrix, TravelProfile profile, PlaceIndex places, LegTable seconds, LegTable metres)
    {
        var named = Named(matrix, places);
        var filled = 0;
        foreach (var (from, fromRow) in named)
        {
            foreach (var (to, toRow) in named)
            {
                var cell = from * places.Count + to;
                if (!seconds.IsUnset(cell))
                    continue;
                (seconds[cell], metres[cell]) = Leg(matrix, profile, fromRow, toRow, places.Positions[from], places.Positions[to]);
                filled++;
            }
        }

        return filled;
    }

    /// <summary>Seconds and metres of one entry; metres by great circle where the matrix has none.</summary>
    internal static (int Seconds, int Metres) Leg(CallerMatrix matrix, TravelProfile profile, int fromRow, int toRow, Position from, Position to)
    {
        var time = matrix.Seconds[fromRow][toRow];
        var way = matrix.Metres?[fromRow][toRow] ?? GreatCircle.Metres(profile, from, to);
        var reachable = time is >= 0 and <= TravelMatrix.LongestLeg && way >= 0;
        return reachable ? (time, way) : (TravelMatrix.Unreachable, 0);
    }

    /// <summary>The matrix's row of each place it names.</summary>
    internal static Dictionary<PlaceId, int> RowsOf(CallerMatrix matrix)
    {
        var rows = new Dictionary<PlaceId, int>();
        for (var row = 0; row < matrix.Places.Count; row++)
            rows.TryAdd(matrix.Places[row], row);
        return rows;
    }

    /// <summary>Rows of the index that the matrix names, each with its row in the matrix.</summary>
    private static List<(int Row, int MatrixRow)> Named(CallerMatrix matrix, PlaceIndex places)
    {
        var rows = RowsOf(matrix);
        var named = new List<(int, int)>();
        for (var row = 0; row < places.Count; row++)
        {
            if (places.Positions[row].Place is { } place && rows.TryGetValue(place, out var matrixRow))
                named.Add((row, matrixRow));
        }

        return named;
    }
}
