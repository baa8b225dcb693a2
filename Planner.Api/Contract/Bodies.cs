using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Api.Contract;

// What the readers of these bodies take: they say all that is wrong at once, so the framework does not bind them. The contract describes them by these.

/// <summary>Plan what the store holds of some days.</summary>
public sealed record FromStoreBody(StoreSpanBody FromStore);

/// <param name="From">The first day, 2026-11-23.</param>
/// <param name="To">The last day; absent: the first.</param>
/// <param name="Territory">The id of a territory; absent: all of the organisation.</param>
public sealed record StoreSpanBody(DateOnly From, DateOnly? To = null, string? Territory = null);

/// <summary>A plan with the scenario that it belongs to.</summary>
public sealed record CheckBody(Form<Scenario> Scenario, Form<Plan> Plan);

/// <summary>A visit for which room is sought: in a plan that the host keeps, or in one that is sent along.</summary>
/// <param name="PlanId">A plan that the host keeps; absent: scenario and plan are given.</param>
/// <param name="Visit">A new visit, or the id of one that the scenario or the store holds.</param>
/// <param name="Ticket">The visit's ticket; absent where it has none or the scenario holds it.</param>
/// <param name="Site">The visit's site; absent where the scenario holds it.</param>
/// <param name="Keep">Ids of visits that must not be displaced.</param>
public sealed record OfferBody(
    EitherOf<Form<Visit>, string> Visit, string? PlanId = null, Form<Scenario>? Scenario = null, Form<Plan>? Plan = null, Form<Ticket>? Ticket = null, Form<Site>? Site = null,
    IReadOnlyList<string>? Keep = null);

/// <summary>One step of a change (RFC 6902). In paths, entries of lists are named by their ids: "/visits/V-1/duration".</summary>
/// <param name="Path">Where, as a JSON pointer.</param>
/// <param name="From">Of a move or a copy: from where.</param>
/// <param name="Value">Of the others: what.</param>
public sealed record PatchStep(
    [property: AllowedValues("add", "remove", "replace", "move", "copy", "test")] string Op, string Path, string? From = null, JsonElement? Value = null);

/// <summary>A map (RFC 7946): places are longitude, latitude in degrees.</summary>
/// <param name="Bbox">West, south, east, north; absent where there is nothing.</param>
public sealed record MapBody([property: AllowedValues("FeatureCollection")] string Type, IReadOnlyList<MapFeature> Features, IReadOnlyList<double>? Bbox = null);

/// <param name="Properties">What it is: kind, ids, times.</param>
public sealed record MapFeature([property: AllowedValues("Feature")] string Type, MapGeometry Geometry, System.Text.Json.Nodes.JsonObject Properties, string? Id = null);

/// <param name="Coordinates">Lists of longitude and latitude, as deep as the type says.</param>
public sealed record MapGeometry(string Type, IReadOnlyList<JsonElement> Coordinates);

/// <summary>All that an organisation keeps, kind by kind.</summary>
public sealed class ExportBody;
