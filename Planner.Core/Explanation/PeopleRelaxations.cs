using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Relaxations of who may go: a skill or a tool for an engineer, an engineer or his way to travel allowed, a pin taken away.</summary>
internal sealed class PeopleRelaxations(Instance instance, IndexMap index, Wording words)
{
    private const double AllowEffort = 60;
    private const double UnpinEffort = 90;
    private const double ToolEffort = 150;
    private const double SkillEffort = 300;

    public Found? For(WorkingPlan ground, int visit, Miss miss)
    {
        int engineer = instance.Shifts.Engineer[miss.Shift];
        Instance? changed = miss.Code switch
        {
            ReasonCode.EngineerExcluded or ReasonCode.EngineerNotRequired => instance.WithEngineerAllowed(visit, engineer),
            ReasonCode.TravelNotApproved => instance.WithTravelApproved(visit, miss.Shift),
            ReasonCode.PinnedToOtherEngineer or ReasonCode.PinnedToOtherShift => instance.WithoutPin(index, visit),
            ReasonCode.SkillMissing or ReasonCode.SkillLevelTooLow or ReasonCode.SkillNotValid =>
                instance.WithSkill(index, visit, engineer, miss.Detail, Level(visit, miss.Detail)),
            ReasonCode.ToolMissing or ReasonCode.ToolTaken => instance.WithTool(engineer, miss.Detail),
            // Its own pinned moment or order may be what keeps the visit from its shift.
            _ => miss.IsTime && instance.Visits.Pinned[visit] ? instance.WithoutPin(index, visit) : null,
        };
        if (changed is null || !new Trial(changed).Helps(ground, miss.Shift, visit))
            return null;
        return Told(visit, miss, words.Engineer(engineer));
    }

    /// <summary>Takes the pin from the visit that is in the way, if both can then be planned.</summary>
    public Found? Unpinned(WorkingPlan ground, int visit, Miss miss)
    {
        if (miss.At < 0 || !instance.Visits.Pinned[miss.At])
            return null;
        var trial = new Trial(instance.WithoutPin(index, miss.At));
        Insertion found = trial.Find(ground, miss.Shift, visit, [miss.At]);
        if (!found.Possible || !FitsElsewhere(trial, ground, visit, miss))
            return null;
        return new Found(UnpinEffort + 30, new Relaxation
        {
            Kind = RelaxationKind.Unpin,
            Text = $"{words.Visit(miss.At)} loses its pin and moves to another shift, which makes room with {words.Shift(miss.Shift)}",
            Engineer = index.Shifts[miss.Shift].Engineer.Id,
            Shift = index.Shifts[miss.Shift].Shift.Id,
            Visit = index.Visits[miss.At].Id,
        });
    }

    // Pieces that the two visits share are not counted twice only where neither takes any.
    private bool FitsElsewhere(Trial trial, WorkingPlan ground, int visit, Miss miss)
    {
        if (!trial.Supplies.NeedsNothing(visit) && !trial.Supplies.NeedsNothing(miss.At))
            return false;
        for (int s = 0; s < instance.ShiftCount; s++)
        {
            if (s != miss.Shift && trial.Helps(ground, s, miss.At))
                return true;
        }
        return false;
    }

    private Found Told(int visit, Miss miss, string who)
    {
        string shift = words.Shift(miss.Shift);
        Relaxation relaxation = new()
        {
            Kind = RelaxationKind.AllowEngineer,
            Text = $"{who} may go as well (for {shift})",
            Engineer = index.Shifts[miss.Shift].Engineer.Id,
            Shift = index.Shifts[miss.Shift].Shift.Id,
        };
        switch (miss.Code)
        {
            case ReasonCode.PinnedToOtherEngineer or ReasonCode.PinnedToOtherShift:
                return Unpinned(relaxation, visit, shift);
            case ReasonCode.ToolMissing or ReasonCode.ToolTaken:
                return new Found(ToolEffort, relaxation with
                {
                    Kind = RelaxationKind.ToolForEngineer, Tool = index.Tools[miss.Detail],
                    Text = $"the tool {index.Tools[miss.Detail]} for {shift}",
                });
            case ReasonCode.SkillMissing or ReasonCode.SkillLevelTooLow or ReasonCode.SkillNotValid:
                string level = Level(visit, miss.Detail) > 1 ? $" at level {Level(visit, miss.Detail)}" : "";
                string how = miss.Code == ReasonCode.SkillNotValid ? "a valid certificate for" : "the skill";
                return new Found(SkillEffort, relaxation with
                {
                    Kind = RelaxationKind.SkillForEngineer, Skill = index.Skills[miss.Detail],
                    Text = $"{how} {index.Skills[miss.Detail]}{level} for {shift}",
                });
            case ReasonCode.TravelNotApproved:
                return new Found(AllowEffort, relaxation with
                {
                    Kind = RelaxationKind.ApproveTravel,
                    Text = $"the visit approves travel by {index.Shifts[miss.Shift].Engineer.Profile} (for {shift})",
                });
            case ReasonCode.EngineerExcluded or ReasonCode.EngineerNotRequired:
                return new Found(AllowEffort, relaxation);
            default:
                return Unpinned(relaxation, visit, shift);
        }
    }

    private Found Unpinned(Relaxation relaxation, int visit, string shift) => new(UnpinEffort, relaxation with
    {
        Kind = RelaxationKind.Unpin, Visit = index.Visits[visit].Id, Text = $"the visit loses its pin and goes to {shift}",
    });

    private int Level(int visit, int skill)
    {
        VisitRows visits = instance.Visits;
        for (int i = visits.SkillFirst[visit]; i < visits.SkillFirst[visit + 1]; i++)
        {
            if (visits.SkillKind[i] == skill)
                return visits.SkillLevel[i];
        }
        return 1;
    }
}
