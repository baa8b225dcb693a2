namespace Planner.Tests.IO.Benchmarks;

/// <summary>Small vehicle routing files.</summary>
internal static class VrpTexts
{
    /// <summary>Two vehicles of capacity 10, three clients on a line east of the depot and one north of it.</summary>
    public const string Solomon = """
        TINY

        VEHICLE
        NUMBER     CAPACITY
          2         10

        CUSTOMER
        CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME

            0      0         0          0          0       100          0
            1      1         1          4          0        90          1
            2      2         2          4          0        90          1
            3      3         3          4         20        90          1
            4      0         5          2          0        90          1
        """;

    /// <summary>A vehicle for client 1 alone, one for both; two clients, away for at most 9.</summary>
    public const string Vrplib = """
        NAME: TINY
        TYPE: SDVRPTW
        EDGE_WEIGHT_TYPE: EUC_2D
        DIMENSION: 3
        VEHICLES: 2
        CAPACITY: 10
        VEHICLES_MAX_DURATION: 9
        NODE_COORD_SECTION
        1	0	0
        2	1	1
        3	3	0
        DEMAND_SECTION
        1	0
        2	4
        3	4
        SERVICE_TIME_SECTION
        1	0
        2	1
        3	1
        TIME_WINDOW_SECTION
        1	0	50
        2	0	40
        3	20	40
        VEHICLES_ALLOWED_CLIENTS_SECTION
        1	2
        2	2	3
        DEPOT_SECTION
        1
        -1
        EOF
        """;
}
