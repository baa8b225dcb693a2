using System.Text.RegularExpressions;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Report;

namespace Planner.Tests.IO.Report;

/// <summary>The page in a real browser, opened from disk.</summary>
public sealed class DrawnPageTests
{
    private static readonly Scenario City = SampleCity.Create(engineers: 8, visits: 50);

    private static readonly Plan CityPlan = SamplePlan.Create(City);

    [BrowserFact]
    public void A_plan_is_drawn_without_an_error()
    {
        var drawn = Draw(City, CityPlan);
        Assert.Equal(8, Regex.Count(drawn, "class=\"timeline-row"));
        Assert.Equal(CityPlan.Routes.Sum(route => route.Stops.Count), Regex.Count(drawn, "class=\"stop[ \"]"));
        Assert.Equal(CityPlan.Unassigned.Count, Regex.Count(drawn, "<article class=\"card"));
        Assert.Contains("Lawful: the checker agrees", drawn, StringComparison.Ordinal);
    }

    [BrowserFact]
    public void Only_the_rows_in_view_of_a_large_plan_are_drawn()
    {
        var city = SampleCity.Create(engineers: 1000, visits: 3000);
        Assert.InRange(Regex.Count(Draw(city, SamplePlan.Create(city)), "class=\"timeline-row"), 10, 100);
    }

    [BrowserFact]
    public void Names_with_markup_are_shown_as_text()
    {
        const string Hostile = "<img src=x onerror=document.documentElement.dataset.error='ran'>";
        var scenario = City with
        {
            Name = Hostile,
            Visits = [City.Visits[0] with { Name = Hostile }, .. City.Visits.Skip(1)],
            Engineers = [City.Engineers[0] with { Name = Hostile }, .. City.Engineers.Skip(1)],
        };
        var drawn = Draw(scenario, CityPlan);
        Assert.DoesNotContain("<img", drawn, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", drawn, StringComparison.Ordinal);
    }

    [BrowserFact]
    public void Violations_are_listed()
    {
        var plan = CityPlan with { Violations = [new("double_visit", "routes[0]", "Visit V1 is made twice.")] };
        var drawn = Draw(City, plan);
        Assert.Contains("Visit V1 is made twice.", drawn, StringComparison.Ordinal);
        Assert.Contains("Unlawful: 1 violation", drawn, StringComparison.Ordinal);
    }

    [BrowserFact]
    public void An_empty_plan_is_drawn_without_an_error()
    {
        var scenario = new Scenario { Id = new("empty"), Now = City.Now, Zone = City.Zone, Window = City.Window };
        var plan = new Plan { Scenario = scenario.Id, MadeAt = City.Now, Zone = City.Zone, Routes = [], Unassigned = [], Score = new() { Service = new(), Money = new() } };
        Assert.Contains("Every visit is planned.", Draw(scenario, plan), StringComparison.Ordinal);
    }

    private static string Draw(Scenario scenario, Plan plan)
    {
        var drawn = Browser.Open(HtmlReport.Write(scenario, plan));
        var root = Regex.Match(drawn, "<html[^>]*>").Value;
        Assert.DoesNotContain("data-error", root, StringComparison.Ordinal);
        Assert.Contains("data-ready=\"true\"", root, StringComparison.Ordinal);
        return drawn;
    }
}
