using Planner.Core.Domain.Plans;

namespace Planner.Core.Planning.Offers;

/// <summary>Adds and subtracts scores term by term.</summary>
internal static class ScoreChange
{
    /// <param name="unassigned">Priority of a visit that is left out after but not before.</param>
    /// <param name="foregone">What it would have earned.</param>
    public static PlanScore Of(PlanScore before, PlanScore after, decimal unassigned, decimal foregone)
    {
        PlanScore change = Join(after, before, -1);
        return new PlanScore
        {
            Service = change.Service with { Unassigned = change.Service.Unassigned + unassigned },
            Money = change.Money with { RevenueForegone = change.Money.RevenueForegone + foregone },
        };
    }

    public static PlanScore Sum(PlanScore a, PlanScore b) => Join(a, b, 1);

    private static PlanScore Join(PlanScore a, PlanScore b, int sign) => new()
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
            WindowLateness = a.Money.WindowLateness + sign * b.Money.WindowLateness,
            Territory = a.Money.Territory + sign * b.Money.Territory,
            Team = a.Money.Team + sign * b.Money.Team,
            OverSkill = a.Money.OverSkill + sign * b.Money.OverSkill,
            RevenueForegone = a.Money.RevenueForegone + sign * b.Money.RevenueForegone,
        },
    };
}
