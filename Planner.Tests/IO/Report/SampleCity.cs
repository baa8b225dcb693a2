using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Tests.IO.Report;

/// <summary>A scenario of any size with a seed: a city with engineers around it, for reports alone (nobody has solved it).</summary>
internal static class SampleCity
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly Instant Morning = new LocalDateTime(2027, 3, 9, 8, 30).InZoneStrictly(Zone).ToInstant();

    private static readonly string[] Surnames = ["Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu"];

    private static readonly string[] Names = ["Wei", "Fang", "Min", "Jing", "Lei", "Qiang", "Yan", "Jie", "Tao", "Hui"];

    private static readonly string[] Equipment = ["Core switch", "Camera wall", "Access gate", "Mail server", "Control room", "UPS cabinet", "Router"];

    public static Scenario Create(int engineers, int visits, int seed = 1)
    {
        var random = new Random(seed);
        return new()
        {
            Id = new("sample-city"),
            Name = "Northern district, Tuesday",
            Now = Morning - Duration.FromMinutes(30),
            Zone = Zone,
            Window = new(Morning - Duration.FromHours(8), Morning + Duration.FromHours(16)),
            Currency = "CNY",
            Policies = [new() { Id = new("D0"), Severities = [] }],
            Contracts = [.. Enumerable.Range(1, 5).Select(n => new Contract { Id = new($"C{n}"), Customer = $"Customer {n}", Policy = new("D0") })],
            Sites = [.. Enumerable.Range(1, visits).Select(n => new Site
            {
                Id = new($"S{n}"),
                Name = $"Haidian road {n}",
                Position = Place(random, 0.09),
                Region = new(n % 4 == 0 ? "elsewhere" : "city"),
            })],
            Tickets = [.. Enumerable.Range(1, visits).Where(n => n % 3 == 0).Select(n => new Ticket
            {
                Id = new($"T{n}"),
                Contract = new($"C{(n % 5) + 1}"),
                Site = new($"S{n}"),
                Severity = new($"{(n % 4) + 1}"),
                ReceivedAt = Morning - Duration.FromMinutes(random.Next(30, 600)),
                Symptom = "No signal on two lines",
            })],
            Visits = [.. Enumerable.Range(1, visits).Select(n => CreateVisit(n, random))],
            Engineers = [.. Enumerable.Range(1, engineers).Select(n => CreateEngineer(n, random))],
            Depots = [.. Enumerable.Range(1, 5).Select(n => new Depot
            {
                Id = new($"depot-{n}"),
                Name = $"Depot {n}",
                Position = Place(random, 0.06),
                HandlingTime = Duration.FromMinutes(10),
                Stock = [new(new("power-unit"), 20), new(new("line-card"), 12)],
            })],
            TravelProfiles = [new() { Id = new("car"), SpeedKmh = 28 }, new() { Id = new("bicycle"), SpeedKmh = 14 }],
        };
    }

    private static Visit CreateVisit(int n, Random random) => new()
    {
        Id = new($"V{n}"),
        Name = $"{Equipment[n % Equipment.Length]} {n}",
        Site = new($"S{n}"),
        Kind = n % 3 == 0 ? (n % 6 == 0 ? VisitKind.Repair : VisitKind.Swap) : (VisitKind)new[] { 1, 1, 1, 3, 4, 5 }[random.Next(6)],
        Ticket = n % 3 == 0 ? new($"T{n}") : null,
        Duration = Duration.FromMinutes(random.Next(4, 16) * 5),
        TimeWindows = n % 5 == 0 ? [new(Morning + Duration.FromHours(random.Next(0, 5)), null, Morning + Duration.FromHours(10))] : [],
        Skills = [new(new(n % 2 == 0 ? "network" : "servers"), (n % 3) + 1)],
        Tools = n % 7 == 0 ? [new("ladder")] : [],
        Parts = n % 6 == 0 ? [new(new("power-unit"), 1)] : [],
        Priority = 100 + (n % 4 * 50),
    };

    private static Engineer CreateEngineer(int n, Random random) => new()
    {
        Id = new($"E{n}"),
        Name = $"{Names[n % 10]} {Surnames[n / 10 % 10]}{(n >= 100 ? $" {n / 100}" : "")}",
        Start = Place(random, 0.1),
        Profile = new(n % 4 == 0 ? "bicycle" : "car"),
        Shifts =
        [
            new()
            {
                Id = new($"E{n}-Tue"),
                Start = Morning + Duration.FromMinutes(30 * random.Next(-2, 3)),
                End = Morning + Duration.FromHours(9),
                MaxOvertime = Duration.FromMinutes(60),
            },
        ],
        Skills = [new(new("network"), 3), new(new("servers"), (n % 3) + 1)],
        Tools = [new("ladder")],
        VanStock = [new(new("line-card"), 2)],
    };

    private static Position Place(Random random, double spread)
    {
        // Two draws added: dense in the middle, thin outside, as a city is.
        double Draw() => (random.NextDouble() + random.NextDouble() - 1) * 2 * spread;
        return new(Math.Round(39.99 + Draw(), 5), Math.Round(116.33 + (Draw() * 1.4), 5));
    }
}
