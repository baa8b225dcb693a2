using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Planner.Core.Operations;
using Planner.Tests.Api;
using Planner.Tests.Storage;

namespace Planner.Tests.Operations.Inspections;

/// <summary>Programmes and last dates come in as tables, a night makes calendar and plan, an inspection is completed, and the next night knows.</summary>
public sealed class InspectionStoryTests
{
    private static readonly LocalDate Today = LocalDate.FromDateTime(DateTime.UtcNow);
    private static readonly LocalDate Tomorrow = Today.PlusDays(1);

    private static string Text(LocalDate date) => StoreSpan.Text(date);

    /// <summary>A territory with two engineers who work every day, six sites, and an empty settings' table of inspections.</summary>
    internal static async Task FillAsync(HttpClient client)
    {
        await PutAsync(client, "/v1/settings", """{ "zone": "Etc/UTC", "inspections": { "horizonWeeks": 20, "travelPerVisit": "PT10M", "prices": { "unevenPerHour": 0 } } }""", HttpStatusCode.Created);
        await PostAsync(client, "/v1/territories", """{ "id": "north", "areas": [ { "outline": [ { "lat": 48, "lon": 16 }, { "lat": 49, "lon": 16 }, { "lat": 49, "lon": 17 }, { "lat": 48, "lon": 17 } ] } ] }""");
        await PostAsync(client, "/v1/travelProfiles", """{ "id": "car", "speedKmh": 40 }""");
        foreach (var name in (string[])["ann", "bob"])
        {
            await PostAsync(client, "/v1/engineers", $$"""{ "id": "{{name}}", "start": { "lat": 48.2, "lon": 16.3 }, "profile": "car", "shifts": [], "territories": ["north"], "skills": [ { "skill": "lifts", "level": 2 } ] }""");
            await PostAsync(client, "/v1/rosters",
                $$"""{ "id": "{{name}}", "engineer": "{{name}}", "from": "2026-01-01", "shifts": [ { "days": ["monday","tuesday","wednesday","thursday","friday","saturday","sunday"], "from": "08:00", "to": "16:00" } ] }""");
        }

        await TableAsync(client, "sites", "id,position.lat,position.lon\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"s{i},48.2{i},16.3{i}\n")));
        await TableAsync(client, "programmes", """
            id,kind,interval.months,anchor,toleranceBefore,toleranceAfter,duration,skills
            quarter,inspection,3,lastCompletion,0,2,PT1H,"[{""skill"":""lifts""}]"
            yearly,inspection,12,acceptance,14,14,PT2H,"[{""skill"":""lifts"",""level"":2}]"

            """);
    }

    private static Task TablesAsync(HttpClient client) => TableAsync(client, "agreements",
        $"site,programmes,acceptedOn\ns1,quarter,\ns2,quarter;yearly,{Text(Tomorrow.PlusMonths(-12).PlusDays(40))}\ns3,quarter,\ns4,quarter,\n");

    // Due tomorrow: s1 and s2; in five days: s3; twenty days ago: s4.
    private static Task LastDatesAsync(HttpClient client) => TableAsync(client, "completions",
        $"id,site,programme,on,outcome\nc1,s1,quarter,{Text(Tomorrow.PlusMonths(-3))},completed\nc2,s2,quarter,{Text(Tomorrow.PlusMonths(-3))},\nc3,s3,quarter,{Text(Today.PlusDays(5).PlusMonths(-3))},\nc4,s4,quarter,{Text(Today.PlusDays(-20).PlusMonths(-3))},\n");

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_due_is_planned_and_what_is_done_moves_on(string kind)
    {
        using var host = new ApiHost { Store = kind };
        var client = host.Caller();
        await FillAsync(client);
        await LastDatesAsync(client);
        await TablesAsync(client);
        Assert.Equal("no", await CalendarsAsync(client));
        await PostAsync(client, "/v1/schedules", """{ "id": "north", "territory": "north", "at": "02:00", "firstDay": 1, "searchTime": "PT1S" }""");

        // The first night.
        var first = await NightAsync(client);
        var inspections = first.GetProperty("summary").GetProperty("inspections");
        Assert.Equal(100, inspections.GetProperty("coverage").GetDecimal());
        Assert.Equal(1, inspections.GetProperty("overdue").GetInt32());
        Assert.Equal(0, inspections.GetProperty("leftOut").GetInt32());
        var due = (await OccurrencesAsync(client, $"to={Text(Today.PlusDays(6))}")).ToDictionary(one => one.GetProperty("site").GetString()!);
        Assert.Equal(["s1", "s2", "s3", "s4"], due.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("overdue", due["s4"].GetProperty("state").GetString());
        Assert.Equal("planned", due["s1"].GetProperty("state").GetString());
        Assert.Equal("north", due["s1"].GetProperty("territory").GetString());
        var published = await PublishedVisitsAsync(client, first);
        // Overdue ones may be made today or tomorrow: today has no more time after the shifts' end.
        Assert.Subset(published, new HashSet<string> { VisitOf(due["s1"]), VisitOf(due["s2"]), VisitOf(due["s4"]) });
        Assert.DoesNotContain(VisitOf(due["s3"]), published);
        Assert.Equal("ok", await CalendarsAsync(client));

        // One is completed today, ahead of its day.
        await PostAsync(client, "/v1/completions", $$"""{ "id": "done", "site": "s1", "programme": "quarter", "on": "{{Text(Today)}}" }""");
        var second = await NightAsync(client);
        published = await PublishedVisitsAsync(client, second);
        Assert.DoesNotContain(VisitOf(due["s1"]), published);
        Assert.Subset(published, new HashSet<string> { VisitOf(due["s2"]), VisitOf(due["s4"]) });
        var moved = Assert.Single(await OccurrencesAsync(client, ""), one => one.GetProperty("site").GetString() == "s1");
        Assert.Equal(Text(Today.PlusMonths(3)), moved.GetProperty("due").GetString());
        Assert.Equal(0, second.GetProperty("summary").GetProperty("inspections").GetProperty("moved").GetInt32());

        // A plan that somebody asks for has them too, and can be published.
        var asked = await ApiHost.PlanAsync(client, "iterations=100", $$"""{ "fromStore": { "from": "{{Text(Tomorrow)}}", "territory": "north" } }""");
        Assert.Equal(published.Order(StringComparer.Ordinal), (await VisitsAsync(client, asked)).Order(StringComparer.Ordinal));
        await ApiHost.ReadAsync(await client.PostAsync($"{asked}/publish", null));
        // What is planned for tomorrow is not planned once more for the day after.
        var later = await ApiHost.ReadAsync(await client.PostAsync("/v1/plans?iterations=10", ApiHost.Body($$"""{ "fromStore": { "from": "{{Text(Tomorrow.PlusDays(1))}}", "territory": "north" } }""")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("nothing_to_plan", later.GetProperty("issues")[0].GetProperty("code").GetString());
        // What others name is kept.
        Assert.Equal("still_referenced", (await ApiHost.ReadAsync(await client.DeleteAsync("/v1/programmes/quarter"), HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_calendar_is_made_and_certified_on_demand(string kind)
    {
        using var host = new ApiHost { Store = kind };
        var client = host.Caller();
        Assert.Equal("nothing_to_inspect", (await ApiHost.ReadAsync(await client.PostAsync("/v1/inspections/calendar", null), HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await FillAsync(client);
        await LastDatesAsync(client);
        await TablesAsync(client);
        // A site that no territory holds is inspected by those who are at home in none: nobody.
        await PostAsync(client, "/v1/sites", """{ "id": "far", "position": { "lat": 10, "lon": 10 } }""");
        await PostAsync(client, "/v1/agreements", $$"""{ "site": "far", "programmes": ["yearly"], "acceptedOn": "{{Text(Tomorrow.PlusMonths(-12))}}" }""");
        await ApiHost.ReadAsync(await client.PostAsync("/v1/inspections/calendar?territory=south", null), HttpStatusCode.NotFound);
        foreach (var time in (string[])["0", "PT5M", "soon"])
            await ApiHost.ReadAsync(await client.PostAsync($"/v1/inspections/calendar?time={time}", null), HttpStatusCode.BadRequest);
        var made = (await ApiHost.ReadAsync(await client.PostAsync("/v1/inspections/calendar?time=5s", null))).GetProperty("items");
        Assert.Equal([("(none)", 1), ("north", 0)], made.EnumerateArray().Select(one => (one.GetProperty("territory").GetString()!, one.GetProperty("leftOut").GetInt32())));
        Assert.Contains("nobody_able", made[0].GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("code").GetString()));
        var certificate = (await ApiHost.ReadAsync(await client.GetAsync("/v1/inspections/certificate?territory=north"))).GetProperty("items")[0];
        Assert.Equal(100, certificate.GetProperty("certificate").GetProperty("coverage").GetDecimal());
        Assert.True(certificate.GetProperty("figures").GetProperty("planned").GetInt32() >= 4);
        var out1 = Assert.Single(await OccurrencesAsync(client, "territory=(none)"));
        Assert.Equal("leftOut", out1.GetProperty("state").GetString());
        Assert.NotEqual("", out1.GetProperty("reason").GetString());
        // Page by page one gets the same as at once.
        var all = await OccurrencesAsync(client, "");
        var pages = new List<string?>();
        string? next = null;
        do
        {
            var page = await ApiHost.ReadAsync(await client.GetAsync($"/v1/inspections/occurrences?limit=2{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}"));
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("visit").GetString()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        while (next is not null);
        Assert.Equal(all.Select(one => one.GetProperty("visit").GetString()), pages);
        await ApiHost.ReadAsync(await client.GetAsync("/v1/inspections/occurrences?from=soon"), HttpStatusCode.BadRequest);
    }

    private static async Task<string> CalendarsAsync(HttpClient client)
    {
        var items = (await ApiHost.ReadAsync(await client.GetAsync("/v1/inspections/calendar?territory=north"))).GetProperty("items");
        return items.GetArrayLength() == 0 ? "no" : items[0].GetProperty("calendar").GetProperty("planned").GetArrayLength() > 0 ? "ok" : "empty";
    }

    internal static string VisitOf(JsonElement occurrence) => occurrence.GetProperty("visit").GetString()!;

    internal static async Task<List<JsonElement>> OccurrencesAsync(HttpClient client, string query) =>
        [.. (await ApiHost.ReadAsync(await client.GetAsync($"/v1/inspections/occurrences?{query}"))).GetProperty("items").EnumerateArray()];

    internal static async Task<JsonElement> NightAsync(HttpClient client)
    {
        var run = await ApiHost.ReadAsync(await client.PostAsync("/v1/schedules/north/run", null), HttpStatusCode.Accepted);
        var planned = run.TryGetProperty("planId", out var plan);
        if (planned)
            await ApiHost.WatchAsync(client, $"/v1/plans/{plan.GetString()}", ApiHost.State("done"));
        var newest = (await ApiHost.ReadAsync(await client.GetAsync("/v1/rebuilds"))).GetProperty("items")[0];
        Assert.True(newest.GetProperty("state").GetString() == (planned ? "published" : "idle"), newest.ToString());
        return newest;
    }

    private static async Task<HashSet<string>> PublishedVisitsAsync(HttpClient client, JsonElement night)
    {
        var publication = (await ApiHost.ReadAsync(await client.GetAsync($"/v1/publications?from={Text(Tomorrow)}"))).GetProperty("items")[0];
        Assert.Equal(night.GetProperty("planId").GetString(), publication.GetProperty("planId").GetString());
        return await VisitsAsync(client, $"/v1/plans/{publication.GetProperty("planId").GetString()}");
    }

    internal static async Task<HashSet<string>> VisitsAsync(HttpClient client, string plan) =>
    [
        .. (await ApiHost.ReadAsync(await client.GetAsync($"{plan}/routes"))).GetProperty("items").EnumerateArray().SelectMany(route => route.GetProperty("stops").EnumerateArray())
            .Where(stop => stop.TryGetProperty("visit", out _)).Select(stop => stop.GetProperty("visit").GetString()!),
    ];

    internal static async Task PostAsync(HttpClient client, string path, string body) => await ApiHost.ReadAsync(await client.PostAsync(path, ApiHost.Body(body)), HttpStatusCode.Created);

    internal static async Task PutAsync(HttpClient client, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ApiHost.ReadAsync(await client.PutAsync(path, ApiHost.Body(body)), expected);

    internal static async Task TableAsync(HttpClient client, string kind, string table)
    {
        var report = await ApiHost.ReadAsync(await client.PostAsync($"/v1/import/{kind}?allOrNone=true", new StringContent(table, Encoding.UTF8, "text/csv")));
        Assert.True(report.GetProperty("refused").GetInt32() == 0, report.ToString());
    }
}
