using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>
/// What is agreed with the people of a generated city with every rule: part-time work, early calls with time off for them, who may take a taxi, and
/// which customers were told when work starts.
/// </summary>
internal sealed class CityDuties(CityFrame frame)
{
    private const int PartTimeEvery = 13;
    private const int TaxiEvery = 2;
    private const int VisitsPerBrokenPromise = 150;

    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration HalfWeek = 20 * Hour;
    private static readonly Duration HalfDay = 5 * Hour;

    private readonly Dice dice = frame.DiceFor("duties");

    public Scenario Apply(Scenario scenario)
    {
        var linked = scenario.Links.SelectMany(link => link.Visits).ToHashSet();
        var pinned = scenario.Visits.Select(visit => visit.Pin?.Engineer).ToHashSet();
        EngineerId[] riders = [.. scenario.Engineers.Where(engineer => engineer.Profile == Bus.Id && !pinned.Contains(engineer.Id)).Select(engineer => engineer.Id)];
        var taxis = riders.Where((_, i) => i % TaxiEvery == 0).ToHashSet();
        return scenario with
        {
            Costs = scenario.Costs with { Changes = new ChangePrices { Start = 15 } },
            ChangeBudget = new ChangeBudget { Start = 1 + scenario.Visits.Count / VisitsPerBrokenPromise },
            TravelProfiles = [.. scenario.TravelProfiles, Taxi],
            Engineers = [.. scenario.Engineers.Select(PartTime).Select(OnCall).Select(engineer => taxis.Contains(engineer.Id) ? ByTaxi(engineer) : engineer)],
            Visits = [.. scenario.Visits.Select(visit => Approved(linked.Contains(visit.Id) ? visit : Promised(visit)))],
        };
    }

    // A plan of some days has their share of the week.
    private Engineer PartTime(Engineer engineer, int number) => number % PartTimeEvery != 6 ? engineer : engineer with
    {
        MaxWeeklyWork = Duration.Min(HalfWeek, HalfDay * frame.Recipe.Days),
    };

    // Who begins late may be called early, and begins an hour later then. Waiting for a call at home is rest.
    private Engineer OnCall(Engineer engineer) => engineer with
    {
        Shifts =
        [
            .. engineer.Shifts.SelectMany((shift, day) => shift.Start < frame.At(day, 10) ? [shift] : new[]
            {
                new Shift
                {
                    Id = new ShiftId($"{shift.Id}-call"),
                    Start = frame.At(day, 6, 30),
                    End = frame.At(day, 9),
                    MaxOvertime = Duration.Zero,
                    RestAfter = Hour,
                    OnCall = new OnCall { Kinds = [VisitKind.Repair], CallOutPrice = 80, TimeOff = shift.Start + Hour - frame.At(day, 6, 30) },
                },
                shift with { RestAfter = 7 * Hour },
            }),
        ],
    };

    private static Engineer ByTaxi(Engineer engineer) => engineer with { Profile = Taxi.Id, Pay = engineer.Pay with { PerKm = 2.5m } };

    // Where somebody waits, or where what is to be done can't be carried far.
    private Visit Approved(Visit visit) => visit.Urgency >= 20 || dice.Chance(0.3) ? visit with { ApprovedTravel = [Taxi.Id] } : visit;

    private Visit Promised(Visit visit)
    {
        if (visit is not { Kind: VisitKind.FollowUp, Pin: null, TimeWindows.Count: 0, DueTimes.Count: 0 })
            return visit;
        var from = frame.At(frame.AnyDay(dice), dice.Between(9, 15));
        return visit with { Promised = new PromisedStart(from, from + Hour) };
    }
}
