namespace Planner.Core.Solver.Compiled;

/// <summary>Whether direct ways are the shortest, told from a fixed sample of place triples on large tables, from all on small ones.</summary>
public static class TriangleTest
{
    private const int Sample = 200_000;

    // Legs are rounded up one by one, so two of them may be a second or two shorter than one.
    private const int Tolerance = 2;

    public static bool Holds(TravelRows travel, int places)
    {
        long all = (long)places * places * places;
        long step = Math.Max(1, all / Sample) | 1;
        for (long i = 0; i < all; i += step)
        {
            int a = (int)(i % places);
            int b = (int)(i / places % places);
            int c = (int)(i / places / places);
            int direct = travel.Row(a, c);
            int first = travel.Row(a, b);
            int second = travel.Row(b, c);
            if (travel.SecondsOf(direct) > travel.SecondsOf(first) + travel.SecondsOf(second) + Tolerance
                || travel.MetresOf(direct) > travel.MetresOf(first) + travel.MetresOf(second) + Tolerance)
                return false;
        }
        return true;
    }
}
