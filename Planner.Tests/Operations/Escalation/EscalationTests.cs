using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Operations.Escalation;
using Planner.Core.Storage;
using Planner.Tests.Api;
using Planner.Tests.Sla;
using Planner.Tests.Storage;
using Planner.Worker.Escalation;

namespace Planner.Tests.Operations.Escalation;

public sealed class EscalationTests
{
    private static readonly Instant Received = Stores.Now;

    private const string Settings = """
        "escalation": {
          "forecast": [{ "chance": 0.5, "role": "dispatcher" }, { "chance": 0.9, "role": "manager", "severity": "1" }],
          "contacts": [{ "role": "dispatcher", "emails": ["desk@planner.example", "night@planner.example"] }, { "role": "system engineer", "emails": ["se@planner.example"] }]
        }
        """;

    private static async Task<Database> WithTicketAsync(string kind, string severity = "1", bool forecast = false)
    {
        var database = await Stores.NewAsync(kind);
        await database.WriteAsync(async session =>
        {
            await PutAsync(session, "settings", $$"""{ "zone": "Etc/UTC"{{(forecast ? "," + Settings : "")}} }""");
            await FillAsync(session, severity, Received);
        });
        return database;
    }

    private static async Task FillAsync(Session session, string severity, Instant received)
    {
        await PutAsync(session, "policies", RecordText(ContractScenario.Catalogued("D1-hardware")));
        await PutAsync(session, "contracts", """{ "id": "c", "policy": "D1-hardware" }""");
        await PutAsync(session, "sites", """{ "id": "s", "position": { "lat": 48.2, "lon": 16.3 } }""");
        await PutAsync(session, "tickets", $$"""{ "id": "t", "contract": "c", "site": "s", "severity": "{{severity}}", "receivedAt": "{{NodaTime.Text.InstantPattern.General.Format(received)}}" }""");
    }

    private static string RecordText(SlaPolicy policy) => RecordJson.Write(policy, DateTimeZone.Utc);

    private static async Task PutAsync(Session session, string kind, string json)
    {
        var written = await ResourceDesk.PutAsync(session, Stores.Actor, ResourceKinds.Find(kind)!, [new(System.Text.Encoding.UTF8.GetBytes(json))], new ReadLimits());
        Assert.All(written, row => Assert.True(row.Ok));
    }

    private static Task<int> SweepAsync(Database database, Duration after) =>
        database.WriteAsync(session => EscalationDesk.SweepAsync(session, new Actor("main", "escalation", Received + after)));

    private static Task StepAsync(Database database, TicketStep step, Duration after) => database.WriteAsync(async session =>
    {
        var stored = await Resources.FindAsync(session, "main", "tickets", "t");
        var (ticket, issues) = await TicketDesk.RecordAsync(session, new Actor("main", "test", Received + after), stored!, step, Received + after, null);
        Assert.True(ticket is not null, string.Join(" ", issues.Select(issue => issue.Message)));
    });

