using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

public class VehicleRoutingReaderTests
{
    private const string Solomon = """
        C1

        VEHICLE
        NUMBER     CAPACITY
          25         200

        CUSTOMER
        CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

            0      40         50          0          0       1236          0
            1      43         54         10        912        967         90
        """;

    private const string Vrplib = """
        NAME: P1
        TYPE: SDVRPTW
        DIMENSION: 3
        VEHICLES: 2
        VEHICLES_MAX_DURATION: 500
        NODE_COORD_SECTION
        1	0	0
        2	3	4
        3	-7.5	44.08
        DEMAND_SECTION
        1	0
        2	20
        3	5
        SERVICE_TIME_SECTION
        1	0
        2	2
        3	2
        TIME_WINDOW_SECTION
        1	0	1000
        2	257	374
        3	88	328
        CAPACITY_SECTION
        1	100
        2	150
        VEHICLES_ALLOWED_CLIENTS_SECTION
        1	2
        2	2	3
        EOF
        """;

    [Fact]
    public void Solomon_text_gives_fleet_and_customers()
    {
        var instance = SolomonReader.Read("C1", Solomon).Value!;
        Assert.Equal(25, instance.Vehicles.Count);
        Assert.Equal(200, instance.Vehicles[24].Capacity);
        Assert.Equal(new VrpPoint(43, 54, 10, 912, 967, 90), instance.Points[1]);
        Assert.Equal(5, instance.Distance(0, 1));
    }

    [Fact]
    public void Vrplib_text_gives_capacities_and_allowed_clients()
    {
        var instance = VrplibReader.Read("P1", Vrplib).Value!;
        Assert.Equal([100, 150], instance.Vehicles.Select(v => v.Capacity));
        Assert.Equal([1], instance.Vehicles[0].Clients!);
        Assert.Equal([1, 2], instance.Vehicles[1].Clients!);
        Assert.Equal(500, instance.Vehicles[0].MaxDuration);
        Assert.Equal(new VrpPoint(-7.5, 44.08, 5, 88, 328, 2), instance.Points[2]);
        Assert.Equal([0], instance.Depots);
    }

    [Theory]
    [InlineData("  25         200", "  25", BenchmarkIssueCodes.LineMalformed, "line 5")]
    [InlineData("  25         200", "  0         200", BenchmarkIssueCodes.NumberOutOfRange, "line 5")]
    [InlineData("    1      43", "    2      43", BenchmarkIssueCodes.RowUnexpected, "line 11")]
    [InlineData("    1      43", "    1      4x", BenchmarkIssueCodes.NumberMalformed, "line 11")]
    [InlineData("CUST NO.", "CUSTOMERS", BenchmarkIssueCodes.SectionMissing, "$")]
    public void Faults_of_solomon_text_come_back_with_their_line(string from, string to, string code, string path)
    {
        Assert.Contains(SolomonReader.Read("C1", Solomon.Replace(from, to)).Issues, i => i.Code == code && i.Path == path);
    }

    [Theory]
    [InlineData("DIMENSION: 3", "DIMENSION: x", BenchmarkIssueCodes.NumberMalformed, "line 3")]
    [InlineData("DIMENSION: 3", "SIZE: 3", BenchmarkIssueCodes.SectionMissing, "$")]
    [InlineData("TIME_WINDOW_SECTION", "WINDOWS", BenchmarkIssueCodes.SectionMissing, "$")]
    [InlineData("2	3	4", "2	3", BenchmarkIssueCodes.LineMalformed, "line 8")]
    [InlineData("2	257", "4	257", BenchmarkIssueCodes.RowUnexpected, "line 20")]
    [InlineData("2	2	3", "2	2	9", BenchmarkIssueCodes.NumberOutOfRange, "line 27")]
    public void Faults_of_vrplib_text_come_back_with_their_line(string from, string to, string code, string path)
    {
        var result = VrplibReader.Read("P1", Vrplib.Replace(from, to));
        Assert.False(result.Ok);
        Assert.Contains(result.Issues, i => i.Code == code && i.Path == path);
    }

    [SharedDataTheory]
    [InlineData("vrptw-solomon/instances")]
    [InlineData("vrptw-gehring-homberger/instances")]
    public void Every_solomon_file_is_read(string folder)
    {
        foreach (var file in Directory.GetFiles(SharedData.PathOf(folder), "*.txt"))
        {
            var instance = SolomonReader.ReadFile(file);
            Assert.Empty(instance.Issues);
            Assert.InRange(instance.Value!.Points.Count, 26, 1001);
        }
    }

    [SharedDataTheory]
    [InlineData("pyvrp-sdvrptw", 1)]
    [InlineData("pyvrp-mdvrptw", 4)]
    public void Every_vrplib_file_is_read(string folder, int fewestDepots)
    {
        foreach (var file in Directory.GetFiles(SharedData.PathOf(folder), "*.vrp"))
        {
            var instance = VrplibReader.ReadFile(file);
            Assert.Empty(instance.Issues);
            Assert.True(instance.Value!.Depots.Count >= fewestDepots);
            Assert.All(instance.Value.Vehicles, v => Assert.Contains(v.Depot, instance.Value.Depots));
            Assert.All(instance.Value.Vehicles, v => Assert.InRange(v.Capacity, 1, 10_000));
        }
    }
}
