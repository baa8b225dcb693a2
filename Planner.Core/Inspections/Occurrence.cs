using NodaTime;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>One inspection that is to be planned: derived, never stored.</summary>
public sealed record Occurrence
{
    /// <summary>Row of the register's list.</summary>
    public required int Site { get; init; }

    /// <inheritdoc cref="Site"/>
    public required int Programme { get; init; }

    public required LocalDate Due { get; init; }

    /// <summary>First day in tolerance, spacing from the last visit included.</summary>
    public required LocalDate Earliest { get; init; }

    /// <summary>Last day in tolerance.</summary>
    public required LocalDate Latest { get; init; }

    /// <summary>Whether tolerance had ended before the calendar begins.</summary>
    public required bool Overdue { get; init; }

    /// <summary>Whether it follows another of the series in the same calendar.</summary>
    public required bool Follows { get; init; }
}

/// <summary>Finds the inspections of a register that belong to its calendar.</summary>
public static class OccurrenceFinder
{
    /// <summary>By site, programme and due date. The register is valid.</summary>
    public static IReadOnlyList<Occurrence> Find(InspectionRegister register)
    {
        var programmes = Rows(register.Programmes.Select(p => p.Id));
        var contracts = register.Contracts.ToDictionary(c => c.Id);
        var done = LastDone(register);
        var found = new List<Occurrence>();
        var first = FirstDay(register);
        for (var site = 0; site < register.Sites.Count; site++)
        {
            var place = register.Sites[site];
            var contract = place.Contract is { } id ? contracts[id] : null;
            var last = contract?.Until is { } until && until < register.Horizon.Last ? until : register.Horizon.Last;
            foreach (var row in ProgrammesOf(place, contract).Select(p => programmes[p]))
            {
                var programme = register.Programmes[row];
                DateOf(done, place.Id, programme.Id, out var lastDone);
                if (SeriesDates.Of(programme, place.AcceptedOn, lastDone) is { } series)
                    Add(found, site, row, series, first, last);
            }
        }

        return found;
    }

    /// <summary>The first day that can be planned: today, or the horizon's first.</summary>
    public static LocalDate FirstDay(InspectionRegister register) =>
        LocalDate.Max(register.Now.InZone(register.Zone).Date, register.Horizon.First);

    /// <summary>The site's own programmes and those of its contract, each once.</summary>
    public static IEnumerable<Domain.ProgrammeId> ProgrammesOf(InspectedSite site, InspectionContract? contract) =>
        (contract is null ? site.Programmes : site.Programmes.Concat(contract.Programmes)).Distinct();

    private static void Add(List<Occurrence> found, int site, int row, SeriesDates series, LocalDate first, LocalDate last)
    {
        var programme = series.Programme;
        var spacing = Math.Max(1, programme.MinSpacing);
        var before = found.Count;
        foreach (var due in series.Open(first, last))
        {
            var earliest = due.PlusDays(-programme.ToleranceBefore);
            if (series.LastDone is { } done && done.PlusDays(spacing) is var spaced && spaced > earliest)
                earliest = spaced;
            var latest = due.PlusDays(programme.ToleranceAfter);
            // What is overdue lapses where the next one begins so soon that it makes both good; a floating series goes on from it.
            if (programme.Anchor == SeriesAnchor.Acceptance && found.Count > before && found[^1].Overdue && earliest < first.PlusDays(spacing))
                found.RemoveAt(found.Count - 1);
            found.Add(new Occurrence
            {
                Site = site, Programme = row, Due = due, Earliest = earliest, Latest = latest, Overdue = latest < first, Follows = found.Count > before,
            });
        }
    }

    private static Dictionary<(Domain.SiteId, Domain.ProgrammeId), LocalDate> LastDone(InspectionRegister register)
    {
        var counted = register.Programmes.ToDictionary(p => p.Id, p => p.CountsAsDone.Count == 0 ? [CompletionOutcome.Completed] : p.CountsAsDone);
        var last = new Dictionary<(Domain.SiteId, Domain.ProgrammeId), LocalDate>();
        foreach (var completion in register.Completions)
        {
            var key = (completion.Site, completion.Programme);
            if (counted[completion.Programme].Contains(completion.Outcome) && (!last.TryGetValue(key, out var known) || completion.On > known))
                last[key] = completion.On;
        }

        return last;
    }

    private static void DateOf(
        Dictionary<(Domain.SiteId, Domain.ProgrammeId), LocalDate> done, Domain.SiteId site, Domain.ProgrammeId programme, out LocalDate? date) =>
        date = done.TryGetValue((site, programme), out var known) ? known : null;

    private static Dictionary<T, int> Rows<T>(IEnumerable<T> ids) where T : notnull => ids.Select((id, row) => (id, row)).ToDictionary(e => e.id, e => e.row);
}
