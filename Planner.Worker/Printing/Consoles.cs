using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Makes Spectre consoles on any writer.</summary>
public static class Consoles
{
    /// <summary>Columns assumed when the output is a file or a pipe, where nothing tells the width.</summary>
    private const int PlainWidth = 140;

    public static IAnsiConsole On(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        if (!output.IsTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
