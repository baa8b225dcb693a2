using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Approved ways to travel to rows.</summary>
internal static class ApprovalCompiler
{
    /// <summary>Null where no profile in use needs approval.</summary>
    public static ApprovalRows? Compile(IndexMap index)
    {
        ProfileId[] profiles = [.. index.Travel.Matrices.Keys];
        HashSet<ProfileId> asking = [.. index.Scenario.TravelProfiles.Where(profile => profile.NeedsApproval).Select(profile => profile.Id)];
        return Array.Exists(profiles, asking.Contains)
            ? new ApprovalRows(Array.ConvertAll(profiles, asking.Contains), [.. index.Visits.Select(visit => Given(visit, profiles))])
            : null;
    }

    /// <summary>Rows of the profiles that the visit approves.</summary>
    public static int[] Given(Visit visit, ProfileId[] profiles) =>
        [.. visit.ApprovedTravel.Select(profile => Array.IndexOf(profiles, profile)).Where(row => row >= 0)];
}
