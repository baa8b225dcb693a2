namespace Planner.Worker;

/// <summary>Something only the user can mend; ends the command with one clear message and exit code 2.</summary>
public sealed class UserError(string message) : Exception(message);
