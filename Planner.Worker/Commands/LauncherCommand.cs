using System.CommandLine;

namespace Planner.Worker.Commands;

/// <summary>A command that the launcher script carries out itself; listed here so that --help names it.</summary>
public static class LauncherCommand
{
    public static Command Create(string name, string description, CommandContext context)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ =>
        {
            context.Error.WriteLine($"planner: '{name}' is done by the launcher in the repository's root folder: ./planner {name}");
            return ExitCode.Usage;
        });
        return command;
    }
}
