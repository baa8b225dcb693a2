using System.Net;
using System.Text;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

public sealed class TransferEndpointsTests : IDisposable
{
    private readonly ApiHost _host = new();
    private readonly HttpClient _client;

    public TransferEndpointsTests() => _client = _host.Caller();

    public void Dispose() => _host.Dispose();

    private static HttpContent Csv(string text) => new StringContent(text, Encoding.UTF8, "text/csv");

    [Fact]
    public async Task A_table_is_read_row_by_row_and_each_wrong_row_is_told()
    {
        const string Table = """
            id,name,position.lat,position.lon,region
            a,"Café, corner",48.2,16.3,city
            b,,north,16.3,
            c,,48.1,400,
            d,,48.1,16.1,
            a,again,48.1,16.1,
            """;
        var report = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/sites", Csv(Table)));
        Assert.Equal((2, 3), (report.GetProperty("created").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal(
            [(2, "position.lat"), (3, "position.lon"), (5, "id")],
            report.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("issues")[0].GetProperty("path").GetString()!)));
        Assert.Equal("Café, corner", (await ApiHost.ReadAsync(await _client.GetAsync("/v1/sites/a"))).GetProperty("name").GetString());
        await ApiHost.ReadAsync(await _client.GetAsync("/v1/sites/b"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task All_or_none_writes_nothing_of_a_table_with_a_wrong_row()
    {
        var report = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/sites?allOrNone=true", Csv("id,position.lat,position.lon\na,1,1\nb,x,1\n")));
        Assert.Equal((0, 2), (report.GetProperty("created").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Empty((await ApiHost.ReadAsync(await _client.GetAsync("/v1/sites"))).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("id,colour,position.height\na,b,c\n", "columns[1] columns[2]")]
    public async Task A_table_that_can_not_be_read_is_refused_whole(string table, string paths)
    {
        var answer = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/sites", Csv(table)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(paths, string.Join(' ', answer.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString())));
    }

    [Fact]
    public async Task Lists_and_deeper_fields_have_their_forms_in_a_table()
    {
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/import", ApiHost.ScenarioBody()));
        var report = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/visits", Csv("id,site,kind,duration,tools,skills,mayBeDelivered,priority\nnew,s1,repair,PT1H,,\"[{\"\"skill\"\":\"\"k\"\"}]\",false,12.5\n")));
        Assert.Equal(1, report.GetProperty("created").GetInt32() + report.GetProperty("refused").GetInt32());
        Assert.DoesNotContain("wrong_type", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_comes_in_whole_and_the_export_has_it()
    {
        var counts = await ApiHost.ReadAsync(await _client.PostAsync("/v1/import", ApiHost.ScenarioBody()));
        Assert.True(counts.GetProperty("visits").GetInt32() > 0);
        var export = await ApiHost.ReadAsync(await _client.GetAsync("/v1/export"));
        Assert.Equal(counts.GetProperty("visits").GetInt32(), export.GetProperty("visits").GetArrayLength());
        Assert.Equal("{}", (await ApiHost.ReadAsync(await _client.PostAsync("/v1/import", ApiHost.ScenarioBody()))).ToString());
        await ApiHost.ReadAsync(await _client.PostAsync("/v1/import", ApiHost.ScenarioBody(ValidScenario.Json.Replace("\"s1\"", "\"s2\"", StringComparison.Ordinal))), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_unknown_kind_is_not_found() => await ApiHost.ReadAsync(await _client.PostAsync("/v1/import/dances", ApiHost.Body("[]")), HttpStatusCode.NotFound);
}
