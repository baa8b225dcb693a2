namespace Planner.Core.Domain.Contracts;

/// <summary>A customer's agreement for a set of sites.</summary>
public sealed record Contract
{
    public required ContractId Id { get; init; }

    public string? Customer { get; init; }

    public required PolicyId Policy { get; init; }
}
