using System.Globalization;
using Planner.Core.Planning;

namespace Planner.Worker.Printing;

/// <summary>Progress of a calendar of inspections.</summary>
public static class CalendarProgressDisplay
{
    public static T During<T>(CommandContext context, bool quiet, Func<IProgress<CalendarProgress>?, T> work) =>
        BarDisplay.During(context, quiet, "planning", value => value.Share, Text, work);

    private static string Text(CalendarProgress value) => string.Create(
        CultureInfo.InvariantCulture, $"{value.Share * 100:0} %, {value.TerritoriesDone} of {value.Territories} territories, cost {Words.Amount(value.Cost)}");
}
