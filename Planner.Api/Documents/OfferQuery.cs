using System.ComponentModel;
using Planner.Core.Planning.Offers;

namespace Planner.Api.Documents;

/// <summary>How many offers to make, as query parameters.</summary>
public sealed class OfferQuery
{
    private const int Most = 1000;

    [Description("Offers that fit as the plan is; 5 if absent.")]
    public int? Top { get; init; }

    [Description("Offers that displace a visit of lower priority; 3 if absent.")]
    public int? Displacing { get; init; }

    /// <summary>The options, or what is wrong with the parameters by name.</summary>
    public bool TryRead(out OfferOptions options, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (Top is < 0 or > Most)
            errors["top"] = [$"The number of offers is 0 to {Most}."];
        if (Displacing is < 0 or > Most)
            errors["displacing"] = [$"The number of offers is 0 to {Most}."];
        options = new OfferOptions();
        options = options with { Top = Top ?? options.Top, Displacing = Displacing ?? options.Displacing };
        return errors.Count == 0;
    }
}
