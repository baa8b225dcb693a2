using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>The one sentence on a left-out visit.</summary>
internal sealed class SummaryText(Instance instance, Wording words, ReasonText reasons)
{
    private const int GroupsTold = 3;
    private const string Unproven = " Whether the pinned visits alone would leave room is not certain.";

    public string Of(int visit, Finding finding, IReadOnlyList<Miss> misses, IReadOnlyList<Crowding> crowding, IReadOnlyList<int> cheapest)
    {
        string text = finding.Verdict switch
        {
            Verdict.ImpossibleAlone => instance.ShiftCount == 0
                ? "There is no shift in the planning window."
                : $"No shift could take the visit even as the only one: {Grouped(misses)}.",
            Verdict.BlockedByPins => $"The pinned visits leave no room for it; nearest is {Nearest(misses)}",
            Verdict.NotWorth => NotWorth(visit, finding),
            Verdict.SearchLimit => $"It would fit on {words.Shift(finding.Shift)}, in a way that the search has not tried.",
            Verdict.OtherChosen => $"{words.Visit(finding.Other)} is made instead.",
            Verdict.Linked when finding.Other >= 0 =>
                $"It is linked to {words.Visit(finding.Other)}, which no shift could make even as its only visit.",
            Verdict.Linked => $"No way was found to make it as its link to {words.Visits(LinkedTo(visit))} asks.",
            Verdict.CrowdedOut when finding.Untried =>
                $"It could be made only in a way that the search has not tried, and not in the plan's routes; nearest is {Nearest(misses)}",
            _ => CrowdedOut(misses, crowding, cheapest) + (finding.Proven ? "" : Unproven),
        };
        return text;
    }

    private IEnumerable<int> LinkedTo(int visit) => instance.Links!.Ties[visit].Select(tie => tie.Other).Distinct().Order();

    private string CrowdedOut(IReadOnlyList<Miss> misses, IReadOnlyList<Crowding> crowding, IReadOnlyList<int> cheapest)
    {
        if (crowding.Count == 0)
            return $"It does not fit into the plan's routes; nearest is {Nearest(misses)}";
        string price = words.Amount((long)(crowding[0].Price * Cost.PerCurrency));
        return $"It does not fit into the plan's routes; there would be room if {words.Visits(cheapest)} (priority {price}) were left out.";
    }

    private string NotWorth(int visit, Finding finding)
    {
        long priority = instance.Visits.Priority[visit];
        Insertion found = finding.Insertion!.Value;
        string price = words.Amount(priority);
        long revenue = instance.Visits.LeftOut(visit).Money;
        if (revenue > 0 && priority == 0 && found.Delta.Service == 0)
            return $"It would fit on {words.Shift(finding.Shift)} and earn {words.Amount(revenue)}, but cost {words.Amount(found.Delta.Money)}, not less.";
        return found.Delta.Service > 0
            ? $"It would fit on {words.Shift(finding.Shift)}, but the lateness it brings costs {words.Amount(found.Delta.Service)}, not less than its priority of {price}."
            : $"It would fit on {words.Shift(finding.Shift)} for {words.Amount(found.Delta.Money)}, but leaving it out costs {price}, so that nothing is gained.";
    }

    private string Nearest(IReadOnlyList<Miss> misses) =>
        misses.Count == 0 ? "none." : $"{words.Shift(misses[0].Shift)}: {reasons.Of(misses[0])}";

    private string Grouped(IReadOnlyList<Miss> misses)
    {
        List<string> groups =
        [
            .. misses.GroupBy(reasons.Shared).OrderByDescending(group => group.Count())
                .Select(group => $"{(group.Count() == 1 ? "on 1 shift" : $"on {group.Count()} shifts")} {group.Key}"),
        ];
        string rest = groups.Count > GroupsTold ? $", and {groups.Count - GroupsTold} more" : "";
        return string.Join("; ", groups.Take(GroupsTold)) + rest;
    }
}
