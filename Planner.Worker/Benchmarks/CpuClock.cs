using System.Diagnostics;
using System.Globalization;

namespace Planner.Worker.Benchmarks;

/// <summary>
/// A clock that runs with the CPU time of this process and, on Linux, of its children: what a search really got on a shared machine.
/// Timers run on wall time as usual.
/// </summary>
public sealed class CpuClock : TimeProvider
{
    // The children's time is read from files: often enough for budgets of a second.
    private static readonly TimeSpan ChildrenEvery = TimeSpan.FromMilliseconds(50);
    private const int TicksPerSecond = 100;

    private readonly Lock _gate = new();
    private long _childrenRead = long.MinValue;
    private TimeSpan _children;
    private TimeSpan _latest;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Ticks of 100 ns of CPU time since the process began; never runs backwards.</summary>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            if (_childrenRead == long.MinValue || Stopwatch.GetElapsedTime(_childrenRead) > ChildrenEvery)
            {
                _children = Children();
                _childrenRead = Stopwatch.GetTimestamp();
            }
            var now = Own() + _children;
            _latest = now > _latest ? now : _latest;
            return _latest.Ticks;
        }
    }

    private static TimeSpan Own()
    {
        if (OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsBrowser())
            throw new PlatformNotSupportedException("This system does not tell a process its CPU time.");
        return Environment.CpuUsage.TotalTime;
    }

    private static TimeSpan Children()
    {
        if (!OperatingSystem.IsLinux())
            return TimeSpan.Zero;
        var ticks = Times(Environment.ProcessId, ended: true);
        foreach (var child in ChildrenOf(Environment.ProcessId))
            ticks += Times(child, ended: false) + Times(child, ended: true);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    // Descendants, by the lists that the kernel keeps with each thread.
    private static List<int> ChildrenOf(int process)
    {
        var found = new List<int>();
        var open = new Queue<int>([process]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var list in Lists(parent))
            {
                foreach (var word in (Text(list) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    var child = int.Parse(word, CultureInfo.InvariantCulture);
                    found.Add(child);
                    open.Enqueue(child);
                }
            }
        }
        return found;
    }

    private static IEnumerable<string> Lists(int process)
    {
        var threads = $"/proc/{process}/task";
        return Directory.Exists(threads) ? Directory.EnumerateDirectories(threads).Select(thread => $"{thread}/children") : [];
    }

    // Columns utime and stime of the process itself, or cutime and cstime of its children that have ended.
    private static long Times(int process, bool ended)
    {
        if (Text($"/proc/{process}/stat") is not { } stat)
            return 0;
        // The name in brackets may hold blanks; what follows it starts with column 3.
        var words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var first = ended ? 13 : 11;
        return long.Parse(words[first], CultureInfo.InvariantCulture) + long.Parse(words[first + 1], CultureInfo.InvariantCulture);
    }

    // A process may end between being listed and being read.
    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
