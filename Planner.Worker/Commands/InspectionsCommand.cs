using System.CommandLine;
using Planner.Core.Checking.Calendars;
using Planner.Core.Domain.Inspections;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Worker.Generation;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`inspections plan|show|certify|generate|import`: the calendar of recurring visits.</summary>
public static class InspectionsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("inspections", "Plan the quarter's inspections, show their calendar, and certify that none is missed.");
        command.Subcommands.Add(Plan(context));
        command.Subcommands.Add(Show(context));
        command.Subcommands.Add(Certify(context));
        command.Subcommands.Add(Generate(context));
        command.Subcommands.Add(Import(context));
        return command;
    }

    private static Command Plan(CommandContext context)
    {
        var register = RegisterFile();
        var output = new Option<string?>("--out", "-o") { Description = "Write the calendar here.", HelpName = "calendar.json" };
        var options = new CalendarOptionsOfCommand();
        var json = Inputs.Json();
        var quiet = Inputs.Quiet();
        var command = new Command("plan", "Give each inspection of a register its day and group; the calendar is checked independently.") { register, output, json, quiet };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(register);
            var target = parsed.GetValue(output);
            InputFile.Require(path);
            OutputFile.Require([path], target);
            if (!TryRead(context, path, parsed.GetValue(json), RegisterJson.ReadFile(path), out var read))
                return ExitCode.Refused;
            var settings = options.Read(parsed);
            var interrupted = context.Interrupted();
            var run = CalendarProgressDisplay.During(context, parsed.GetValue(quiet), progress => CalendarPlannerFactory.Create().Run(read, settings, progress, interrupted));
            var calendar = run.Calendar!;
            if (target is not null)
                OutputFile.Write(target, CalendarJson.Write(calendar));
            if (parsed.GetValue(json))
                context.Out.Write(CalendarJson.Write(calendar));
            else
                CalendarPrinter.PrintSummary(context, read, calendar);
            if (target is not null)
                (parsed.GetValue(json) ? context.Error : context.Out).WriteLine($"wrote {target}");
            Tell(context, run.Violations);
            return run.Violations.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        var register = RegisterFile();
        var calendar = CalendarFile();
        var territory = new Option<string?>("--territory") { Description = "Only this territory, day by day.", HelpName = "id" };
        var json = Inputs.Json();
        var command = new Command("show", "Show a calendar by week and territory, or one territory day by day.") { register, calendar, territory, json };
        command.SetAction(parsed =>
        {
            if (!TryReadBoth(context, parsed.GetRequiredValue(register), parsed.GetRequiredValue(calendar), parsed.GetValue(json), out var read, out var made))
                return ExitCode.Refused;
            if (parsed.GetValue(territory) is { } id && !read.Territories.Any(t => t.Id.Value == id))
                throw new UserError($"the register has no territory \"{id}\".");
            if (parsed.GetValue(json))
                JsonPrinter.Write(context.Out, CalendarPrinter.ForJson(made, parsed.GetValue(territory)));
            else
                CalendarPrinter.PrintCalendar(context, read, made, parsed.GetValue(territory));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Certify(CommandContext context)
    {
        var register = RegisterFile();
        var calendar = CalendarFile();
        var json = Inputs.Json();
        var command = new Command("certify", "Check a calendar and its coverage certificate independently of the planner; exit code 1 when it is wrong, or when an inspection is left out.") { register, calendar, json };
        command.SetAction(parsed =>
        {
            if (!TryReadBoth(context, parsed.GetRequiredValue(register), parsed.GetRequiredValue(calendar), parsed.GetValue(json), out var read, out var made))
                return ExitCode.Refused;
            var violations = CalendarChecker.Check(read, made);
            if (parsed.GetValue(json))
            {
                JsonPrinter.Write(context.Out, new
                {
                    Valid = violations.Count == 0,
                    made.Certificate.Occurrences,
                    made.Certificate.InTolerance,
                    made.Certificate.Overdue,
                    made.Certificate.LeftToNext,
                    made.Certificate.LeftOut,
                    made.Certificate.FewestLeftOut,
                    made.Certificate.Coverage,
                    Bottlenecks = made.Certificate.Bottlenecks.Select(b => b.Text),
                    Violations = violations.Select(v => new { v.Code, v.Path, v.Text }),
                });
                return violations.Count == 0 && made.Certificate.LeftOut == 0 ? ExitCode.Done : ExitCode.Refused;
            }

            CalendarPrinter.PrintCertificate(context, made);
            Tell(context, violations);
            return violations.Count == 0 && made.Certificate.LeftOut == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Generate(CommandContext context)
    {
        var sites = new Option<int>("--sites") { Description = "How many sites.", HelpName = "N", DefaultValueFactory = _ => 400 };
        sites.Validators.Add(result => Numbers.RequireRange(result, 1, 100_000));
        var load = new Option<double>("--load") { Description = "Work as a share of the hours that people have, about.", HelpName = "share", DefaultValueFactory = _ => 0.6 };
        load.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.05 and <= 5))
                result.AddError("--load must be between 0.05 and 5.");
        });
        var seed = new Option<int>("--seed") { Description = "Seed of the register.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out", "-o") { Description = "Write the register here.", HelpName = "register.json", Required = true };
        var command = new Command("generate", "Make a register: an installed base with programmes, people, past tickets and a quarter to plan.") { sites, load, seed, output };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputFile.Require([], target);
            var register = InspectionGenerator.Generate(new InspectionRecipe(parsed.GetValue(sites), Load: parsed.GetValue(load), Seed: parsed.GetValue(seed)));
            OutputFile.Write(target, RegisterJson.Write(register));
            context.Out.WriteLine($"wrote {target}: {CalendarPrinter.Sizes(register)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(CommandContext context)
    {
        var elevators = new Argument<string>("elevators") { Description = "New York City's list of elevators (CSV with device_number, latitude, longitude, lastper_insp_date); may be gzipped." };
        var breakdowns = new Option<string?>("--breakdowns") { Description = "A log of breakdowns (CSV with start_utc and update_type, as of Washington's metro) for the reserve; may be gzipped.", HelpName = "csv" };
        var output = new Option<string>("--out", "-o") { Description = "Write the register here.", HelpName = "register.json", Required = true };
        var command = new Command("import", "Turn an open data list of elevators with their last inspection dates into a register with a quarterly programme.") { elevators, breakdowns, output };
        command.SetAction(parsed =>
        {
            var (list, log, target) = (parsed.GetRequiredValue(elevators), parsed.GetValue(breakdowns), parsed.GetRequiredValue(output));
            InputFile.Require(list);
            if (log is not null)
                InputFile.Require(log);
            OutputFile.Require(new[] { list, log }.OfType<string>(), target);
            var register = ElevatorRegister.Read(list, log);
            OutputFile.Write(target, RegisterJson.Write(register));
            context.Out.WriteLine($"wrote {target}: {CalendarPrinter.Sizes(register)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> RegisterFile() => new("register") { Description = "The register's JSON file." };

    private static Argument<string> CalendarFile() => new("calendar") { Description = "The calendar's JSON file." };

    private static void Tell(CommandContext context, IReadOnlyList<CalendarViolation> violations)
    {
        foreach (var violation in violations.Take(50))
            context.Error.WriteLine($"planner: {violation.Path}: {violation.Text} ({violation.Code})");
        if (violations.Count > 50)
            context.Error.WriteLine($"planner: ... and {violations.Count - 50} more");
    }

    private static bool TryReadBoth(
        CommandContext context, string register, string calendar, bool json,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InspectionRegister? read,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InspectionCalendar? made)
    {
        InputFile.Require(register);
        InputFile.Require(calendar);
        made = null;
        return TryRead(context, register, json, RegisterJson.ReadFile(register), out read) && TryRead(context, calendar, json, CalendarJson.ReadFile(calendar), out made);
    }

    private static bool TryRead<T>(CommandContext context, string path, bool json, ReadResult<T> result, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value) where T : class
    {
        value = result.Value;
        if (value is null)
            Inputs.Refuse(context, path, json, result.Issues);
        else
            IssuePrinter.Print(context.ErrorConsole, path, result.Issues);
        return value is not null;
    }
}

/// <summary>The options of planning a calendar.</summary>
internal sealed class CalendarOptionsOfCommand
{
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _threads = new("--threads") { Description = "Territories planned side by side.", HelpName = "T", DefaultValueFactory = _ => 2 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds of the search for each inspection.", HelpName = "N", DefaultValueFactory = _ => new CalendarOptions().Rounds };
    private readonly Option<double> _solver = new("--solver-seconds")
    {
        Description = "CP-SAT's deterministic seconds for the whole calendar, of the order of CPU seconds; 0: without CP-SAT.", HelpName = "S", DefaultValueFactory = _ => new CalendarOptions().SolverSeconds,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seed, _threads, _rounds, _solver])
            command.Options.Add(option);
        _threads.Validators.Add(r => Numbers.RequireRange(r, 1, 64));
        _rounds.Validators.Add(r => Numbers.RequireRange(r, 0, 1_000_000));
        _solver.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (>= 0 and <= 100_000))
                r.AddError("--solver-seconds must be between 0 and 100000.");
        });
    }

    public CalendarOptions Read(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(_seed), Threads = parsed.GetValue(_threads), Rounds = parsed.GetValue(_rounds), SolverSeconds = parsed.GetValue(_solver),
    };
}
