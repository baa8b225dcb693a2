using System.CommandLine;
using System.CommandLine.Help;
using Planner.Worker.Commands;

namespace Planner.Worker;

/// <summary>The command line: every command, and what becomes of errors.</summary>
public static class PlannerCommands
{
    /// <summary>Runs one command line in process; never throws for what a user can do wrong.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandContext context)
    {
        try
        {
            var parsed = Create(context).Parse(args.Count == 0 ? ["--help"] : args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
                return Misused(parsed, context.Error);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UserError mistake)
        {
            context.Error.WriteLine($"planner: {mistake.Message}");
            return ExitCode.Usage;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Report(fault, context.Error);
            return ExitCode.Fault;
        }
    }

    /// <summary>The root command with all its subcommands.</summary>
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Plans field service: who makes which visit, when, in which order, with which parts, and why some are left out.") { HelpName = "planner" };
        root.Subcommands.Add(DemoCommand.Create(context));
        root.Subcommands.Add(PlanCommand.Create(context));
        root.Subcommands.Add(CheckCommand.Create(context));
        root.Subcommands.Add(ExplainCommand.Create(context));
        root.Subcommands.Add(OfferCommand.Create(context));
        root.Subcommands.Add(EvaluateCommand.Create(context));
        root.Subcommands.Add(ValidateCommand.Create(context));
        root.Subcommands.Add(GenerateCommand.Create(context));
        root.Subcommands.Add(MapCommand.Create(context));
        root.Subcommands.Add(RoadsCommand.Create(context));
        root.Subcommands.Add(ImportCommand.Create(context));
        root.Subcommands.Add(InspectionsCommand.Create(context));
        root.Subcommands.Add(BenchCommand.Create(context));
        root.Subcommands.Add(WorkCommand.Create(context));
        root.Subcommands.Add(LauncherCommand.Create("serve", "Serve the HTTP API with a store, and plan in the background; --demo loads the demo city.", context));
        root.Subcommands.Add(LauncherCommand.Create("setup", "Fetch what is missing (npm packages for CP-SAT) and build.", context));
        root.Subcommands.Add(LauncherCommand.Create("test", "Build and run the whole test suite; further words go to 'dotnet test'.", context));
        root.Subcommands.Add(TestSummaryCommand.Create(context));
        return root;
    }

    private static int Misused(ParseResult parsed, TextWriter error)
    {
        // Of a mistyped command the parser also says that none was given, and blames each word after it.
        var messages = parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens.Count > 0
            ? [$"there is no command or option '{parsed.UnmatchedTokens[0]}'."]
            : parsed.Errors.Select(e => e.Message).Distinct();
        foreach (var message in messages)
            error.WriteLine($"planner: {message}");
        var name = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        error.WriteLine($"planner: see 'planner {name}--help'.");
        return ExitCode.Usage;
    }

    private static void Report(Exception fault, TextWriter error)
    {
        error.WriteLine($"planner: a fault of the program, not of your input: {fault.GetType().Name}: {fault.Message}");
        if (Environment.GetEnvironmentVariable("PLANNER_TRACE") is { Length: > 0 })
            error.WriteLine(fault.StackTrace);
        else
            error.WriteLine("planner: set PLANNER_TRACE=1 and run it again for the details that a report of this fault needs.");
    }
}
