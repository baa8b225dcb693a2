using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Tests.Explanation;

/// <summary>A scenario with a relaxation made true, by nothing but what the relaxation says.</summary>
public static class Relaxed
{
    public static Scenario By(this Scenario scenario, Relaxation change, VisitId visit) => change.Kind switch
    {
        RelaxationKind.Overtime => scenario.Shifts(change, (engineer, shift) => shift with { MaxOvertime = (shift.MaxOvertime ?? engineer.MaxOvertime) + change.By }),
        RelaxationKind.ShiftStart => scenario.Shifts(change, (_, shift) => shift with { Start = shift.Start - change.By!.Value }),
        RelaxationKind.LargerChangeBudget => scenario with { ChangeBudget = scenario.ChangeBudget! with { Engineer = scenario.ChangeBudget.Engineer + change.Quantity, Start = scenario.ChangeBudget.Start + change.Quantity } },
        RelaxationKind.ShiftLimit => scenario.Engineer(change, engineer => engineer with { MaxWeeklyWork = engineer.MaxWeeklyWork + (change.By ?? Duration.Zero) }).Shifts(change, (_, shift) => shift with
        {
            MaxVisits = shift.MaxVisits + (change.Quantity ?? 0),
            MaxVisitsByKind = [.. shift.MaxVisitsByKind.Select(limit => limit with { Most = limit.Most + (change.Quantity ?? 0) })],
            MaxLegTravel = shift.MaxLegTravel + (change.By ?? Duration.Zero),
            MaxTravel = shift.MaxTravel + (change.By ?? Duration.Zero),
            MaxTravelWithoutBreak = shift.MaxTravelWithoutBreak + (change.By ?? Duration.Zero),
        }),
        RelaxationKind.VanRoom => scenario.Engineer(change, engineer => engineer with { VanCapacity = engineer.VanCapacity + change.Quantity }),
        RelaxationKind.MoveBreak => scenario.Shifts(change, (_, shift) => shift with { Breaks = [.. shift.Breaks.Select(b => Moved(b, change))] }),
        RelaxationKind.LaterWindow => scenario.Visit(visit, v => v with
        {
            TimeWindows = [.. v.TimeWindows.Select(w => w with { MaxStart = w.MaxStart + change.By, MaxEnd = w.MaxEnd + change.By })],
        }),
        RelaxationKind.EarlierWindow => scenario.Visit(visit, v => v with
        {
            TimeWindows = [.. v.TimeWindows.Select(w => w with { MinStart = w.MinStart - change.By!.Value })],
        }),
        RelaxationKind.PartAtDepot => Supplied(scenario, change),
        RelaxationKind.SkillForEngineer => scenario.Engineer(change, engineer => engineer with
        {
            Skills =
            [
                // Other visits may need what he holds at times at a higher level.
                .. engineer.Skills,
                new EngineerSkill(change.Skill!.Value, scenario.Visits.Single(v => v.Id == visit).Skills.Single(s => s.Skill == change.Skill).Level),
            ],
        }),
        RelaxationKind.ToolForEngineer => scenario.Engineer(change, engineer => engineer with { Tools = [.. engineer.Tools, change.Tool!.Value] }),
        RelaxationKind.ToolAtDepot => scenario with
        {
            Depots =
            [
                .. scenario.Depots.Select(depot => depot.Id != change.Depot ? depot : depot with
                {
                    ToolStock = [.. depot.ToolStock.Select(one => one.Tool == change.Tool ? one with { Quantity = one.Quantity + change.Quantity!.Value } : one)],
                }),
            ],
        },
        RelaxationKind.AllowEngineer => scenario.Visit(visit, v => v with
        {
            ExcludedEngineers = [.. v.ExcludedEngineers.Where(e => e != change.Engineer)],
            RequiredEngineers = v.RequiredEngineers.Count == 0 ? [] : [.. v.RequiredEngineers.Append(change.Engineer!.Value).Distinct()],
        }),
        RelaxationKind.ApproveTravel => scenario.Visit(visit, v => v with { ApprovedTravel = [.. v.ApprovedTravel, scenario.Engineers.Single(e => e.Id == change.Engineer).Profile] }),
        RelaxationKind.Unpin => scenario.Visit(change.Visit!.Value, v => v with { Pin = null }),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "A kind of relaxation that no test knows how to make true."),
    };

    public static Scenario Visit(this Scenario scenario, VisitId id, Func<Visit, Visit> change) =>
        scenario with { Visits = [.. scenario.Visits.Select(v => v.Id == id ? change(v) : v)] };

    private static Break Moved(Break pause, Relaxation change) => pause.Latest == change.At ? pause with { Latest = pause.Latest + change.By!.Value } : pause;

    private static Scenario Supplied(Scenario scenario, Relaxation change)
    {
        var pieces = new PartQuantity(change.Part!.Value, change.Quantity!.Value);
        if (change.Depot is { } depot)
        {
            return scenario with
            {
                PartsInTransit =
                [
                    .. scenario.PartsInTransit,
                    new PartsInTransit { Part = pieces.Part, Quantity = pieces.Quantity, Depot = depot, ArrivesAt = change.At!.Value },
                ],
            };
        }
        return scenario.Engineer(change, engineer => engineer with
        {
            VanStock =
            [
                .. engineer.VanStock.Where(s => s.Part != pieces.Part),
                pieces with { Quantity = pieces.Quantity + engineer.VanStock.Where(s => s.Part == pieces.Part).Sum(s => s.Quantity) },
            ],
        });
    }

    private static Scenario Engineer(this Scenario scenario, Relaxation change, Func<Engineer, Engineer> make) =>
        scenario with { Engineers = [.. scenario.Engineers.Select(e => e.Id == change.Engineer ? make(e) : e)] };

    private static Scenario Shifts(this Scenario scenario, Relaxation change, Func<Engineer, Shift, Shift> make) =>
        scenario.Engineer(change, engineer => engineer with
        {
            Shifts = [.. engineer.Shifts.Select(shift => shift.Id == change.Shift ? make(engineer, shift) : shift)],
        });
}
