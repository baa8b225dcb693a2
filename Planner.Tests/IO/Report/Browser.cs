using System.Diagnostics;

namespace Planner.Tests.IO.Report;

/// <summary>A test that needs Chromium or Chrome; skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Missing;
}

/// <summary>A headless browser that opens a page from disk and answers the document after its script has run.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly string? Program = Find();

    public static string? Missing { get; } = FindMissing();

    public static string Open(string page)
    {
        var folder = Directory.CreateTempSubdirectory("planner-page-");
        try
        {
            var path = Path.Combine(folder.FullName, "plan.html");
            File.WriteAllText(path, page);
            return Dump(folder.FullName, new Uri(path).AbsoluteUri);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Dump(string folder, string address)
    {
        string[] switches =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
            "--disable-component-update", "--disable-sync", "--window-size=1600,1200", "--virtual-time-budget=5000",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--dump-dom", address,
        ];
        return Run(Program!, switches);
    }

    /// <summary>A program's standard output; what it reads comes from the input. Ends the program after a minute.</summary>
    public static string Run(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
        return output.Result;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)))
        .FirstOrDefault(File.Exists);

    // A browser may be on the path and yet not start (no sandbox, no libraries): only opening a page shows it.
    private static string? FindMissing()
    {
        if (Program is null)
            return "no Chromium or Chrome on PATH";
        try
        {
            return Open("<p>here</p>").Contains("here", StringComparison.Ordinal) ? null : $"{Program} shows no page";
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException or System.ComponentModel.Win32Exception)
        {
            return $"{Program} does not start: {e.Message.Split('\n')[0]}";
        }
    }
}
