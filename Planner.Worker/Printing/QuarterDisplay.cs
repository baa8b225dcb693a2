using Planner.Worker.Quarter;

namespace Planner.Worker.Printing;

/// <summary>Progress of a simulated quarter.</summary>
public static class QuarterDisplay
{
    public static T During<T>(CommandContext context, bool quiet, Func<IProgress<QuarterProgress>?, T> work) =>
        BarDisplay.During(context, quiet, "quarter", value => (double)value.DaysDone / value.Days, Text, work);

    private static string Text(QuarterProgress value) =>
        $"{value.Day:uuuu-MM-dd}: day {value.DaysDone} of {value.Days}, {Words.Count(value.Tickets, "ticket")}, {Words.Count(value.Visits, "visit")} made, {Words.Count(value.PlansInForce, "plan")} in force";
}
