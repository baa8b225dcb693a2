using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Report;

namespace Planner.Tests.IO.Report;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</script><script>alert('x')</script><img src=x onerror=alert(1)>{{script}}&\"\u2028";

    private static readonly Scenario City = SampleCity.Create(engineers: 8, visits: 50);

    private static readonly Plan CityPlan = SamplePlan.Create(City);

    [Fact]
    public void The_page_names_every_visit_engineer_shift_and_depot()
    {
        using var document = Document(HtmlReport.Write(City, CityPlan));
        var root = document.RootElement;
        Assert.Equal(City.Visits.Select(visit => visit.Id.Value), Ids(root, "visits"));
        Assert.Equal(City.Engineers.Select(engineer => engineer.Id.Value), Ids(root, "engineers"));
        Assert.Equal(City.Depots.Select(depot => depot.Id.Value), Ids(root, "depots"));
        Assert.Equal(City.Engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id.Value), Ids(root, "shifts"));
        Assert.Equal(CityPlan.Unassigned.Count, root.GetProperty("unassigned").GetArrayLength());
    }

    [Fact]
    public void The_page_loads_nothing_from_elsewhere()
    {
        var page = HtmlReport.Write(City, CityPlan);
        Assert.DoesNotMatch(ExternalLoad(), page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_placeholder_is_filled()
    {
        Assert.DoesNotContain("{{", HtmlReport.Write(City, CityPlan), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_markup_stay_text()
    {
        var scenario = City with
        {
            Name = Hostile,
            Visits = [City.Visits[0] with { Name = Hostile }, .. City.Visits.Skip(1)],
            Engineers = [City.Engineers[0] with { Name = Hostile }, .. City.Engineers.Skip(1)],
        };
        var page = HtmlReport.Write(scenario, CityPlan);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        using var document = Document(page);
        Assert.Equal(Hostile, document.RootElement.GetProperty("title").GetString());
        Assert.Equal(Hostile, document.RootElement.GetProperty("visits")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void The_scripts_make_no_markup_from_text()
    {
        foreach (var name in ReportTemplate.ScriptNames)
            Assert.DoesNotMatch(MarkupFromText(), ReportTemplate.Read(name));
    }

    [Fact]
    public void An_unlawful_plan_is_drawn_with_its_violations()
    {
        var stray = CityPlan.Routes[0] with { Engineer = new("nobody"), Shift = new("never") };
        var unknown = new Unassigned { Visit = new("ghost"), Verdict = Verdict.ImpossibleAlone, Summary = "No such visit." };
        var plan = CityPlan with
        {
            Routes = [.. CityPlan.Routes, stray],
            Unassigned = [.. CityPlan.Unassigned, unknown],
            Violations = [new("unknown_engineer", "routes[7].engineer", "The scenario has no engineer nobody.")],
        };
        using var document = Document(HtmlReport.Write(City, plan));
        var root = document.RootElement;
        Assert.Contains("nobody", Ids(root, "engineers"));
        Assert.Contains("never", Ids(root, "shifts"));
        Assert.Contains("ghost", Ids(root, "visits"));
        Assert.Equal("unknown_engineer", root.GetProperty("violations")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void A_scenario_without_visits_and_engineers_has_a_page()
    {
        var scenario = new Scenario { Id = new("empty"), Now = City.Now, Zone = City.Zone, Window = City.Window };
        var plan = new Plan { Scenario = scenario.Id, MadeAt = City.Now, Zone = City.Zone, Routes = [], Unassigned = [], Score = new() { Service = new(), Money = new() } };
        using var document = Document(HtmlReport.Write(scenario, plan));
        Assert.Equal("empty", document.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void The_zone_changes_its_offset_where_the_clocks_change()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        using var document = Document(HtmlReport.Write(City with { Zone = zone }, CityPlan with { Zone = zone }));
        var offsets = document.RootElement.GetProperty("zone").GetProperty("offsets").EnumerateArray().Select(pair => pair[1].GetInt32()).ToList();
        Assert.Contains(3600, offsets);
        Assert.Contains(7200, offsets);
    }

    [Fact]
    public void The_same_plan_gives_the_same_page()
    {
        Assert.Equal(HtmlReport.Write(City, CityPlan), HtmlReport.Write(City, CityPlan));
    }

    internal static JsonDocument Document(string page) => JsonDocument.Parse(DocumentElement().Match(page).Groups[1].Value);

    private static IEnumerable<string?> Ids(JsonElement root, string list) =>
        root.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty("id").GetString());

    [GeneratedRegex("""<script type="application/json" id="plan-document">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex DocumentElement();

    [GeneratedRegex("""https?://|src\s*=\s*["']|url\(["']?(?!#)|@import|\bfetch\(|XMLHttpRequest|WebSocket|\bimport\b""")]
    private static partial Regex ExternalLoad();

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function")]
    private static partial Regex MarkupFromText();
}
