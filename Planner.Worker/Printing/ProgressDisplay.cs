using Planner.Core.Planning;

namespace Planner.Worker.Printing;

/// <summary>Chooses how a run shows its progress: a live bar, plain lines, or not at all.</summary>
public static class ProgressDisplay
{
    public static T During<T>(CommandContext context, bool quiet, Func<IProgress<PlanProgress>?, T> work)
    {
        if (quiet)
            return work(null);
        return context.Live
            ? ProgressBar.During(context.ErrorConsole, context.Clock, work)
            : work(new ProgressLines(context.Error, context.Clock));
    }
}
