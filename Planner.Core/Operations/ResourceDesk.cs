using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Workforce;
using Planner.Core.IO;
using Planner.Core.Operations.Inspections;
using Planner.Core.Operations.Escalation;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>One record to write.</summary>
/// <param name="Id">The id that it must have; null: its own.</param>
/// <param name="Expected">The version that the caller has seen; 0: there must be none yet; null: whatever there is.</param>
public sealed record IncomingResource(ReadOnlyMemory<byte> Body, string? Id = null, long? Expected = null);

/// <summary>What became of one record.</summary>
/// <param name="Outcome">Null: refused, for the issues' errors.</param>
public sealed record WrittenResource(string? Id, WriteOutcome? Outcome, StoredResource? Resource, IReadOnlyList<Issue> Issues)
{
    public bool Ok => Outcome is WriteOutcome.Created or WriteOutcome.Changed or WriteOutcome.Unchanged;
}

/// <summary>Writes resources after holding them against the rules of scenarios, beside all that they name.</summary>
public static class ResourceDesk
{
    /// <summary>Writes what is right and reports what is not, record by record; with <paramref name="allOrNone"/> nothing is written unless all is right.</summary>
    public static async Task<IReadOnlyList<WrittenResource>> PutAsync(
        Session session, Actor actor, ResourceKind kind, IReadOnlyList<IncomingResource> incoming, ReadLimits limits, bool allOrNone = false)
    {
        var rows = incoming.Select(one => Row.Read(kind, one, limits)).ToList();
        foreach (var repeated in rows.Where(row => row.Ok).GroupBy(row => row.Id).SelectMany(same => same.Skip(1)))
            repeated.Issues.Add(new Issue(OperationsIssueCodes.RowRepeated, "id", repeated.Id, $"An earlier record has the id \"{repeated.Id}\" too.", "Keep one of the two."));
        var sound = rows.Where(row => row.Ok).ToList();
        if (!InspectionRules.Own(kind))
            await new ResourceRules(session, actor, kind).CheckAsync(sound);
        if (InspectionRules.Concern(kind))
            await new InspectionRules(session, actor, kind).CheckAsync(sound);
        if (allOrNone && rows.Exists(row => !row.Ok))
            return [.. rows.Select(row => new WrittenResource(row.Id, null, null, row.Issues))];
        var written = new List<WrittenResource>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (!row.Ok)
            {
                written.Add(new WrittenResource(row.Id, null, null, row.Issues));
                continue;
            }

            var (outcome, resource) = await Resources.PutAsync(
                session, actor, kind.Name, row.Id!, ResourceKind.Write(row.Record!), kind.ReferencesOf(row.Record!), incoming[i].Expected);
            written.Add(new WrittenResource(row.Id, outcome, resource, row.Issues));
        }

        return written;
    }

    /// <summary>One record on its way in.</summary>
    internal sealed class Row
    {
        public required object? Record { get; init; }

        public required string? Id { get; init; }

        public required List<Issue> Issues { get; init; }

        public bool Ok => Record is not null && Issues.TrueForAll(issue => issue.Severity != IssueSeverity.Error);

        public static Row Read(ResourceKind kind, IncomingResource incoming, ReadLimits limits)
        {
            var (record, read) = kind.Read(incoming.Body, limits);
            var issues = read.ToList();
            var id = record is null || issues.Exists(issue => issue.Severity == IssueSeverity.Error) ? null : kind.IdOf(record);
            if (incoming.Id is { } wanted && id is not null && id != wanted)
                issues.Add(new Issue(OperationsIssueCodes.IdDiffers, "id", id, $"The record is \"{id}\", the address says \"{wanted}\".", "Write the same id in both."));
            issues.AddRange(OfItself(record, issues));
            return new Row { Record = record, Id = id ?? incoming.Id, Issues = issues };
        }

        private static IEnumerable<Issue> OfItself(object? record, List<Issue> issues)
        {
            if (issues.Exists(issue => issue.Severity == IssueSeverity.Error))
                return [];
            return record switch
            {
                Roster roster => [.. RosterRules.Check(roster)],
                Absence absence => [.. RosterRules.Check(absence)],
                RebuildSchedule schedule => [.. ScheduleRules.Check(schedule)],
                OrganisationSettings settings => [.. EscalationRules.Check(settings.Escalation)],
                Depot { Stock.Count: > 0 } => [InLedger("stock", "depot")],
                Engineer { VanStock.Count: > 0 } => [InLedger("vanStock", "van")],
                _ => [],
            };
        }

        private static Issue InLedger(string path, string place) => new(OperationsIssueCodes.StockInLedger, path, null,
            $"The pieces in a {place} are kept in the ledger of stock, not with it.", "Leave the field out, and post stock movements.");
    }
}
