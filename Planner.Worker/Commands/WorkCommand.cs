using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Worker.Escalation;
using Planner.Worker.Nightly;
using Planner.Worker.Runs;
using Planner.Worker.Telemetry;

namespace Planner.Worker.Commands;

/// <summary>`work --database ADDRESS`: carries out the plans and nights of a store beside other processes, until it is stopped.</summary>
public static class WorkCommand
{
    private const string Variable = "PLANNER_DATABASE";

    public static Command Create(CommandContext context)
    {
        var address = new Option<string?>("--database") { Description = $"The store: postgres://user:password@host:port/name; without it the variable {Variable}.", HelpName = "address" };
        var concurrent = new Option<int>("--concurrent") { Description = "Plans made at once.", HelpName = "n", DefaultValueFactory = _ => 1 };
        var lease = new Option<int>("--lease") { Description = "Seconds after which another process takes over the plans of one that is gone.", HelpName = "seconds", DefaultValueFactory = _ => 30 };
        var command = new Command("work", "Make the plans and run the nights of a store beside other processes, without HTTP.") { address, concurrent, lease };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(address) ?? Environment.GetEnvironmentVariable(Variable), new RunSettings { Concurrent = parsed.GetValue(concurrent), Lease = TimeSpan.FromSeconds(parsed.GetValue(lease)) }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? address, RunSettings settings, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(address))
            throw new UserError($"name the store by --database, or set {Variable}.");
        if (settings.Concurrent is < 1 or > 64)
            throw new UserError("--concurrent is 1 to 64.");
        if (settings.Lease < RunSettings.ShortestLease || settings.Lease > TimeSpan.FromHours(1))
            throw new UserError("--lease is 2 to 3600 seconds.");
        await using var database = Open(address);
        if (!database.ServesSeveral)
            context.Error.WriteLine("planner: this store is a file; let no other process use it at the same time.");
        await Migrator.MigrateAsync(database, cancellation);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.AddTelemetry("planner-work");
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<RunBoard>();
        builder.Services.AddSingleton(_ => EngineFactory.Create(TimeProvider.System));
        builder.Services.AddHostedService<RunWorker>();
        builder.Services.AddNights();
        builder.Services.AddNightlyRuns(address);
        builder.AddEscalation();
        using var host = builder.Build();
        context.Error.WriteLine($"planner: working on the {database.Kind} store; Ctrl-C hands plans under way back and ends.");
        await host.RunAsync(cancellation);
        return ExitCode.Done;
    }

    /// <exception cref="UserError">The address can't be read.</exception>
    internal static Database Open(string address)
    {
        try
        {
            return Database.At(address);
        }
        catch (FormatException wrong)
        {
            throw new UserError(wrong.Message);
        }
    }
}
