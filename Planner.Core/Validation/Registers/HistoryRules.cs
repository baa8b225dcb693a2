using NodaTime;
using Planner.Core.Domain;

namespace Planner.Core.Validation.Registers;

/// <summary>What has been and what is decided: completions in the past, repairs with a place, published days of what exists.</summary>
internal static class HistoryRules
{
    public static void Check(RegisterIds ids, IssueList issues)
    {
        var register = ids.Register;
        LocalDate? today = register.Now.IsKnown() ? register.Now.InZone(register.Zone).Date : null;
        for (var i = 0; i < register.Completions.Count; i++)
        {
            var (completion, path) = (register.Completions[i], $"completions[{i}]");
            Checks.Reference<SiteId>(issues, $"{path}.site", ids.Sites, completion.Site);
            Checks.Reference<ProgrammeId>(issues, $"{path}.programme", ids.Programmes, completion.Programme);
            if (completion.On != Placeholder.Date && completion.On > today)
            {
                issues.Error(IssueCodes.CompletionInFuture, $"{path}.on", completion.On, $"{Text.Of(completion.On)} is after now ({Text.Of(today)}): nothing was done yet.",
                    "Check the date; what is only planned belongs into published.");
            }
        }

        for (var i = 0; i < register.Published.Count; i++)
        {
            Checks.Reference<SiteId>(issues, $"published[{i}].site", ids.Sites, register.Published[i].Site);
            Checks.Reference<ProgrammeId>(issues, $"published[{i}].programme", ids.Programmes, register.Published[i].Programme);
        }

        Checks.Distinct(issues, register.Published,
            p => p.Site.Value is null || p.Programme.Value is null || p.Due == Placeholder.Date ? null : $"{p.Site} {p.Programme} {Text.Of(p.Due)}",
            i => $"published[{i}]", "inspection");
        for (var i = 0; i < register.Repairs.Count; i++)
        {
            var (repair, path) = (register.Repairs[i], $"repairs[{i}]");
            Checks.Reference(issues, $"{path}.site", ids.Sites, repair.Site);
            Checks.Position(issues, $"{path}.position", repair.Position);
            if (repair.Site is null && repair.Position is null)
                issues.Error(IssueCodes.RepairWithoutPlace, path, null, "A repair without site and position is near nothing.", "Name its site, or give its position.");
        }
    }
}
