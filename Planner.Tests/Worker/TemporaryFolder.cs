namespace Planner.Tests.Worker;

/// <summary>A folder of its own for one test, removed with all its files.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("planner-test-");

    public string Path => _folder.FullName;

    /// <summary>The path of a file in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string[] Names => [.. _folder.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
