using System.CommandLine;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Roads;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>The options that say which road servers know the travel times, shared by all commands that plan or check.</summary>
public sealed class RoadOptions
{
    private const string ServersVariable = "PLANNER_ROADS";
    private const string CacheVariable = "PLANNER_ROAD_CACHE";

    private readonly Option<string[]> _servers = new("--roads")
    {
        Description = $"Take travel times from this road server: {RoadServers.Form}; further ones are asked where the first fails ({ServersVariable}).",
        HelpName = "server",
    };

    private readonly Option<string?> _cache = new("--road-cache")
    {
        Description = $"Keep the server's answers in this folder, and ask only for what it lacks ({CacheVariable}).",
        HelpName = "folder",
    };

    private readonly Option<bool> _refresh = new("--road-refresh") { Description = "Ask for every leg anew; the cache serves only where no server answers." };

    private readonly Option<int> _chunk = new("--road-chunk")
    {
        Description = "Most places on either side of one question.", HelpName = "N", DefaultValueFactory = _ => new RoadSettings().ChunkSide,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_servers, _cache, _refresh, _chunk])
            command.Options.Add(option);
        _chunk.Validators.Add(result => Numbers.RequireRange(result, 1, 10_000));
    }

    /// <summary>What the command line, else the environment says; null: nothing about roads.</summary>
    public RoadUseOfCommand? Read(CommandContext context, ParseResult parsed)
    {
        var lines = parsed.GetValue(_servers) is { Length: > 0 } given
            ? given
            : (Environment.GetEnvironmentVariable(ServersVariable) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var folder = parsed.GetValue(_cache) ?? Environment.GetEnvironmentVariable(CacheVariable);
        if (lines.Length == 0 && string.IsNullOrEmpty(folder))
            return null;
        var settings = new RoadSettings { Refresh = parsed.GetValue(_refresh), ChunkSide = parsed.GetValue(_chunk) };
        var client = RoadServers.Client();
        var servers = lines.Select(line => RoadServers.Parse(line, client, settings, context.Clock)
            ?? throw new UserError($"'{line}' is no road server: write {RoadServers.Form}.")).ToList();
        return new RoadUseOfCommand(context, client, servers, string.IsNullOrEmpty(folder) ? null : new RoadCache(folder), settings);
    }
}

/// <summary>Road servers and cache as one command uses them.</summary>
public sealed class RoadUseOfCommand(
    CommandContext context, HttpClient client, IReadOnlyList<IRoadServer> servers, RoadCache? cache, RoadSettings settings) : IDisposable
{
    public bool HasServer => servers.Count > 0;

    /// <summary>The scenario with matrices by road, and what they rest on, with warnings told on standard error.</summary>
    public (Scenario Scenario, IReadOnlyList<TravelStatement> Statements) Complete(Scenario scenario)
    {
        if (scenario.TravelProfiles.All(profile => profile.Road is null))
            context.Error.WriteLine("planner: no travel profile says how it travels on roads (travelProfiles[].road): the road server is not asked.");
        var (completed, statements) = Ask(token => new RoadTravel(servers, cache, settings).CompleteAsync(scenario, token));
        foreach (var statement in statements)
            TravelPrinter.PrintWarnings(context.Error, statement);
        return (completed, statements);
    }

    /// <summary>The plan with its routes drawn along the roads.</summary>
    public Plan Draw(Scenario scenario, Plan plan)
    {
        var (drawn, warnings) = Ask(token => new RouteShapes(servers).DrawAsync(scenario, plan, token));
        foreach (var warning in warnings)
            context.Error.WriteLine($"planner: {warning}");
        return drawn;
    }

    public void Dispose() => client.Dispose();

    private T Ask<T>(Func<CancellationToken, Task<T>> question)
    {
        try
        {
            return question(context.Interrupted()).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new UserError("stopped while the road server was asked; what it has answered is in the cache, if there is one.");
        }
    }
}
