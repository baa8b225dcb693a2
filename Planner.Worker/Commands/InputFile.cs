namespace Planner.Worker.Commands;

/// <summary>Reading the files that a command line names; what stops it becomes one clear message.</summary>
public static class InputFile
{
    /// <summary>Fails with a <see cref="UserError"/> unless the path names a file that can be opened.</summary>
    public static void Require(string path) => Guard(path, () => File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose());

    public static string ReadText(string path)
    {
        var text = "";
        Guard(path, () => text = File.ReadAllText(path));
        return text;
    }

    /// <summary>Runs a reader of the file, with what the file system refuses told as a <see cref="UserError"/>.</summary>
    public static void Guard(string path, Action read)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UserError("a file name is empty.");
        if (Directory.Exists(path))
            throw new UserError($"{path} is a folder, not a file.");
        try
        {
            read();
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"{path} does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserError($"{path} may not be read: you lack the permission.");
        }
        catch (Exception refused) when (refused is IOException or NotSupportedException or ArgumentException)
        {
            throw new UserError($"{path} cannot be read: {refused.Message}");
        }
    }
}
