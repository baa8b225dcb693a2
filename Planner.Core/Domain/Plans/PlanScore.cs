namespace Planner.Core.Domain.Plans;

/// <summary>What a plan costs, term by term, in the scenario's currency. Service is strictly above money: any plan with less service cost is better.</summary>
public sealed record PlanScore
{
    public required ServiceScore Service { get; init; }

    public required MoneyScore Money { get; init; }

    /// <summary>Every term by name, service first, in the order of docs/model.md; terms of nothing included.</summary>
    public IReadOnlyList<CostTerm> Terms() =>
    [
        new("unassigned", Service.Unassigned),
        new("lateness", Service.Lateness),
        new("breaches", Service.Breaches),
        new("distance", Money.Distance),
        new("work", Money.Work),
        new("overtime", Money.Overtime),
        new("shifts", Money.Shifts),
        new("finish", Money.Finish),
        new("fairness", Money.Fairness),
        new("urgency", Money.Urgency),
        new("preference", Money.Preference),
        new("reassignment", Money.Reassignment),
        new("supply", Money.Supply),
        new("changes", Money.Changes),
        new("outsourcing", Money.Outsourcing),
        new("continuity", Money.Continuity),
        new("overSkill", Money.OverSkill),
        new("territory", Money.Territory),
        new("windowLateness", Money.WindowLateness),
        new("team", Money.Team),
        new("lastEnds", Money.LastEnds),
        new("revenueForegone", Money.RevenueForegone),
    ];

    /// <summary>How many of the terms are service; the others are money.</summary>
    public const int ServiceTerms = 3;

    public static PlanScore Zero { get; } = new() { Service = new ServiceScore(), Money = new MoneyScore() };

    public static PlanScore operator +(PlanScore a, PlanScore b) => Joined(a, b, 1);

    public static PlanScore operator -(PlanScore a, PlanScore b) => Joined(a, b, -1);

    private static PlanScore Joined(PlanScore a, PlanScore b, int sign) => new()
    {
        Service = new ServiceScore
        {
            Unassigned = a.Service.Unassigned + sign * b.Service.Unassigned,
            Lateness = a.Service.Lateness + sign * b.Service.Lateness,
            Breaches = a.Service.Breaches + sign * b.Service.Breaches,
        },
        Money = new MoneyScore
        {
            Distance = a.Money.Distance + sign * b.Money.Distance,
            Work = a.Money.Work + sign * b.Money.Work,
            Overtime = a.Money.Overtime + sign * b.Money.Overtime,
            Shifts = a.Money.Shifts + sign * b.Money.Shifts,
            Finish = a.Money.Finish + sign * b.Money.Finish,
            Fairness = a.Money.Fairness + sign * b.Money.Fairness,
            Urgency = a.Money.Urgency + sign * b.Money.Urgency,
            Preference = a.Money.Preference + sign * b.Money.Preference,
            Reassignment = a.Money.Reassignment + sign * b.Money.Reassignment,
            Supply = a.Money.Supply + sign * b.Money.Supply,
            Changes = a.Money.Changes + sign * b.Money.Changes,
            Outsourcing = a.Money.Outsourcing + sign * b.Money.Outsourcing,
            Continuity = a.Money.Continuity + sign * b.Money.Continuity,
            OverSkill = a.Money.OverSkill + sign * b.Money.OverSkill,
            Territory = a.Money.Territory + sign * b.Money.Territory,
            WindowLateness = a.Money.WindowLateness + sign * b.Money.WindowLateness,
            Team = a.Money.Team + sign * b.Money.Team,
            LastEnds = a.Money.LastEnds + sign * b.Money.LastEnds,
            RevenueForegone = a.Money.RevenueForegone + sign * b.Money.RevenueForegone,
        },
    };
}

/// <summary>One term of what a plan, a route or a visit costs, in the scenario's currency.</summary>
/// <param name="Term">The term's name as in docs/model.md.</param>
public sealed record CostTerm(string Term, decimal Amount);

