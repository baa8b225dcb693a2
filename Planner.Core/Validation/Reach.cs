using NodaTime;
using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>Times that bind a plan lie near its window, so that seconds from its start fit into 32 bits.</summary>
internal sealed class Reach
{
    private readonly IssueList _issues;
    private readonly Instant? _earliest;
    private readonly Instant? _latest;

    public Reach(Scenario scenario, IssueList issues)
    {
        _issues = issues;
        if (!scenario.Window.Start.IsKnown())
            return;
        var years = Duration.FromDays(Limits.ReachYears * 365);
        _earliest = scenario.Window.Start - years;
        _latest = scenario.Window.Start + years;
    }

    public void Check(string path, Instant? time)
    {
        if (!time.IsKnown() || _earliest is null || (time >= _earliest && time <= _latest))
            return;
        _issues.Error(IssueCodes.TimeOutOfReach, path, time, $"{Text.Of(time!.Value)} is more than {Limits.ReachYears} years from the planning window.",
            "Check the year, or leave the bound out.");
    }
}
