namespace Planner.Core.Planning;

public enum PlanPhase
{
    Compiling,
    Searching,
    Recombining,
    Explaining,
    Checking,
    Done,
}

/// <summary>How a run stands.</summary>
/// <param name="Share">0 to 1 of the budget used.</param>
/// <param name="Service">Best plan's service cost so far, in the scenario's currency.</param>
/// <param name="Money">Best plan's money cost so far.</param>
/// <param name="Unassigned">Visits that the best plan leaves out, each once.</param>
/// <param name="Clocks">Due times that bind visits.</param>
/// <param name="ClocksKept">Of Clocks, due times that the best plan keeps.</param>
/// <param name="Bound">A valid lower bound on the money of any plan with the same service, where known.</param>
public sealed record PlanProgress(
    PlanPhase Phase,
    TimeSpan Elapsed,
    double Share,
    long Iterations,
    decimal Service,
    decimal Money,
    int Unassigned,
    int Clocks,
    int ClocksKept,
    decimal? Bound = null);
