using NodaTime;

namespace Planner.Core.Validation;

/// <summary>Hours [From, To) of a day; To midnight is the day's end.</summary>
internal readonly record struct DaySpan(int Day, LocalTime From, LocalTime To, string Path)
{
    public long End => To == LocalTime.Midnight ? NodaConstants.TicksPerDay : To.TickOfDay;

    public bool IsKnown => From != Placeholder.TimeOfDay && To != Placeholder.TimeOfDay;
}

/// <summary>Spans of one day are in order and apart from each other.</summary>
internal static class DaySpans
{
    public static void Check(IReadOnlyList<DaySpan> spans, string overlapCode, IssueList issues, Func<DaySpan, string> when)
    {
        foreach (var span in spans.Where(s => s.IsKnown && s.End <= s.From.TickOfDay).DistinctBy(s => s.Path))
        {
            issues.Error(IssueCodes.EndBeforeStart, $"{span.Path}.to", span.To, $"{Text.Of(span.To)} is not after {Text.Of(span.From)}.",
                "Split hours that run past midnight: one entry to 24:00, one from 00:00 on the next day.");
        }

        var reported = new HashSet<string>();
        foreach (var day in spans.Where(s => s.IsKnown && s.End > s.From.TickOfDay).GroupBy(s => s.Day))
        {
            var before = default(DaySpan?);
            foreach (var span in day.OrderBy(s => s.From))
            {
                if (before is { } other && span.From.TickOfDay < other.End && reported.Add(span.Path))
                {
                    issues.Error(overlapCode, $"{span.Path}.from", span.From,
                        $"The hours from {Text.Of(span.From)} overlap those of {other.Path}{when(span)}.", "Shorten or merge one of the two.");
                }

                if (before is null || span.End > before.Value.End)
                    before = span;
            }
        }
    }
}
