using Planner.Worker.Printing;
using Spectre.Console;

namespace Planner.Worker;

/// <summary>What a command may touch of the outside world besides files; tests pass their own.</summary>
public sealed record CommandContext
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether Error is a terminal that can redraw itself.</summary>
    public bool Live { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Asked by commands that can keep a best result so far: the token that the first Ctrl-C cancels. Without asking, Ctrl-C ends.</summary>
    public Func<CancellationToken> Interrupted { get; init; } = () => CancellationToken.None;

    /// <summary>A console for tables on standard output.</summary>
    public IAnsiConsole Console => Consoles.On(Out);

    /// <summary>A console for progress and messages on standard error.</summary>
    public IAnsiConsole ErrorConsole => Consoles.On(Error);
}
