namespace Planner.Tests.Launcher;

/// <summary>A test of the shell launcher; skips where there is no bash to run it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "the shell launcher is not for Windows, planner.cmd is";
        else if (LauncherSandbox.Find("bash") is null)
            Skip = "bash was not found";
    }
}
