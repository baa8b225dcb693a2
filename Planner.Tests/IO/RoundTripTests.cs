using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Worker.Generation;

namespace Planner.Tests.IO;

public sealed class RoundTripTests
{
    [Fact]
    public void Any_generated_scenario_is_valid_and_reads_back_to_the_same_text() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).Zip(Gen.Choose(1, 15)).ToArbitrary(),
        made =>
        {
            var scenario = RandomScenario.Create(made.Item1, made.Item2);
            var text = ScenarioJson.Write(scenario);
            var read = ScenarioJson.Read(text);
            // Warnings are no faults: a shift may be cut short by the rest before the next one.
            Assert.DoesNotContain(ScenarioValidator.Validate(scenario), issue => issue.Severity == IssueSeverity.Error);
            Assert.DoesNotContain(read.Issues, issue => issue.Severity == IssueSeverity.Error);
            Assert.Equal(text, ScenarioJson.Write(read.Value!));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Times_keep_their_moment_in_every_zone() => Prop.ForAll(
        Gen.Elements("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Africa/Monrovia", "UTC")
            .Zip(Gen.Choose(-2_000_000_000, 2_000_000_000)).ToArbitrary(),
        made =>
        {
            var scenario = ScenarioJson.Read(ValidScenario.Json).Value! with
            {
                Zone = DateTimeZoneProviders.Tzdb[made.Item1],
                Engineers = [], Visits = [], Links = [], Tickets = [],
                Now = Instant.FromUnixTimeSeconds(made.Item2),
                Window = new(Instant.FromUnixTimeSeconds(made.Item2), Instant.FromUnixTimeSeconds(made.Item2 + 3600L)),
                PartsInTransit = [],
            };
            var read = ScenarioJson.Read(ScenarioJson.Write(scenario));
            Assert.Empty(read.Issues);
            Assert.Equal(scenario.Now, read.Value!.Now);
            Assert.Equal(scenario.Window, read.Value.Window);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Durations_keep_their_length() => Prop.ForAll(
        Gen.Choose(0, 34_560_000).ToArbitrary(),
        seconds =>
        {
            var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
            var depot = scenario.Depots[0] with { HandlingTime = Duration.FromSeconds(seconds) };
            var read = ScenarioJson.Read(ScenarioJson.Write(scenario with { Depots = [depot] }));
            Assert.Equal(depot.HandlingTime, read.Value!.Depots[0].HandlingTime);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("P1DT2H", "PT26H")]
    [InlineData("P2W", "PT336H")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT0.0S", "PT0S")]
    [InlineData("P0D", "PT0S")]
    [InlineData("PT3661S", "PT1H1M1S")]
    public void Every_form_of_a_duration_is_read_and_one_is_written(string given, string written)
    {
        var text = ValidScenario.Json.Replace("\"handlingTime\": \"PT10M\"", $"\"handlingTime\": \"{given}\"", StringComparison.Ordinal);

        Assert.Contains($"\"handlingTime\": \"{written}\"", ScenarioJson.Write(ScenarioJson.Read(text).Value!), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_amounts_are_equal_text()
    {
        var scenario = ScenarioJson.Read(ValidScenario.Json).Value!;
        var one = scenario with { Costs = scenario.Costs with { DefaultPriority = 100m } };
        var other = scenario with { Costs = scenario.Costs with { DefaultPriority = 100.00m } };

        Assert.Equal(ScenarioJson.Write(one), ScenarioJson.Write(other));
    }
}