/// <summary>The level of promises: prices of visits left out and of lateness.</summary>
public sealed record ServiceScore
{
    public decimal Unassigned { get; init; }

    public decimal Lateness { get; init; }

    public decimal Breaches { get; init; }

    public decimal Total => Unassigned + Lateness + Breaches;
}

/// <summary>The level of money.</summary>
public sealed record MoneyScore
{
    /// <summary>Kilometres.</summary>
    public decimal Distance { get; init; }

    /// <summary>Hours from departure to return, unpaid breaks excluded.</summary>
    public decimal Work { get; init; }

    public decimal Overtime { get; init; }

    /// <summary>Fixed price of the shifts used.</summary>
    public decimal Shifts { get; init; }

    /// <summary>Hours from earliest departures to returns.</summary>
    public decimal Finish { get; init; }

    /// <summary>Hours of work and on the way, each dearer than the one before.</summary>
    public decimal Fairness { get; init; }

    public decimal Urgency { get; init; }

    /// <summary>Visits not given to one of their preferred engineers.</summary>
    public decimal Preference { get; init; }

    /// <summary>Visits taken from the engineer whom the previous plan named.</summary>
    public decimal Reassignment { get; init; }

    /// <summary>Substitutes for parts, couriers, and stops at depots.</summary>
    public decimal Supply { get; init; }

    /// <summary>Visits moved to another day, visits changed of which the customer has been told, and starts outside what was promised.</summary>
    public decimal Changes { get; init; }

    /// <summary>Visits of engineers who are paid by the visit.</summary>
    public decimal Outsourcing { get; init; }

    /// <summary>Visits not given to one of their site's usual engineers.</summary>
    public decimal Continuity { get; init; }

    /// <summary>Skill levels sent above those required.</summary>
    public decimal OverSkill { get; init; }

    /// <summary>Visits outside their engineer's territories.</summary>
    public decimal Territory { get; init; }

    /// <summary>Visits that start past a bound of their windows.</summary>
    public decimal WindowLateness { get; init; }

    /// <summary>Pay of those who ride along on the routes of others.</summary>
    public decimal Team { get; init; }

    /// <summary>Hours until the last of some visits ends; the plan's, and no route's.</summary>
    public decimal LastEnds { get; init; }

    /// <summary>What visits left out would have earned, and what alternatives earn less than the best of theirs.</summary>
    public decimal RevenueForegone { get; init; }

    public decimal Total => Distance + Work + Overtime + Shifts + Finish + Fairness + Urgency + Preference + Reassignment + Supply + Changes + Outsourcing + Continuity + OverSkill + Territory
        + WindowLateness + Team + LastEnds + RevenueForegone;
}

/// <summary>The figures that a service manager reads first.</summary>
public sealed record PlanIndicators
{
    public int Visits { get; init; }

    public int Assigned { get; init; }

    /// <summary>Due times of assigned and unassigned visits (clocks that bind visits).</summary>
    public int Clocks { get; init; }

    /// <summary>Due times kept; those of unassigned visits count as missed.</summary>
    public int ClocksKept { get; init; }

    /// <summary>Shifts with at least one visit.</summary>
    public int ShiftsUsed { get; init; }

    /// <summary>Shifts that start inside the planning window.</summary>
    public int Shifts { get; init; }

    public long TravelSeconds { get; init; }

    public long Metres { get; init; }

    /// <summary>Departure to return, unpaid breaks excluded.</summary>
    public long WorkSeconds { get; init; }

    /// <summary>Departure to return less travel, visits, handling and breaks.</summary>
    public long WaitingSeconds { get; init; }

    public long OvertimeSeconds { get; init; }

    public int DepotStops { get; init; }

    /// <summary>What the planned visits earn, in the scenario's currency.</summary>
    public decimal Revenue { get; init; }
}
