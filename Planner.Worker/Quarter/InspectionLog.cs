using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations.Inspections;

namespace Planner.Worker.Quarter;

/// <summary>What became of each inspection: when it was made, and what stood in its way.</summary>
internal sealed class InspectionLog
{
    private readonly Dictionary<VisitId, LocalDate> _made = [];
    private readonly Dictionary<VisitId, string> _hindrance = [];

    public bool IsMade(VisitId visit) => _made.ContainsKey(visit);

    public void Make(VisitId visit, LocalDate on) => _made.Add(visit, on);

    /// <summary>Something kept it from being made; the last such thing is the reason.</summary>
    public void Hinder(VisitId visit, string reason) => _hindrance[visit] = reason;

    /// <summary>Whether a visit is an inspection of the calendar; those of tickets are not.</summary>
    public static bool IsInspection(Visit visit) => visit.Ticket is null;

    /// <summary>Site and programme are in the name of an inspection's visit.</summary>
    public static (ProgrammeId Programme, SiteId Site, LocalDate Due) PartsOf(VisitId visit)
    {
        var words = visit.Value.Split(':');
        return (new ProgrammeId(words[0]), new SiteId(words[1]), LocalDatePattern.Iso.Parse(words[2]).Value);
    }

    /// <param name="open">What the store lists as open at the end.</param>
    /// <param name="today">The day after the last.</param>
    public InspectionCount Count(IReadOnlyList<OpenInspection> open, LocalDate today)
    {
        var tolerance = QuarterCatalogue.Programmes.ToDictionary(programme => programme.Id, programme => programme.ToleranceAfter);
        var late = _made.Where(one => one.Value > PartsOf(one.Key).Due.PlusDays(tolerance[PartsOf(one.Key).Programme])).Select(one => ReasonOf(one.Key, null)).ToList();
        var missed = open.Where(one => one.Latest < today).Select(one => ReasonOf(one.Visit, one.Reason)).ToList();
        return new InspectionCount(_made.Count - late.Count, late.Count, Sums(late), missed.Count, Sums(missed), open.Count(one => one.Earliest < today) - missed.Count);
    }

    private string ReasonOf(VisitId visit, UnplannedReason? calendar) => _hindrance.GetValueOrDefault(visit) ?? (calendar is { } reason ? $"calendar: {reason}" : InspectionCount.None);

    private static SortedDictionary<string, int> Sums(IEnumerable<string> reasons) =>
        new(reasons.GroupBy(reason => reason).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}

/// <param name="Late">Made when tolerance had ended.</param>
/// <param name="Missed">Not made, and tolerance has ended.</param>
/// <param name="Open">Not made yet, and still in tolerance.</param>
public sealed record InspectionCount(int InTolerance, int Late, IReadOnlyDictionary<string, int> WhyLate, int Missed, IReadOnlyDictionary<string, int> WhyMissed, int Open)
{
    /// <summary>The reason of what has none; there must be none.</summary>
    public const string None = "unexplained";

    public int Unexplained => WhyLate.GetValueOrDefault(None) + WhyMissed.GetValueOrDefault(None);

    /// <summary>Of those whose tolerance has ended or that are made, in percent.</summary>
    public double InTolerancePercent => InTolerance + Late + Missed == 0 ? 100 : Math.Round(100.0 * InTolerance / (InTolerance + Late + Missed), 1);
}
