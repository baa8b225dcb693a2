using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in how much a shift may hold; without the limit Ann makes all four visits.</summary>
internal static class TinyLimits
{
    /// <summary>Nobody is out for more than three hours.</summary>
    public static Scenario LongestRoute() => Plain.WithShifts(shift => shift with { MaxRouteDuration = Duration.FromHours(3) });

    /// <summary>Nobody makes more than two visits.</summary>
    public static Scenario MostVisits() => Plain.WithShifts(shift => shift with { MaxVisits = 2 });

    /// <summary>Visits 3 and 4 are repairs, and nobody makes more than one.</summary>
    public static Scenario MostOfAKind() => WithVisits((3, Repair), (4, Repair))
        .WithShifts(shift => shift with { MaxVisitsByKind = [new KindLimit(VisitKind.Repair, 1)] });

    /// <summary>No leg takes more than twelve minutes: from 3 to 4 it would be fourteen.</summary>
    public static Scenario LongestLeg() => Plain.WithShifts(shift => shift with { MaxLegTravel = Duration.FromMinutes(12) });

    /// <summary>Nobody is on the way for more than forty minutes.</summary>
    public static Scenario MostTravel() => Plain.WithShifts(shift => shift with { MaxTravel = Duration.FromMinutes(40) });

    /// <summary>Ann, who drives for three quarters of an hour, has a break after thirty minutes of it at the latest.</summary>
    public static Scenario TravelWithoutBreak() => Plain.AnnAlone().WithShifts(shift => shift with
    {
        Breaks = [new Break { Earliest = At(9), Latest = At(11), Duration = Duration.FromMinutes(30) }],
        MaxTravelWithoutBreak = Duration.FromMinutes(30),
    });

    private static Visit Repair(Visit visit) => visit with { Kind = VisitKind.Repair };
}