    private static Task<IReadOnlyList<EscalationRow>> ToldAsync(Database database) =>
        database.ReadAsync(session => Escalations.ListAsync(session, "main", null, false, null, 100));

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Each_rung_of_the_ladder_is_told_once_until_there_is_a_diagnosis(string kind)
    {
        await using var database = await WithTicketAsync(kind);
        Assert.Equal(0, await SweepAsync(database, Duration.FromMinutes(29)));
        Assert.Equal(2, await SweepAsync(database, Duration.FromMinutes(61)));
        Assert.Equal(0, await SweepAsync(database, Duration.FromMinutes(62)));
        await StepAsync(database, TicketStep.Diagnosed, Duration.FromMinutes(90));
        Assert.Equal(0, await SweepAsync(database, Duration.FromHours(30)));
        Assert.Equal(["technical manager", "system engineer"], (await ToldAsync(database)).Select(row => row.Role));
        var audit = await database.ReadAsync(session => Audit.ListAsync(session, "main", "tickets", "t", null, 100));
        Assert.Equal(2, audit.Count(entry => entry.Action == "escalated"));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task However_many_look_at_once_each_is_told_once(string kind)
    {
        await using var database = await WithTicketAsync(kind);
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SweepAsync(database, Duration.FromHours(9)))));
        Assert.Equal(5, told.Sum());
        Assert.Equal(5, (await ToldAsync(database)).Count);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_promise_that_will_likely_be_broken_is_told_before_it_is(string kind)
    {
        await using var database = await WithTicketAsync(kind, "4", forecast: true);
        // An answer within two hours, somebody on site within twelve; nobody has done anything.
        Assert.Equal(0, await SweepAsync(database, Duration.FromMinutes(55)));
        Assert.Equal(1, await SweepAsync(database, Duration.FromMinutes(65)));
        await StepAsync(database, TicketStep.Answered, Duration.FromMinutes(70));
        await StepAsync(database, TicketStep.Paused, Duration.FromMinutes(80));
        Assert.Equal(0, await SweepAsync(database, Duration.FromHours(7)));
        await StepAsync(database, TicketStep.Resumed, Duration.FromMinutes(80));
        Assert.Equal(1, await SweepAsync(database, Duration.FromHours(7)));
        Assert.Equal(["onSite", "answer"], (await ToldAsync(database)).Select(row => row.Rung.Split(' ')[0]));
        Assert.All(await ToldAsync(database), row => Assert.True(row.Chance >= 0.5 && row.Role == "dispatcher", $"{row}"));
        Assert.Equal(4, (await database.ReadAsync(session => Mails.ListAsync(session, "main", 10))).Count);
        // Restored is restored: nobody need be told any more.
        await StepAsync(database, TicketStep.Restored, Duration.FromHours(8));
        Assert.Equal(0, await SweepAsync(database, Duration.FromHours(60)));
    }

    [Fact]
    public async Task They_are_shown_and_acknowledged_and_a_webhook_hears_of_them()
    {
        using var host = new ApiHost();
        using var receiver = new Receiver();
        var client = host.Caller();
        await ApiHost.ReadAsync(await client.PostAsync("/v1/webhooks", ApiHost.Body($$"""{ "url": "{{receiver.Url}}", "events": ["ticket.escalated"] }""")), HttpStatusCode.Created);
        await host.Services.GetRequiredService<Database>().WriteAsync(session => FillAsync(session, "1", Now - Duration.FromMinutes(40)));
        await host.Services.GetRequiredService<EscalationWatch>().LookAsync(default);
        var told = JsonDocument.Parse((await receiver.NextAsync()).Body).RootElement.GetProperty("resource").GetString();
        var shown = await ApiHost.ReadAsync(await client.GetAsync(told));
        Assert.Equal(("t", "system engineer"), (shown.GetProperty("ticket").GetString(), shown.GetProperty("role").GetString()));
        Assert.Equal(1, (await ApiHost.ReadAsync(await client.GetAsync("/v1/escalations?open=true"))).GetProperty("items").GetArrayLength());
        var first = await ApiHost.ReadAsync(await client.PostAsync($"{told}/acknowledge", null));
        Assert.Equal("key of main", first.GetProperty("acknowledgedBy").GetString());
        var second = await ApiHost.ReadAsync(await client.PostAsync($"{told}/acknowledge", null));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(0, (await ApiHost.ReadAsync(await client.GetAsync("/v1/escalations?open=true"))).GetProperty("items").GetArrayLength());
        var audit = (await ApiHost.ReadAsync(await client.GetAsync("/v1/audit?kind=escalations"))).GetProperty("items");
        Assert.Equal("acknowledged", Assert.Single(audit.EnumerateArray()).GetProperty("action").GetString());
        var risks = (await ApiHost.ReadAsync(await client.GetAsync("/v1/risks"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["answer", "onSite", "restore", "spareOnSite"], risks.Select(risk => risk.GetProperty("clock").GetString()));
        Assert.InRange(risks[0].GetProperty("chance").GetDouble(), 0.33, 0.4);
        await ApiHost.ReadAsync(await host.Caller("other").GetAsync(told), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mail_goes_out_by_smtp_is_tried_again_and_given_up_where_nobody_lives()
    {
        using var server = new MailServer(refuseFirst: "se@planner.example", unknown: "night@planner.example");
        using var host = new MailingHost(server.Port);
        host.Caller();
        var database = host.Services.GetRequiredService<Database>();
        await database.WriteAsync(async session =>
        {
            await PutAsync(session, "settings", $$"""{ "zone": "Etc/UTC", {{Settings}} }""");
            await FillAsync(session, "1", Now - Duration.FromMinutes(65));
        });
        await host.Services.GetRequiredService<EscalationWatch>().LookAsync(default);
        var messages = new List<string> { await server.NextAsync(), await server.NextAsync() };
        Assert.Contains(messages, message => message.Contains("To: desk@planner.example", StringComparison.Ordinal) && message.Contains("will be broken with a chance of", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("To: se@planner.example", StringComparison.Ordinal) && message.Contains("Subject: Ticket t (severity 1): No diagnosis 0.5 h after the receipt.", StringComparison.Ordinal));
        var kept = await SettledAsync(database);
        Assert.Equal((1, true), (kept["desk@planner.example"].Attempts, kept["desk@planner.example"].Sent is not null));
        Assert.Equal((2, true), (kept["se@planner.example"].Attempts, kept["se@planner.example"].Sent is not null));
        Assert.Equal((1, false), (kept["night@planner.example"].Attempts, kept["night@planner.example"].Sent is not null));
        Assert.StartsWith("550", kept["night@planner.example"].Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "forecast": [{ "chance": 0, "role": "x" }] }""", "escalation.forecast[0].chance")]
    [InlineData("""{ "forecast": [{ "chance": 0.5, "role": " " }] }""", "escalation.forecast[0].role")]
    [InlineData("""{ "contacts": [{ "role": "x", "emails": ["a@b", "no mail"] }] }""", "escalation.contacts[0].emails[1]")]
    [InlineData("""{ "contacts": [{ "role": "x", "emails": ["a@b\r\nBcc: all@b"] }] }""", "escalation.contacts[0].emails[0]")]
    public async Task Settings_that_make_no_sense_are_refused(string escalation, string path)
    {
        await using var database = await Stores.NewAsync(Stores.Sqlite);
        var json = System.Text.Encoding.UTF8.GetBytes($$"""{ "zone": "Etc/UTC", "escalation": {{escalation}} }""");
        var rows = await database.WriteAsync(session => ResourceDesk.PutAsync(session, Stores.Actor, ResourceKinds.Settings, [new(json)], new ReadLimits()));
        Assert.Contains(path, rows[0].Issues.Select(issue => issue.Path));
    }

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static async Task<Dictionary<string, Mail>> SettledAsync(Database database)
    {
        var mails = await Eventually.FoundAsync(
            () => database.ReadAsync(session => Mails.ListAsync(session, "main", 10)), found => found.All(mail => mail.Next is null), "some mail is still on its way");
        return mails.ToDictionary(mail => mail.Recipient);
    }

    private sealed class MailingHost(int port) : ApiHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:Host", "127.0.0.1");
            builder.UseSetting("Mail:Port", port.ToString(CultureInfo.InvariantCulture));
            builder.UseSetting("Mail:From", "planner@planner.example");
            builder.UseSetting("Mail:AllowPlain", "true");
        }
    }
}
