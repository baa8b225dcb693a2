using Planner.Core.Planning;
using Planner.Core.Validation.Registers;
using Planner.Tests.Worker;
using Planner.Worker;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

/// <summary>The open data of real elevators as a register.</summary>
public sealed class ElevatorRegisterTests
{
    [Fact]
    public void A_list_of_elevators_and_a_log_of_breakdowns_become_a_register()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 120).Select(i => $"d{i},\"12, MAIN ST\",{(i % 9 == 0 ? "" : $"2015-0{1 + i % 9}-11")},{40.6 + 0.002 * i},{-74 + 0.001 * (i % 30)}");
        var list = folder.Write("list.csv", "device_number,street,lastper_insp_date,latitude,longitude\n" + string.Join("\n", rows));
        var log = folder.Write("log.csv", "start_utc,update_type\n2014-01-06T10:00:00,Break\n2014-01-07T10:00:00,Break\n2014-01-07T12:00:00,Fix\n2014-01-09T10:00:00,Break\n");
        var register = ElevatorRegister.Read(list, log);
        Assert.Empty(RegisterValidator.Validate(register));
        Assert.Equal((120, 106), (register.Sites.Count, register.Completions.Count));
        Assert.Equal(2, register.Forecast!.Tickets.Sum(t => t.Count));
        var run = new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = 5 });
        Assert.Empty(run.Violations);
        Assert.Equal(100, run.Calendar!.Certificate.Coverage);
    }

    [Fact]
    public void A_file_of_another_kind_is_told()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("inspections", "import", folder.Write("x.csv", "a,b\n1,2\n"), "--out", folder["r.json"]).EndsWith(ExitCode.Usage);
        Assert.Contains("no column \"device_number\"", run.Error, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void All_elevators_of_the_open_data_are_read_with_their_last_inspections()
    {
        var register = ElevatorRegister.Read(
            SharedData.PathOf("service-logs/nyc_elevators_2015_manhattan_brooklyn.csv.gz"), SharedData.PathOf("service-logs/wmata_unit_status_events_to_2014-08.csv.gz"));
        Assert.Equal((24_783, 60), (register.Sites.Count, register.Territories.Count));
        Assert.Empty(RegisterValidator.Validate(register));
        // One territory, as all of them take a while.
        var first = register.Territories[0].Id;
        var sites = register.Sites.Where(s => s.Territory == first).ToList();
        var ids = sites.Select(s => s.Id).ToHashSet();
        var part = register with
        {
            Territories = [register.Territories[0]], Sites = sites, Completions = [.. register.Completions.Where(c => ids.Contains(c.Site))],
            Engineers = [.. register.Engineers.Where(e => e.Territory == first)],
            Forecast = register.Forecast! with { Tickets = [.. register.Forecast.Tickets.Where(t => t.Territory == first)] },
        };
        var run = new CalendarPlanner(null).Run(part, new CalendarOptions { Rounds = 5 });
        Assert.Empty(run.Violations);
        Assert.True(run.Calendar!.Certificate.Occurrences > 300);
        Assert.Equal(100, run.Calendar.Certificate.Coverage);
    }
}
