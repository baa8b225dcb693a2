using System.Diagnostics;
using Planner.Tests.Architecture;
using Planner.Tests.Worker;

namespace Planner.Tests.Launcher;

/// <summary>
/// A made-up clone with the real launcher, and a search path on which dotnet, node and npm are scripts that write down how they were
/// called. Nothing is built or fetched.
/// </summary>
public sealed class LauncherSandbox : IDisposable
{
    private static readonly string[] Tools =
        ["bash", "cat", "cksum", "cut", "dirname", "env", "find", "flock", "grep", "head", "mkdir", "mv", "readlink", "rm", "sed", "sort", "touch", "tr"];

    private readonly TemporaryFolder _folder = new();

    public LauncherSandbox()
    {
        foreach (var name in (string[])["clone/Planner.Core/Solver/Exact/Wasm", "clone/Planner.Worker", "bin", "elsewhere"])
            Directory.CreateDirectory(_folder[name]);
        File.Copy(Path.Combine(SourceTree.Root, "planner"), _folder["clone/planner"]);
        File.WriteAllText(_folder["clone/Planner.Core/Engine.cs"], "");
        File.WriteAllText(_folder["clone/Planner.Core/Solver/Exact/Wasm/package-lock.json"], "{}");
        foreach (var tool in Tools)
        {
            if (Find(tool) is { } path)
                File.CreateSymbolicLink(_folder[$"bin/{tool}"], path);
        }

        Fake("dotnet", """
            case "$1" in
              --list-sdks) echo "10.0.401 [/sdk]" ;;
              build) mkdir -p "$CLONE/Planner.Worker/bin/Release/net10.0"; : > "$CLONE/Planner.Worker/bin/Release/net10.0/Planner.Worker.dll" ;;
              *) echo "ran in $PWD with: ${*:2}" ;;
            esac
            """);
        Fake("node", "echo v22.1.0");
        Fake("npm", """mkdir -p "$CLONE/Planner.Core/Solver/Exact/Wasm/node_modules"; : > "$CLONE/Planner.Core/Solver/Exact/Wasm/node_modules/.package-lock.json" """);
    }

    public string Clone => _folder["clone"];

    public string Elsewhere => _folder["elsewhere"];

    /// <summary>How the tools were called since the last question, one line per call.</summary>
    public IReadOnlyList<string> Calls()
    {
        var log = _folder["calls"];
        var lines = File.Exists(log) ? File.ReadAllLines(log) : [];
        File.Delete(log);
        return lines;
    }

    /// <summary>Puts a script on the search path under the name; it also writes down each call.</summary>
    public void Fake(string name, string script)
    {
        var path = _folder[$"bin/{name}"];
        File.WriteAllText(path, $"#!/usr/bin/env bash\necho \"{name} $*\" >> \"{_folder["calls"]}\"\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Remove(string tool) => File.Delete(_folder[$"bin/{tool}"]);

    /// <summary>Runs the launcher (or a link to it) from a folder that is not the clone's.</summary>
    public CommandRun Run(string launcher, params string[] args)
    {
        var start = new ProcessStartInfo(_folder["bin/bash"], [launcher, .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Elsewhere,
        };
        start.Environment["PATH"] = _folder["bin"];
        start.Environment["CLONE"] = Clone;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandRun(process.ExitCode, output, error.Result);
    }

    public CommandRun Planner(params string[] args) => Run(Path.Combine(Clone, "planner"), args);

    public void Dispose() => _folder.Dispose();

    /// <summary>The full path of a program on this machine's search path; null when there is none.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(p => p != "").Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists);
}
