using Planner.Core.Tables;

namespace Planner.Tests.Tables;

public class LegTableTests
{
    [Fact]
    public void Small_numbers_take_two_bytes()
    {
        var table = Filled(0, 7, 65_534, 3);
        Assert.Equal(2, table.Width);
        Assert.Equal([0, 7, 65_534, 3], Numbers(table));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(100_000_001)]
    public void One_large_number_widens_all_and_keeps_what_was_set(int large)
    {
        var table = new LegTable(4);
        table[0] = 7;
        table[1] = 65_534;
        table[3] = large;
        Assert.Equal(4, table.Width);
        Assert.True(table.IsUnset(2));
        table[2] = 0;
        Assert.Equal([7, 65_534, 0, large], Numbers(table));
        Assert.All(Enumerable.Range(0, 4), leg => Assert.False(table.IsUnset(leg)));
        Assert.Equal(large, table.Largest());
    }

    [Fact]
    public void A_table_for_large_numbers_is_wide_from_the_start_and_can_be_used_again()
    {
        var table = new LegTable(2, largest: 65_535);
        Assert.Equal(4, table.Width);
        Assert.True(table.IsUnset(0));
        table[0] = 7;
        table.Clear();
        Assert.True(table.IsUnset(0));
        Assert.Equal(2, new LegTable(2, largest: 65_534).Width);
    }

    [Fact]
    public void Nothing_is_set_at_first()
    {
        var table = new LegTable(2);
        Assert.True(table.IsUnset(0));
        table[1] = 5;
        Assert.True(table.IsUnset(0));
        Assert.False(table.IsUnset(1));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(70_000)]
    public void Tables_are_the_same_by_their_numbers(int number)
    {
        Assert.True(Filled(1, 2, number).SameAs(Filled(1, 2, number)));
        Assert.False(Filled(1, 2, number).SameAs(Filled(1, 2, number + 1)));
        Assert.False(Filled(1, 2, 3).SameAs(Filled(1, 2, 70_000)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(90_000)]
    public void A_larger_table_keeps_its_rows_and_has_zeros_beside_them(int number)
    {
        var larger = Filled(1, 2, number, 4).Enlarged(2, 3);
        Assert.Equal([1, 2, 0, number, 4, 0, 0, 0, 0], Numbers(larger));
    }

    private static LegTable Filled(params int[] numbers)
    {
        var table = new LegTable(numbers.Length);
        for (var leg = 0; leg < numbers.Length; leg++)
            table[leg] = numbers[leg];
        return table;
    }

    private static int[] Numbers(LegTable table) => [.. Enumerable.Range(0, table.Length).Select(leg => table[leg])];
}
