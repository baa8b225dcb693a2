using System.Diagnostics;
using Planner.Tests.Architecture;
using Planner.Tests.IO;
using Planner.Tests.Solver.Exact;

namespace Planner.Tests.Api.Contract;

/// <summary>The client for TypeScript: generated from the contract, compiled strictly, and used against a host on a real port.</summary>
public sealed class TypeScriptClientTests(ContractHost host) : IClassFixture<ContractHost>
{
    private static readonly string Home = Path.Combine(SourceTree.Root, "Planner.Api", "Clients", "TypeScript");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Why it can't be built here; null when it can.</summary>
    internal static string? Missing { get; } =
        CpSatMembers.NodeOnPath is null ? "no Node.js on PATH"
        : !Directory.Exists(Path.Combine(Home, "node_modules", "openapi-typescript")) ? "the npm packages of the TypeScript client are not installed: './planner test' installs them"
        : null;

    [TypeScriptFact]
    public async Task It_is_made_of_the_contract_and_plans_a_day()
    {
        await RunAsync([Path.Combine("node_modules", "openapi-typescript", "bin", "cli.js"), Path.Combine("..", "..", "..", "docs", "openapi.json"), "--output", Path.Combine("src", "contract.ts")]);
        await RunAsync([Path.Combine("node_modules", "typescript", "bin", "tsc"), "--project", "."]);
        using var client = host.CreateClient();
        var told = await RunAsync([Path.Combine("dist", "examples", "day.js"), client.BaseAddress!.ToString(), host.Key("typescript", "read", "plan", "manage")], ValidScenario.Json);
        var lines = told.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("plan done, lawful true, ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("told done", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("route ann: ", StringComparison.Ordinal));
        Assert.Contains("sites s1 s2 s3", lines);
        Assert.Equal("refused 404 not_found", lines[^1]);
    }

    private static async Task<string> RunAsync(string[] arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(CpSatMembers.NodeOnPath!, arguments)
        {
            WorkingDirectory = Home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"node {string.Join(' ', arguments)}: {process.ExitCode}\n{await output}\n{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>A fact about the TypeScript client; skipped, with the reason, where it can't be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TypeScriptFactAttribute : FactAttribute
{
    public TypeScriptFactAttribute() => Skip = TypeScriptClientTests.Missing;
}
