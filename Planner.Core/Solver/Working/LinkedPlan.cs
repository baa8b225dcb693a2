using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// What ties between visits mean for a working plan: which shift may take a tied visit, when it may start, and what it then agrees to. Only for
/// instances with links.
/// </summary>
/// <remarks>
/// A tied visit that is put on a route agrees to bounds of its start that leave its partners free within theirs: every choice of starts
/// within the bounds of all planned visits keeps all ties. So routes are timed one by one.
/// </remarks>
public static class LinkedPlan
{
    private const int Never = AgreedStarts.Never;

    /// <summary>
    /// Whether the shift may take the visit beside what is planned of its partners, whatever the hour; of partners elsewhere nothing is known.
    /// </summary>
    public static bool Allows(Instance instance, WorkingPlan plan, int visit, int shift) =>
        !instance.Links!.Held[visit] && Against(instance, plan, visit, shift) is null;

    /// <summary>The first tie to a visit, planned or not, that keeps a visit from a shift, whatever the hour.</summary>
    public static Tie? Against(Instance instance, WorkingPlan plan, int visit, int shift)
    {
        foreach (Tie tie in instance.Links!.Ties[visit])
        {
            int other = plan.ShiftOf(tie.Other);
            if (other < 0)
            {
                if (tie.Kind == TieKind.After)
                    return tie;
                continue;
            }
            bool allowed = tie.Kind switch
            {
                TieKind.SameEngineer => SameEngineer(instance, shift, other),
                TieKind.OtherEngineer or TieKind.Together => !SameEngineer(instance, shift, other),
                TieKind.OtherDay => instance.Shifts.Day[shift] != instance.Shifts.Day[other],
                TieKind.NotBoth => false,
                _ => true,
            };
            if (!allowed)
                return tie;
        }
        return null;
    }

    /// <summary>Bounds of an absent visit's start that its planned partners leave.</summary>
    public static (int First, int Last) Starts(Instance instance, WorkingPlan plan, int visit)
    {
        AgreedStarts agreed = plan.Agreed!;
        int first = -Never;
        int last = Never;
        foreach (Tie tie in instance.Links!.Ties[visit])
        {
            if (plan.ShiftOf(tie.Other) < 0)
                continue;
            switch (tie.Kind)
            {
                case TieKind.After:
                    first = Math.Max(first, EarliestAfter(instance, plan, tie, agreed.Last[tie.Other]));
                    last = Math.Min(last, Sum(EndOf(instance, plan, tie.Other, agreed.First[tie.Other]), tie.Most));
                    break;
                case TieKind.Before:
                    last = Math.Min(last, LatestBefore(tie, agreed.First[tie.Other]) - LongestDuration(instance, visit));
                    if (tie.Most != int.MaxValue)
                        first = Math.Max(first, agreed.Last[tie.Other] - tie.Most - instance.Visits.Duration[visit]);
                    break;
                case TieKind.Together:
                    first = Math.Max(first, agreed.Last[tie.Other] - tie.Most);
                    last = Math.Min(last, agreed.First[tie.Other] + tie.Most);
                    break;
            }
        }
        return (first, last);
    }

    /// <summary>The bounds that a visit agrees to which has been put on a route and starts then.</summary>
    /// <param name="first">What its partners left it.</param>
    /// <param name="last">Likewise.</param>
    public static (int First, int Last) Agreement(Instance instance, int visit, int start, int first, int last)
    {
        foreach (Tie tie in instance.Links!.Ties[visit])
        {
            if (tie.Kind == TieKind.Together)
                return (start, start);
            if (tie.Kind != TieKind.Before)
                continue;
            // Who follows comes no earlier than this start allows; where he must come soon, this one can't be earlier either.
            last = start;
            if (tie.Most != int.MaxValue)
                first = start;
        }
        return (first, last);
    }

    /// <summary>Takes planned visits off that others they need have been lost to. False: one of them has to stay.</summary>
    public static bool DropIncomplete(Instance instance, WorkingPlan plan)
    {
        LinkRows links = instance.Links!;
        bool again = true;
        while (again)
        {
            again = false;
            foreach (int[] members in links.Members)
            {
                foreach (int visit in members)
                {
                    int shift = plan.ShiftOf(visit);
                    if (shift < 0 || !LacksPartner(links, plan, visit))
                        continue;
                    if (links.Held[visit])
                        return false;
                    plan.Remove(shift, [visit]);
                    again = true;
                }
            }
        }
        return true;
    }

