using System.Text.Json;
using NodaTime;
using Planner.Core.IO.Report;
using Planner.Tests.Solver.Exact;

namespace Planner.Tests.IO.Report;

/// <summary>The page's functions that need no page: times, projection, texts.</summary>
public sealed class ReportScriptTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Summer time begins on 28 March 2027 at 02:00.
    private static readonly Instant Midnight = new LocalDateTime(2027, 3, 28, 0, 0).InZoneStrictly(Berlin).ToInstant();

    private static string Zone =>
        JsonSerializer.Serialize(Berlin.GetZoneIntervals(Midnight - Duration.FromDays(1), Midnight + Duration.FromDays(1))
            .Select(interval => new[] { interval.Start.ToUnixTimeSeconds(), interval.WallOffset.Seconds }));

    [NodeFact]
    public void All_scripts_together_are_one_valid_program()
    {
        var page = ReportTemplate.Fill("title", "{}");
        var script = page[(page.LastIndexOf("<script>", StringComparison.Ordinal) + 8)..page.LastIndexOf("</script>", StringComparison.Ordinal)];
        Assert.Equal("true", Evaluate([], $"new (require('vm').Script)({JsonSerializer.Serialize(script)}) !== null"));
    }

    [NodeFact]
    public void Times_are_the_scenarios_local_times_on_both_sides_of_a_clock_change()
    {
        var at = Midnight.ToUnixTimeSeconds();
        Assert.Equal("""["01:30","03:30"]""", OnClock($"[clock.time({at} + 5400), clock.time({at} + 9000)]"));
    }

    [NodeFact]
    public void Times_of_other_days_name_the_day()
    {
        var at = Midnight.ToUnixTimeSeconds();
        Assert.Equal("""["Sat 23:00","Thu 8 Apr 01:00"]""", OnClock($"[clock.time({at} - 3600), clock.time({at} + 86400 * 11)]"));
    }

    [NodeFact]
    public void Ticks_stay_on_round_local_hours_through_a_clock_change()
    {
        var at = Midnight.ToUnixTimeSeconds();
        Assert.Equal("""["00:00","04:00","08:00","12:00"]""", OnClock($"clock.ticks({at}, {at} + 12 * 3600, 4 * 3600).map(clock.hours)"));
    }

    [NodeFact]
    public void The_projection_and_its_inverse_agree()
    {
        var back = Evaluate(["projection.js"], "(p => [p.lat.toFixed(6), p.lon.toFixed(6)])(unprojectPoint(projectPlace({ lat: 39.99, lon: 116.33 })))");
        Assert.Equal("""["39.990000","116.330000"]""", back);
    }

    [NodeFact]
    public void Zooming_keeps_the_place_under_the_pointer()
    {
        const string Zoomed = """
            (camera => {
              Object.assign(camera, { width: 800, height: 600 });
              const before = camera.toPlane(120, 90);
              camera.zoom(3, 120, 90);
              const after = camera.toPlane(120, 90);
              return Math.hypot(after.x - before.x, after.y - before.y) < 1e-12;
            })(createCamera())
            """;
        Assert.Equal("true", Evaluate(["projection.js"], Zoomed));
    }

    [NodeFact]
    public void Spans_read_as_a_person_writes_them()
    {
        Assert.Equal(
            """["0 min","45 s","35 min","1 h","1 h 10","-20 min"]""",
            Evaluate(["clock.js"], "[0, 45, 2100, 3599, 4200, -1200].map(formatDuration)"));
    }

    [NodeFact]
    public void A_failure_is_never_rounded_up_to_all()
    {
        Assert.Equal("""["100 %","99.9 %","0.0 %","–"]""", Evaluate(["clock.js"], "[formatShare(5, 5), formatShare(9999, 10000), formatShare(0, 4), formatShare(0, 0)]"));
    }

    [NodeFact]
    public void Labels_are_cut_to_their_room_and_wide_letters_count_double()
    {
        Assert.Equal(
            """["Core switch","Core…","","维修核…"]""",
            Evaluate(["timeline-rows.js"], "[['Core switch', 80], ['Core switch', 34], ['Core switch', 12], ['维修核心交换机', 50]].map(([text, room]) => textThatFits(text, room))"));
    }

    private static string OnClock(string expression) =>
        Evaluate(["clock.js"], $"(clock => {expression})(createClock({Zone}, {Midnight.ToUnixTimeSeconds()}))");

    private static string Evaluate(IEnumerable<string> scripts, string expression)
    {
        var source = string.Join('\n', scripts.Select(ReportTemplate.Read)) + $"\nprocess.stdout.write(JSON.stringify({expression}));\n";
        return Browser.Run(CpSatMembers.NodeOnPath!, ["-"], source);
    }
}
