using NodaTime;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Visits made in pieces: a few, and nothing asked of them that only makes sense of work in one go.</summary>
internal static class SplitRules
{
    public static void Check(Visit visit, VisitSplit split, string path, ScenarioIds ids, IssueList issues)
    {
        Checks.Duration(issues, $"{path}.split.piece", split.Piece);
        Checks.Duration(issues, $"{path}.split.maxGap", split.MaxGap);
        if (!split.Piece.IsKnown() || !visit.Duration.IsKnown() || split.Piece < Duration.Zero)
            return;
        if (split.Piece == Duration.Zero)
        {
            issues.Error(IssueCodes.NotPositive, $"{path}.split.piece", split.Piece, "A piece takes some time.", "Say how long a piece takes, or remove the split.");
            return;
        }

        var count = split.PiecesOf(visit.Duration);
        if (count > Limits.Pieces)
        {
            issues.Error(IssueCodes.ValueTooLarge, $"{path}.split.piece", split.Piece, $"The visit would be made in {count} pieces; {Limits.Pieces} is the most.",
                "Make the pieces longer.");
        }

        for (var number = 1; visit.Id.Value is not null && number <= Math.Min(count, Limits.Pieces); number++)
        {
            if (ids.Visits.RowOf(VisitPieces.NameOf(visit.Id, number)) >= 0)
            {
                issues.Error(IssueCodes.DuplicateId, $"{path}.id", visit.Id.Value, $"Its pieces would be named like the visit \"{VisitPieces.NameOf(visit.Id, number)}\".",
                    "Rename one of the two.");
            }
        }

        Refuse("durations", visit.Durations.Count > 0, "Whose pieces take how long would hang on who makes them.");
        Refuse("setup", visit.Setup > Duration.Zero, "When a piece ends would hang on the visit before it.");
        Refuse("resumable", visit.Resumable == true, "When a piece ends would hang on the breaks of its engineer.");
        Refuse("pin.order", visit.Pin?.Order is not null, "Pieces on other shifts have no place in an order.");
        Refuse("pin.shift", visit.Pin?.Shift is not null, "Pieces may have to go to other shifts.");

        void Refuse(string field, bool given, string why)
        {
            if (given)
                issues.Error(IssueCodes.SplitContradicts, $"{path}.{field}", null, $"A visit made in pieces can't have {field}. {why}", "Remove the field, or the split.");
        }
    }

    public static void Check(VisitLink link, string path, ScenarioIds ids, IssueList issues)
    {
        if (link.Kind is LinkKind.Sequence or LinkKind.SameEngineer or LinkKind.AllOrNone)
            return;
        for (var i = 0; i < link.Visits.Count; i++)
        {
            if (ids.Visits.RowOf(link.Visits[i]) is >= 0 and var row && ids.Scenario.Visits[row].Split is not null)
            {
                issues.Error(IssueCodes.SplitInLink, $"{path}.visits[{i}]", link.Visits[i].Value, "A visit made in pieces is no part of a link of this kind.",
                    "Take the visit out of the link, or remove its split. Sequences, sameEngineer and allOrNone may have such visits.");
            }
        }
    }
}
