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
        if (output.IsTerminal)
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });

        // What reads a file or a pipe wants words, not colours.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
