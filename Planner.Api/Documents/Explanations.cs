using System.Text.Json;
using Planner.Api.Contract;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Planning;

namespace Planner.Api.Documents;

/// <summary>Why a visit is where it is, as JSON.</summary>
public static class Explanations
{
    /// <param name="visit">One of the scenario's.</param>
    public static string Of(Scenario scenario, Plan plan, VisitId visit, CancellationToken cancellation)
    {
        var left = plan.Unassigned.FirstOrDefault(one => one.Visit == visit && one.Obstacles.Count + one.CrowdedBy.Count + one.Relaxations.Count > 0);
        if (left is not null)
            return Text(planned: false, left, scenario);
        var explained = PlanExplainer.Explain(scenario, plan, visit, cancellation: cancellation);
        return explained.Account is { } account ? Text(planned: true, account, scenario) : Text(planned: false, explained.Unassigned[0], scenario);
    }

    private static string Text(bool planned, object record, Scenario scenario)
    {
        var text = RecordJson.Write(record, scenario.Zone);
        return JsonSerializer.Serialize(planned ? new Explanation(true, Account: new(text)) : new Explanation(false, Unassigned: new(text)), PlanDocument.Json);
    }
}

/// <param name="Planned">Whether the plan has the visit.</param>
/// <param name="Account">What its place costs, and what others would.</param>
/// <param name="Unassigned">Why it is left out, and what would help.</param>
public sealed record Explanation(bool Planned, Form<VisitAccount>? Account = null, Form<Unassigned>? Unassigned = null);
