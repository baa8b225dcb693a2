using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Planner.Core.Operations;
using Planner.Tests.Api;
using Xunit.Abstractions;

namespace Planner.Tests.Operations.Inspections;

/// <summary>Night by night the calendar is repaired and the day planned; day by day what is planned is made, some of it not.</summary>
public sealed class WeeksOfNightsTests(ITestOutputHelper output)
{
    private const int Sites = 24;
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Fact]
    public async Task No_inspection_is_missed_though_some_days_go_wrong()
    {
        using var host = new LaterHost();
        var client = host.Caller();
        await InspectionStoryTests.FillAsync(client);
        var (sites, agreements, completions) = (new StringBuilder("id,position.lat,position.lon\n"), new StringBuilder("site,programmes\n"), new StringBuilder("id,site,programme,on\n"));
        for (var i = 10; i < 10 + Sites; i++)
        {
            sites.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},48.{i},16.{i}\n");
            agreements.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},weekly\n");
            // Due on the twelve days from tomorrow on, two on each.
            completions.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{i},s{i},weekly,{StoreSpan.Text(Monday.PlusDays(1 + (i - 10) / 2 - 21))}\n");
        }

        await InspectionStoryTests.PostAsync(client, "/v1/programmes",
            """{ "id": "weekly", "interval": { "days": 21 }, "anchor": "lastCompletion", "toleranceBefore": 3, "toleranceAfter": 3, "duration": "PT1H", "skills": [ { "skill": "lifts" } ] }""");
        await InspectionStoryTests.TableAsync(client, "sites", sites.ToString());
        await InspectionStoryTests.TableAsync(client, "completions", completions.ToString());
        await InspectionStoryTests.TableAsync(client, "agreements", agreements.ToString());
        await InspectionStoryTests.PostAsync(client, "/v1/schedules", """{ "id": "north", "territory": "north", "at": "02:00", "searchTime": "PT1S" }""");
        var made = new List<string>();
        for (var day = 0; day < 15; day++)
        {
            var today = Monday.PlusDays(day);
            host.Now = today.AtMidnight().PlusHours(2).InUtc().ToInstant();
            var night = await InspectionStoryTests.NightAsync(client);
            var inspections = night.GetProperty("summary").GetProperty("inspections");
            Assert.Equal(0, inspections.GetProperty("overdue").GetInt32());
            Assert.Equal(0, inspections.GetProperty("leftOut").GetInt32());
            var due = (await InspectionStoryTests.OccurrencesAsync(client, "limit=1000")).ToDictionary(InspectionStoryTests.VisitOf);
            Assert.DoesNotContain(due.Values, one => one.GetProperty("state").GetString() is "overdue" or "waiting");
            var visits = night.TryGetProperty("planId", out var plan) ? await InspectionStoryTests.VisitsAsync(client, $"/v1/plans/{plan.GetString()}") : [];
            host.Now = today.AtMidnight().PlusHours(19).InUtc().ToInstant();
            // On Thursdays nobody comes back with anything.
            foreach (var visit in visits.Order(StringComparer.Ordinal).Where(_ => today.DayOfWeek != IsoDayOfWeek.Thursday))
            {
                var one = due[visit];
                Assert.True(string.CompareOrdinal(StoreSpan.Text(today), one.GetProperty("latest").GetString()) <= 0 && string.CompareOrdinal(StoreSpan.Text(today), one.GetProperty("earliest").GetString()) >= 0, $"{today}: {one}");
                await InspectionStoryTests.PostAsync(client, "/v1/completions", $$"""{ "id": "{{visit}}", "site": "{{one.GetProperty("site")}}", "programme": "weekly", "on": "{{StoreSpan.Text(today)}}" }""");
                made.Add(visit);
            }

            output.WriteLine($"{today:ddd dd}: {visits.Count} planned, {inspections.GetProperty("occurrences")} open, {inspections.GetProperty("moved")} moved");
        }

        // All that fell due by the twelfth day, once each.
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(Sites, made.Select(visit => visit.Split(':')[1]).Distinct().Count());
    }

    /// <summary>A host whose clock stands where the test puts it.</summary>
    private sealed class LaterHost : ApiHost
    {
        private readonly Standing _clock = new();

        public Instant Now { set => _clock.Now = value; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
        }

        private sealed class Standing : TimeProvider
        {
            public Instant Now { get; set; } = Monday.AtMidnight().InUtc().ToInstant();

            public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
        }
    }
}
