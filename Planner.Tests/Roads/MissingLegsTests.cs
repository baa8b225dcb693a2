using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Roads;

namespace Planner.Tests.Roads;

public sealed class MissingLegsTests
{
    [Fact]
    public void All_legs_are_one_square_cut_to_size()
    {
        var tables = MissingLegs.Tables(Matrix(5), side: 2);

        Assert.Equal(9, tables.Count);
        Assert.Equal(25, tables.Sum(table => table.Sources.Length * table.Targets.Length));
    }

    [Fact]
    public void A_new_place_is_a_row_and_a_column()
    {
        var matrix = Matrix(6);
        Know(matrix, (from, to) => from != 3 && to != 3);

        var tables = MissingLegs.Tables(matrix, side: 50);

        Assert.Equal(2, tables.Count);
        Assert.Contains(tables, table => table.Sources is [0, 1, 2, 4, 5] && table.Targets is [3]);
        Assert.Contains(tables, table => table.Sources is [3] && table.Targets is [0, 1, 2, 4, 5]);
    }

    [Fact]
    public void A_missing_block_on_the_diagonal_stays_one_table()
    {
        var matrix = Matrix(9);
        Know(matrix, (from, to) => from / 3 != 1 || to / 3 != 1);

        var table = Assert.Single(MissingLegs.Tables(matrix, side: 50));

        Assert.Equal([3, 4, 5], table.Sources);
        Assert.Equal([3, 4, 5], table.Targets);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_missing_is_covered_and_little_else(int seed)
    {
        var chance = new Random(seed);
        var matrix = Matrix(17);
        Know(matrix, (_, _) => chance.Next(3) > 0);

        var covered = MissingLegs.Tables(matrix, side: 4).SelectMany(table => table.Sources.SelectMany(from => table.Targets.Select(to => (from, to)))).ToList();

        Assert.Distinct(covered);
        for (var from = 0; from < 17; from++)
            Assert.All(Enumerable.Range(0, 17), to => Assert.True(from == to || matrix.IsUnknown(from, to) == covered.Contains((from, to))));
    }

    [Fact]
    public void Nothing_missing_is_no_table() => Assert.Empty(MissingLegs.Tables(Matrix(1), side: 50));

    private static RoadMatrix Matrix(int size) => new(
        new TravelProfile { Id = RoadTown.Car, SpeedKmh = 30 }, [.. Enumerable.Range(0, size).Select(i => new Position(0, i * 0.01, new($"p{i}")))]);

    private static void Know(RoadMatrix matrix, Func<int, int, bool> known)
    {
        for (var from = 0; from < matrix.Size; from++)
        {
            for (var to = 0; to < matrix.Size; to++)
            {
                if (known(from, to))
                    matrix.Take(from, to, 1, 1, LegOrigin.Server);
            }
        }
    }
}
