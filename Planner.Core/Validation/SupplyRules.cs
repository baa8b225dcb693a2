using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Validation;

/// <summary>Substitutes stand for parts that the visit asks for, who is to be brought parts has a courier, and vans hold what they carry.</summary>
internal static class SupplyRules
{
    /// <summary>Ways in which one visit may come by its parts, at most.</summary>
    private const int MostWays = 16;

    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var scenario = ids.Scenario;
        if (scenario.Courier is { } courier)
        {
            Checks.Duration(issues, "courier.leadTime", courier.LeadTime);
            Checks.Price(issues, "courier.price", courier.Price);
            Checks.Distinct(issues, courier.Parts, part => part.Value, i => $"courier.parts[{i}]", "part");
        }

        for (var i = 0; i < scenario.PartSizes.Count; i++)
            Checks.Count(issues, $"partSizes[{i}].size", scenario.PartSizes[i].Size, 0);
        Checks.Distinct(issues, scenario.PartSizes, size => size.Part.Value, i => $"partSizes[{i}].part", "part");
        for (var i = 0; i < scenario.Engineers.Count; i++)
            Check(scenario, scenario.Engineers[i], $"engineers[{i}]", issues);
        for (var i = 0; i < scenario.Kits.Count; i++)
            Check(scenario, scenario.Kits[i], $"kits[{i}]", issues);
        Checks.Distinct(issues, scenario.Kits, kit => kit.Part.Value, i => $"kits[{i}].part", "kit");
        var linked = scenario.Links.SelectMany(link => link.Visits).Concat(scenario.Visits.Where(visit => visit.Split is not null).Select(visit => visit.Id)).Where(visit => visit.Value is not null).ToHashSet();
        for (var i = 0; i < scenario.Visits.Count; i++)
            Check(scenario, scenario.Visits[i], $"visits[{i}]", ids.Visits.RowOf(scenario.Visits[i].Id) == i ? linked : [], issues);
    }

    private static void Check(Scenario scenario, Engineer engineer, string path, IssueList issues)
    {
        if (engineer.VanCapacity is not { } room)
            return;
        Checks.Count(issues, $"{path}.vanCapacity", room, 0);
        var sizes = scenario.PartSizes.Where(size => size.Part.Value is not null).DistinctBy(size => size.Part).ToDictionary(size => size.Part, size => (long)size.Size);
        var carried = engineer.VanStock.Where(stock => stock.Part.Value is not null).Sum(stock => stock.Quantity * sizes.GetValueOrDefault(stock.Part));
        if (room >= 0 && carried > room)
        {
            issues.Error(IssueCodes.VanOverfull, $"{path}.vanCapacity", room, $"The parts in the van take {carried}, and there is room for {room}.",
                "Take parts out of the van, or mend the capacity or the parts' sizes.");
        }
    }

    private static void Check(Scenario scenario, Kit kit, string path, IssueList issues)
    {
        if (kit.Contents.Count == 0)
            issues.Error(IssueCodes.EmptyList, $"{path}.contents", null, "A kit with nothing in it is none.", "Name what is in the kit, or remove it.");
        Checks.Distinct(issues, kit.Contents, part => part.Part.Value, i => $"{path}.contents[{i}].part", "part");
        for (var i = 0; i < kit.Contents.Count; i++)
        {
            Checks.Count(issues, $"{path}.contents[{i}].quantity", kit.Contents[i].Quantity, 1);
            if (kit.Contents[i].Part.Value is { } name && scenario.Kits.Any(other => other.Part.Value == name))
            {
                issues.Error(IssueCodes.KitInKit, $"{path}.contents[{i}].part", name, $"\"{name}\" is a kit itself.",
                    "Name what is in that kit instead.");
            }
        }
    }

    private static void Check(Scenario scenario, Visit visit, string path, HashSet<VisitId> linked, IssueList issues)
    {
        for (var i = 0; i < visit.Substitutes.Count; i++)
        {
            var (part, by, price, duration) = visit.Substitutes[i];
            Checks.Price(issues, $"{path}.substitutes[{i}].price", price);
            Checks.Duration(issues, $"{path}.substitutes[{i}].duration", duration);
            if (part.Value is not null && visit.Parts.All(one => one.Part.Value is not null && one.Part != part))
            {
                issues.Error(IssueCodes.SubstituteUnused, $"{path}.substitutes[{i}].part", part.Value,
                    $"The visit does not ask for \"{part}\", so that nothing could stand in its place.", "Name one of the visit's parts, or remove the substitute.");
            }

            if (part.Value is not null && part == by)
            {
                issues.Error(IssueCodes.SubstituteItself, $"{path}.substitutes[{i}].by", by.Value, "A part is no substitute for itself.",
                    "Name another part, or remove the entry.");
            }
        }

        Checks.Distinct(issues, visit.Substitutes, one => one.Part.Value is null || one.By.Value is null ? null : $"{one.Part} by {one.By}",
            i => $"{path}.substitutes[{i}]", "substitute");
        if (visit.MayBeDelivered && scenario.Courier is null)
        {
            issues.Error(IssueCodes.NoCourier, $"{path}.mayBeDelivered", true, "The scenario has no courier who could deliver.",
                "Describe the courier of the scenario, or leave the field out.");
        }

        var ways = visit.Parts.Aggregate(1L, (product, part) => Math.Min(
            MostWays + 1,
            product * (1 + visit.Substitutes.Count(one => one.Part == part.Part) + scenario.Kits.Count(kit => kit.Part == part.Part))));
        if (ways > MostWays)
        {
            issues.Error(IssueCodes.TooManyWays, $"{path}.substitutes", visit.Substitutes.Count,
                $"Its parts and their substitutes can be put together in more than {MostWays} ways.", "Name fewer substitutes.");
        }

        var kits = visit.Parts.Any(part => part.Part.Value is not null && scenario.Kits.Any(kit => kit.Part == part.Part));
        if ((visit.Substitutes.Count > 0 || visit.MayBeDelivered || kits) && linked.Contains(visit.Id))
        {
            issues.Error(IssueCodes.LinkedWithChoice, path, visit.Id.Value,
                "A visit that is linked to others, or made in pieces, can have neither substitutes nor kits nor a courier yet.", "Remove the link or the split, or decide on the parts beforehand.");
        }
    }
}