    /// <summary>What leaving a visit out costs the plan; of alternatives none of which is planned, the first bears the price.</summary>
    public static Cost PriceOfLeaving(Instance instance, WorkingPlan plan, int visit)
    {
        if (instance.Links is not { } links || links.Choice[visit] < 0)
            return instance.Visits.LeftOut(visit);
        foreach (int member in links.Members[links.Group[visit]])
        {
            if (links.Choice[member] == links.Choice[visit] && (member < visit || plan.ShiftOf(member) >= 0))
                return Cost.Zero;
        }
        return links.ChoicePrice[links.Choice[visit]];
    }

    /// <summary>Cost of alternatives of which none is planned.</summary>
    public static Cost PriceOfChoices(Instance instance, WorkingPlan plan)
    {
        if (instance.Links is not { } links)
            return Cost.Zero;
        var made = new Dictionary<int, bool>();
        for (int v = 0; v < instance.VisitCount; v++)
        {
            if (links.Choice[v] >= 0)
                made[links.Choice[v]] = made.GetValueOrDefault(links.Choice[v]) | plan.ShiftOf(v) >= 0;
        }
        return made.Where(choice => !choice.Value).Aggregate(Cost.Zero, (sum, choice) => sum + links.ChoicePrice[choice.Key]);
    }

    /// <summary>The first tie that the plan breaks; null when it keeps all.</summary>
    public static (int Visit, Tie Tie)? Broken(Instance instance, WorkingPlan plan)
    {
        if (instance.Links is not { } links || plan.Agreed is not { } agreed)
            return null;
        for (int visit = 0; visit < instance.VisitCount; visit++)
        {
            int shift = plan.ShiftOf(visit);
            if (shift < 0 || links.Held[visit])
                continue;
            foreach (Tie tie in links.Ties[visit])
            {
                if (!Keeps(instance, plan, agreed, visit, shift, tie))
                    return (visit, tie);
            }
        }
        return null;
    }

    private static bool Keeps(Instance instance, WorkingPlan plan, AgreedStarts agreed, int visit, int shift, Tie tie)
    {
        int other = plan.ShiftOf(tie.Other);
        if (other < 0)
            return tie.Kind is not (TieKind.After or TieKind.Together or TieKind.Both);
        return tie.Kind switch
        {
            TieKind.After => agreed.First[visit] >= EarliestAfter(instance, plan, tie, agreed.Last[tie.Other])
                && agreed.Last[visit] <= Sum(EndOf(instance, plan, tie.Other, agreed.First[tie.Other]), tie.Most),
            TieKind.Together => Math.Max(agreed.Last[visit] - agreed.First[tie.Other], agreed.Last[tie.Other] - agreed.First[visit]) <= tie.Most
                && !SameEngineer(instance, shift, other),
            TieKind.SameEngineer => SameEngineer(instance, shift, other),
            TieKind.OtherEngineer => !SameEngineer(instance, shift, other),
            TieKind.OtherDay => instance.Shifts.Day[shift] != instance.Shifts.Day[other],
            TieKind.NotBoth => false,
            _ => true,
        };
    }

    /// <summary>Whether a visit is not to be made without another that is absent.</summary>
    public static bool LacksPartner(LinkRows links, WorkingPlan plan, int visit)
    {
        foreach (Tie tie in links.Ties[visit])
        {
            if (tie.Kind is TieKind.After or TieKind.Together or TieKind.Both && plan.ShiftOf(tie.Other) < 0)
                return true;
        }
        return false;
    }

    private static int EarliestAfter(Instance instance, WorkingPlan plan, Tie tie, int start)
    {
        int end = EndOf(instance, plan, tie.Other, start);
        int first = Sum(end, tie.Least);
        return tie.Days is null ? first : Math.Max(first, tie.Days.After(end));
    }

    // The last end that lets the later visit start then.
    private static int LatestBefore(Tie tie, int start)
    {
        int last = start - tie.Least;
        return tie.Days is null ? last : Math.Min(last, tie.Days.LastBefore(start));
    }

    private static int EndOf(Instance instance, WorkingPlan plan, int visit, int start) =>
        start + instance.VisitsOn(plan.ShiftOf(visit)).Duration[visit];

    /// <summary>Seconds that a visit takes at most, whoever goes: which shift it will be is not known yet.</summary>
    public static int LongestDuration(Instance instance, int visit)
    {
        int longest = instance.Visits.Duration[visit];
        for (int shift = 0; instance.VisitsByShift is not null && shift < instance.ShiftCount; shift++)
        {
            if (instance.Eligibility.Allows(visit, shift))
                longest = Math.Max(longest, instance.VisitsByShift[shift].Duration[visit]);
        }
        return longest;
    }

    private static bool SameEngineer(Instance instance, int shift, int other) => instance.Shifts.Engineer[shift] == instance.Shifts.Engineer[other];

    private static int Sum(int moment, int more) => more == int.MaxValue ? Never : (int)Math.Min(Never, (long)moment + more);
}
