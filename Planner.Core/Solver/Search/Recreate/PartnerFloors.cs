using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// How early tied visits may start so that those that have to follow them soon, or come at the same time, can be in time: by windows and by shifts, whatever
/// else is planned.
/// </summary>
internal sealed class PartnerFloors
{
    private const int Never = AgreedStarts.Never;

    private readonly int[] _floor;
    private readonly bool[] _grows;

    public PartnerFloors(Instance instance)
    {
        LinkRows links = instance.Links!;
        _floor = new int[instance.VisitCount];
        Array.Fill(_floor, -Never);
        _grows = new bool[links.Members.Length];
        for (int group = 0; group < _grows.Length; group++)
        {
            int[] members = links.Members[group];
            _grows[group] = Array.Exists(members, visit => Array.Exists(links.Ties[visit], tie => tie.Kind is TieKind.Before or TieKind.SameEngineer));
            foreach (int visit in members)
                _floor[visit] = Earliest(instance, visit);
            // Those that follow come behind in the list; crews take a second look.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = members.Length - 1; i >= 0; i--)
                    Raise(instance, links, members[i]);
            }
        }
    }

    /// <summary>First second at which the visit may start, for the sake of its partners.</summary>
    public int Of(int visit) => _floor[visit];

    /// <summary>Whether some of a group may be made without the others, which can be added later.</summary>
    public bool Grows(int group) => _grows[group];

    private void Raise(Instance instance, LinkRows links, int visit)
    {
        foreach (Tie tie in links.Ties[visit])
        {
            if (tie.Most == int.MaxValue || _floor[tie.Other] == -Never)
                continue;
            if (tie.Kind == TieKind.Before)
                _floor[visit] = Math.Max(_floor[visit], _floor[tie.Other] - tie.Most - LinkedPlan.LongestDuration(instance, visit));
            else if (tie.Kind == TieKind.Together)
                _floor[visit] = Math.Max(_floor[visit], _floor[tie.Other] - tie.Most);
        }
    }

    // No bound where nobody can make it.
    private static int Earliest(Instance instance, int visit)
    {
        int[] shifts = instance.Eligibility.ShiftsOf[visit];
        return shifts.Length == 0
            ? -Never
            : Math.Max(shifts.Min(shift => instance.Shifts.From[shift]), instance.Visits.WindowStart[instance.Visits.WindowFirst[visit]]);
    }
}
