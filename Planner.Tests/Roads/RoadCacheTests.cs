using Planner.Core.Domain.Places;
using Planner.Core.Roads;
using Planner.Tests.Worker;

namespace Planner.Tests.Roads;

public sealed class RoadCacheTests : IDisposable
{
    private static readonly Position[] Places = [new(47, 9), new(47, 9.1), new(-33.5, 151.25)];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_kept_is_read_after_a_restart_by_place_whatever_its_name_or_row()
    {
        Keep(Places[..2], Places, 1);

        var read = Read([Places[2], Places[1] with { Place = new("renamed") }]);

        Assert.Equal([((1, 1), 1011, 2011), ((1, 0), 1012, 2012)], read);
    }

    [Fact]
    public void The_latest_answer_comes_last()
    {
        Keep(Places[..1], Places[1..2], 1);
        Keep(Places[..1], Places[1..2], 5);

        Assert.Equal([((0, 1), 1000, 2000), ((0, 1), 5000, 6000)], Read(Places));
    }

    [Fact]
    public void Kinds_and_costings_are_kept_apart()
    {
        Keep(Places, Places, 1);

        Assert.Empty(Read(Places, "osrm"));
        Assert.Empty(Read(Places, costing: "bicycle"));
        Assert.Equal(["valhalla-auto.roads"], _folder.Names);
    }

    [Fact]
    public void Whatever_end_is_torn_off_the_rest_is_read_and_written_on()
    {
        Keep(Places[..1], Places[1..2], 1);
        var whole = new FileInfo(File).Length;
        Keep(Places[..2], Places, 2);
        var bytes = System.IO.File.ReadAllBytes(File);
        for (var left = 0; left < bytes.Length; left++)
        {
            System.IO.File.WriteAllBytes(File, bytes[..left]);
            var expected = left < whole ? 0 : 1;
            Assert.Equal(expected, Read(Places).Count);

            Keep(Places[2..], Places[..1], 3);

            Assert.Equal(expected + 1, Read(Places).Count);
        }
    }

    [Fact]
    public void A_damaged_block_is_passed_over_and_the_next_one_read()
    {
        Keep(Places[..1], Places[1..2], 1);
        Keep(Places[..1], Places[2..], 2);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[30] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Equal([((0, 2), 2000, 3000)], Read(Places));
    }

    [Fact]
    public void A_file_of_something_else_is_no_answer_and_is_written_anew()
    {
        _folder.Write("valhalla-auto.roads", "this was never a cache, but it is long enough to look like one");
        Assert.Empty(Read(Places));

        Keep(Places, Places, 1);

        Assert.Equal(9, Read(Places).Count);
    }

    [Fact]
    public async Task Several_writers_take_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Keep(Places, Places, i))));

        Assert.Equal(180, Read(Places).Count);
    }

    public void Dispose() => _folder.Dispose();

    private string File => _folder["valhalla-auto.roads"];

    // Seconds say who asked and of which leg; metres are a thousand more.
    private void Keep(Position[] sources, Position[] targets, int answer)
    {
        var seconds = sources.Select((_, i) => targets.Select((_, j) => answer * 1000 + (sources.Length > 1 ? i * 10 + j : 0)).ToArray()).ToArray();
        var metres = seconds.Select(row => row.Select(s => s + 1000).ToArray()).ToArray();
        new RoadCache(_folder.Path).Append("valhalla", "auto", sources, targets, new RoadTable(seconds, metres));
    }

    private List<((int, int) Leg, int Seconds, int Metres)> Read(Position[] places, string kind = "valhalla", string costing = "auto")
    {
        var read = new List<((int, int), int, int)>();
        new RoadCache(_folder.Path).Read(kind, costing, places, (from, to, seconds, metres) => read.Add(((from, to), seconds, metres)));
        return read;
    }
}
