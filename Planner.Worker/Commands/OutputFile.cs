using System.Text;

namespace Planner.Worker.Commands;

/// <summary>
/// Writing the files that a command line names: whole or not at all, and refused before the work begins rather than after it.
/// </summary>
public static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Fails with a <see cref="UserError"/> when one of the paths can't be written, when two are the same, or when one is also an input.
    /// Leaves no trace.
    /// </summary>
    public static void Require(IEnumerable<string> inputs, params IEnumerable<string?> outputs)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in inputs)
            taken.TryAdd(Full(path), $"the input {path}");
        foreach (var path in outputs.OfType<string>())
        {
            if (string.IsNullOrWhiteSpace(path))
                throw new UserError("the name of an output file is empty.");
            Guard(path, () =>
            {
                if (IsSpecial(path))
                    return;
                if (!taken.TryAdd(Full(path), $"another output, {path}"))
                    throw new UserError($"{path} would overwrite {taken[Full(path)]}.");
                Probe(path);
            });
        }
    }

    /// <summary>Writes the text; an existing file is replaced only once the new one is complete.</summary>
    public static void Write(string path, string text) => Guard(path, () =>
    {
        // Devices and pipes are written into, not replaced.
        if (IsSpecial(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(Utf8.GetBytes(text));
            return;
        }

        var target = Target(path);
        var part = Beside(target);
        try
        {
            File.WriteAllText(part, text, Utf8);
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    });

    /// <summary>Makes the folder unless it is there.</summary>
    public static void RequireFolder(string path) => Guard(path, () =>
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UserError("the name of an output folder is empty.");
        if (File.Exists(path))
            throw new UserError($"{path} is a file, not a folder.");
        Directory.CreateDirectory(path);
    });

    private static void Probe(string path)
    {
        if (Directory.Exists(path))
            throw new UserError($"{path} is a folder, not a file.");
        if (File.Exists(path))
            File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
        File.Create(Beside(Target(path)), 1, FileOptions.DeleteOnClose).Dispose();
    }

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (DirectoryNotFoundException)
        {
            throw new UserError($"{path} cannot be written: its folder does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserError($"{path} may not be written: you lack the permission.");
        }
        catch (Exception refused) when (refused is IOException or NotSupportedException or ArgumentException)
        {
            throw new UserError($"{path} cannot be written: {refused.Message}");
        }
    }

    private static bool IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
            return false;
        var target = Target(path);
        return target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal);
    }

    /// <summary>Where the bytes live: a link's last target, else the path itself.</summary>
    private static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Full(path) : Full(path);

    private static string Beside(string target) => $"{target}.{Guid.NewGuid():N}.part";

    private static string Full(string path) => Path.GetFullPath(path);
}
