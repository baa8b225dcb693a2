using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

public class StrspReaderTests
{
    private const string Tasks = """
        Capacity: 200
        Customer: 2

        CUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME cost d11 d12 d21 d22
        1	40	50	0	0	1236	0	0	0	0	0	0
        2	45	68	10	912	967	90	100	2	1	1	0
        """;

    private const string Technicians = """
        Technicians
        Number of Technicians: 2
        domains: 2
        proficiency level: 2

        ID	domain1	domain2
        1	2	0
        2	1	1
        3	2	2
        """;

    [Fact]
    public void Tasks_ask_per_domain_and_level_and_the_crew_is_cut_to_its_count()
    {
        var instance = StrspReader.Read("small", Tasks, Technicians).Value!;
        Assert.Equal(2, instance.Technicians.Count);
        Assert.Equal([1, 1], instance.Technicians[1]);
        var task = Assert.Single(instance.Tasks);
        Assert.Equal([2, 1], task.Needed[0]);
        Assert.Equal([1, 0], task.Needed[1]);
        Assert.Equal(208, task.Outsourcing, 9);
        Assert.Equal(1236, instance.Depot.Due);
    }

    [Fact]
    public void Faults_come_back_with_their_line()
    {
        Assert.Contains(StrspReader.Read("x", Tasks, Technicians.Replace("2	1	1", "2	1")).Issues, i => i.Path == "line 8");
        Assert.Contains(StrspReader.Read("x", Tasks.Replace("912", "soon"), Technicians).Issues, i => i.Path == "line 6");
        Assert.Contains(StrspReader.Read("x", Tasks, "").Issues, i => i.Code == BenchmarkIssueCodes.SectionMissing);
        Assert.Contains(StrspReader.Read("x", "", Technicians).Issues, i => i.Code == BenchmarkIssueCodes.SectionMissing);
    }

    [SharedDataTheory]
    [InlineData("tasks_Team/C101_6x6_Team.txt", "technicians_Team/technicians_6x6_Team.txt")]
    [InlineData("tasks_noTeam/C101_5x4_noTeam.txt", "technicians_noTeam/technicians_C101_5x4_noTeam.txt")]
    [InlineData("tasks_noTeam/C101_6x6_noTeam.txt", "techniciansReduced_noTeam/technicians_C101_6x6_noTeam.txt")]
    public void Published_pairs_of_files_are_read(string tasks, string technicians)
    {
        var read = StrspReader.ReadFiles(SharedData.PathOf($"strsp-kovacs/{tasks}"), SharedData.PathOf($"strsp-kovacs/{technicians}"));
        Assert.Empty(read.Issues);
        Assert.Equal(100, read.Value!.Tasks.Count);
    }
}
