using NodaTime;

namespace Planner.Core.Domain.Visits;

/// <summary>How the work of a visit may be made in pieces, one after the other: all of them or none.</summary>
public sealed record VisitSplit
{
    /// <summary>How long each piece takes; the last takes what is left. Pieces may follow each other at once: the work may stop after any of them.</summary>
    public required Duration Piece { get; init; }

    /// <summary>Whether one engineer makes all pieces.</summary>
    public bool SameEngineer { get; init; } = true;

    /// <summary>Most time from the end of a piece to the start of the next; absent: any.</summary>
    public Duration? MaxGap { get; init; }

    /// <summary>How many pieces make up a duration.</summary>
    public int PiecesOf(Duration duration) =>
        duration <= Piece ? 1 : (int)Math.Min(int.MaxValue, Math.Ceiling(duration.TotalSeconds / Piece.TotalSeconds));
}

/// <summary>A piece of a visit that is made in several.</summary>
/// <param name="Of">The visit as the scenario has it; the piece's own name is this with a stroke and the number.</param>
/// <param name="Number">1, 2, ..., in the order in which they are made.</param>
public sealed record VisitPiece(VisitId Of, int Number, int Count);

/// <summary>Visits that may be made in pieces, taken apart: each piece is a visit of its own, linked to the others.</summary>
public static class VisitPieces
{
    /// <summary>The name of a piece in the plan: the visit's, and its number.</summary>
    public static VisitId NameOf(VisitId visit, int number) => new($"{visit}/{number}");

    /// <summary>The scenario with pieces instead of such visits; as it is where it has none. Links to a visit then lead to its pieces.</summary>
    public static Scenario Apart(Scenario scenario)
    {
        if (scenario.Visits.All(visit => visit.Split is null))
            return scenario;
        var pieces = new Dictionary<VisitId, IReadOnlyList<VisitId>>();
        var visits = new List<Visit>();
        foreach (var visit in scenario.Visits)
        {
            List<Visit> made = [.. Of(visit)];
            pieces.TryAdd(visit.Id, [.. made.Select(piece => piece.Id)]);
            visits.AddRange(made);
        }

        return scenario with
        {
            Visits = visits,
            Links = [.. scenario.Links.SelectMany(link => Apart(link, pieces)), .. scenario.Visits.SelectMany(visit => LinksOf(visit, pieces[visit.Id]))],
        };
    }

    /// <summary>The visit in one piece or several, in order.</summary>
    private static IEnumerable<Visit> Of(Visit visit)
    {
        if (visit.Split is not { } split)
            return [visit];
        var count = split.PiecesOf(visit.Duration);
        return Enumerable.Range(1, count).Select(number => Of(visit, split, number, count));
    }

    private static Visit Of(Visit visit, VisitSplit split, int number, int count)
    {
        var first = number == 1;
        return visit with
        {
            Id = NameOf(visit.Id, number),
            Name = $"{visit.Name ?? visit.Id.Value} ({number} of {count})",
            Piece = new VisitPiece(visit.Id, number, count),
            Split = null,
            Duration = number < count ? split.Piece : visit.Duration - split.Piece * (count - 1),
            TimeWindows = first ? visit.TimeWindows : [.. visit.TimeWindows.Select(WithoutStart)],
            Parts = first ? visit.Parts : [],
            Returns = number == count ? visit.Returns : [],
            Priority = first ? visit.Priority : 0,
            Revenue = first ? visit.Revenue : null,
            Urgency = first ? visit.Urgency : 0,
            Promised = first ? visit.Promised : null,
            Pin = first || visit.Pin is null ? visit.Pin : new Pin { Engineer = visit.Pin.Engineer },
        };
    }

    // The last start is that of the whole visit.
    private static TimeWindow WithoutStart(TimeWindow window) => window.MaxEnd is null
        ? new TimeWindow(window.MinStart)
        : window with { MaxStart = null };

    private static IEnumerable<VisitLink> Apart(VisitLink link, Dictionary<VisitId, IReadOnlyList<VisitId>> pieces)
    {
        if (link.Visits.All(visit => pieces[visit].Count == 1))
            return [link with { Visits = [.. link.Visits.Select(visit => pieces[visit][0])] }];
        if (link.Kind != LinkKind.Sequence)
            return [link with { Visits = [.. link.Visits.SelectMany(visit => pieces[visit])] }];
        // Delays are between visits, not between their pieces.
        return link.Visits.Zip(link.Visits.Skip(1), (before, after) => link with { Visits = [pieces[before][^1], pieces[after][0]] });
    }

    private static IEnumerable<VisitLink> LinksOf(Visit visit, IReadOnlyList<VisitId> pieces)
    {
        if (visit.Split is not { } split || pieces.Count == 1)
            yield break;
        var link = new VisitLink { Id = new LinkId($"{visit.Id}/pieces"), Kind = LinkKind.Sequence, Visits = pieces };
        yield return link with { MaxDelay = split.MaxGap };
        yield return link with { Kind = LinkKind.AllOrNone };
        if (split.SameEngineer)
            yield return link with { Kind = LinkKind.SameEngineer };
    }
}
