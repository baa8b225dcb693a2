using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Worker.Quarter;

/// <summary>Enters the organisation of the first morning into an empty store.</summary>
internal static class QuarterFounding
{
    public static async Task FoundAsync(Session session, Actor actor, QuarterOrganisation organisation)
    {
        await ApiKeys.AddOrganisationAsync(session, new Organisation(QuarterStore.Organisation, "A simulated quarter", actor.Now));
        await PutAsync("calendars", QuarterCatalogue.Calendars);
        await PutAsync("settings", [organisation.Settings]);
        await PutAsync("policies", QuarterCatalogue.Policies);
        await PutAsync("contracts", organisation.Contracts);
        await PutAsync("territories", organisation.Territories);
        await PutAsync("travelProfiles", [QuarterCatalogue.Profile]);
        await PutAsync("parts", [.. QuarterCatalogue.Parts.Select(part => new PartKind { Id = part })]);
        await PutAsync("depots", [.. organisation.Depots.Select(depot => depot with { Stock = [] })]);
        await PutAsync("engineers", [.. organisation.Engineers.Select(engineer => engineer with { VanStock = [] })]);
        await PutAsync("rosters", organisation.Rosters);
        await PutAsync("absences", organisation.Leaves);
        await PutAsync("schedules", organisation.Schedules);
        await PutAsync("sites", organisation.Sites);
        await PutAsync("programmes", QuarterCatalogue.Programmes);
        await PutAsync("agreements", organisation.Agreements);
        var pieces = organisation.Depots.SelectMany(depot => depot.Stock.Select(one => ("depot", depot.Id.Value, one)))
            .Concat(organisation.Engineers.SelectMany(engineer => engineer.VanStock.Select(one => ("van", engineer.Id.Value, one))));
        await StockDesk.RecordAsync(session, actor, [.. pieces.Select((at, row) => new StockMovement($"first-{row}", at.Item1, at.Item2, at.one.Part.Value, at.one.Quantity, "stocktaking", null, actor.Now, actor.Who))]);

        Task PutAsync(string kind, IReadOnlyList<object> records) => QuarterStore.PutAsync(session, actor, ResourceKinds.Find(kind)!, records);
    }
}
