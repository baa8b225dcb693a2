using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Core.Travel;

namespace Planner.Core.Compilation;

/// <summary>
/// The bridge from a valid scenario to an instance. Which shifts can take which visits is left to the rules, so the eligibility and the
/// neighbours are still empty.
/// </summary>
public static class InstanceCompiler
{
    /// <param name="dueTimes">What the contracts promise each visit.</param>
    /// <param name="previous">A plan whose engineers are to be kept, if any.</param>
    /// <param name="everyName">Whether parts, skills and tools that no visit needs are compiled too.</param>
    /// <param name="everyLevel">Whether engineers of different skill levels are told apart though no visit's duration does.</param>
    /// <param name="pauses">Whether the work of visits that come later may stop for breaks.</param>
    /// <param name="returns">Whether visits that come later may yield failed units.</param>
    /// <param name="later">Skills that visits which come later ask of teams.</param>
    public static (Instance Instance, IndexMap Index) Compile(
        Scenario scenario,
        TravelTables travel,
        IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes,
        Plan? previous,
        bool everyName = false,
        bool everyLevel = false,
        IReadOnlyList<SkillRequirement>? later = null,
        bool pauses = false,
        bool returns = false)
    {
        scenario = FrozenVisits.Pinned(VisitPieces.Apart(scenario), previous);
        var index = new IndexMap(scenario, travel, everyName);
        List<ProfileId> profiles = [.. travel.Matrices.Keys];
        ShiftRows shifts = ShiftCompiler.Compile(index, profiles);
        TravelRows[] rows = [.. profiles.Select(profile => Rows(travel.Matrices[profile], index, shifts))];
        SupplyRows supplies = SupplyCompiler.Compile(index, shifts);
        TeamRows? teams = TeamCompiler.Compile(index, shifts, supplies, later ?? []);
        var seen = new EngineerVisits(index, dueTimes);
        VisitRows visits = seen.WithLonger(new VisitCompiler(index, dueTimes, previous).Compile(everyName), everyName, pauses);
        if (teams is not null)
            supplies = TeamCompiler.WithLots(supplies, teams, index.Parts.Count);
        (supplies, RationRows? rations) = RationCompiler.Compile(index, supplies, visits.Promises is not null);
        var instance = new Instance
        {
            VisitCount = index.Visits.Count,
            ShiftCount = index.Shifts.Count,
            EngineerCount = index.Engineers.Count,
            DepotCount = index.Depots.Count,
            PlaceCount = travel.Places.Count,
            PartCount = index.Parts.Count,
            Travel = rows,
            Metric = rows.All(row => TriangleTest.Holds(row, travel.Places.Count)),
            Visits = visits,
            VisitsByShift = seen.ByShift(visits, everyLevel),
            Shifts = shifts,
            Supplies = supplies,
            Rations = rations,
            Teams = teams,
            Loads = LoadCompiler.Compile(index, returns),
            Links = LinkCompiler.Compile(index, shifts),
            Changes = ChangeCompiler.Compile(index, previous),
        };
        // What waits for others is no more calm than what has several windows.
        if (instance.Links is { } links)
        {
            foreach (VisitRows rowsOf in (instance.VisitsByShift ?? []).Append(visits).Distinct(ReferenceEqualityComparer.Instance).Cast<VisitRows>())
            {
                for (int visit = 0; visit < instance.VisitCount; visit++)
                    rowsOf.Calm[visit] &= !links.IsTimed(visit);
            }
        }
        return (instance, index);
    }

    private static TravelRows Rows(TravelMatrix matrix, IndexMap index, ShiftRows shifts)
    {
        return new TravelRows(matrix.Size, matrix.Seconds, matrix.Metres, matrix.Traffic is null ? null : Bands(matrix.Traffic, index, shifts));
    }

    private static TrafficBands Bands(TrafficDay traffic, IndexMap index, ShiftRows shifts)
    {
        var clock = new TrafficClock(traffic, index.Scenario.Zone);
        int end = shifts.LatestReturn.Length == 0 ? 0 : shifts.LatestReturn.Max();
        Instant from = index.Origin - Duration.FromDays(1);
        Instant to = index.MomentOf(end) + Duration.FromDays(1);
        IReadOnlyList<TrafficClock.Period> periods = clock.Periods(from, to);
        return new TrafficBands([.. periods.Select(p => index.SecondOf(p.From))], [.. periods.Select(p => p.Pace)]);
    }
}
