namespace Planner.Tests.IO.Benchmarks;

/// <summary>Small instances made up for the tests.</summary>
internal static class TrspTexts
{
    /// <summary>Four technicians in the corners of a square, two requests for each.</summary>
    public const string Toy = """
        Toy

        INFO
        CREW COUNT  SKILLS  TOOLS   SPARE PARTS
        4           4       1       1

        DEPOT TECHNICIANS AND REQUESTS
        ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS
        0    50    50    0      1236   0      [] 	   []       []
        1    25    25    0      1236   0      [0,1] [0]      [4]
        2    75    25    0      1236   0      [0,1] [0]      [4]
        3    25    75    0      1236   0      [2,3] [0]      [4]
        4    75    75    0      1236   0      [2,3] [0]      [4]
        5     0     0     0      1236   200    [0]      [0]      [1]
        6    100   0     0      1236   200    [1]      [0]      [1]
        7    0     100   0      1236   200    [2]      [0]      [1]
        8    100   100   0      1236   200    [3]      [0]      [1]
        9    40    40    0      1236   200    [0]      [0]      [1]
        10   60    40    0      1236   200    [1]      [0]      [1]
        11   40    60    0      1236   200    [2]      [0]      [1]
        12   60    60    500    600    200    [3]      [0]      [1]
        """;

    /// <summary>One technician with nothing along, whom one request sends to the depot first.</summary>
    public const string Supplies = """
        Supplies
        CREW COUNT  SKILLS  TOOLS   SPARE PARTS
        1 1 1 2
        ID X Y TWS TWE Serv SKILLS TOOLS SPARE PARTS
        0 0 10 0 100 0 [] [] []
        1 0 0 0 100 0 [0] [] [1,0]
        2 10 0 0 100 5 [0] [] [1,0]
        3 10 10 40 50 5 [0] [0] [1,2]
        """;

    /// <summary>Distances in km and times in minutes, with a row and column that no point has.</summary>
    public const string Roads = """
        Roads
        CREW COUNT  SKILLS  TOOLS   SPARE PARTS
        1 0 0 0
        ID X Y TWS TWE Serv SKILLS TOOLS SPARE PARTS
        0 0.0 0.0 420.0 1140.0 0.0 [] [] []
        1 0.0 0.0 420.0 1140.0 0.0 [] [] []
        2 0.0 0.0 465.0 480.0 45.0 [] [] []
        DISTANCES
        0;0.0;0.0;2.5;9.0
        1;0.0;0.0;2.5;9.0
        2;2.5;2.5;0.0;9.0
        3;9.0;9.0;9.0;0.0
        TRAVEL TIMES
        0;0.0;0.0;6.5;9.0
        1;0.0;0.0;6.5;9.0
        2;7.25;6.5;0.0;9.0
        """;
}
