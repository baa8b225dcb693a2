using Planner.Core.Domain;

namespace Planner.Core.IO;

/// <summary>Gets a document's bytes from files and streams within the limits.</summary>
internal static class DocumentSource
{
    private const int BlockSize = 64 * 1024;

    /// <summary>A file's bytes, or the issue that says why there are none.</summary>
    public static (byte[]? Bytes, Issue? Issue) FromFile(string path, ReadLimits limits)
    {
        try
        {
            if (Directory.Exists(path))
                return (null, Unreadable(path, "it is a directory"));
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return FromStream(file, limits);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, new Issue(ReadIssueCodes.FileNotFound, "$", path, $"There is no file \"{path}\".", "Check the path."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, Unreadable(path, e.Message));
        }
    }

    /// <summary>The rest of a stream, or the issue that it is too long; never holds more than the limit and one block.</summary>
    public static (byte[]? Bytes, Issue? Issue) FromStream(Stream stream, ReadLimits limits)
    {
        if (stream.CanSeek && stream.Length - stream.Position > limits.MaxBytes)
            return (null, Binding.DocumentReader.TooLarge(stream.Length - stream.Position, limits));
        using var bytes = new MemoryStream();
        var block = new byte[BlockSize];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > limits.MaxBytes)
                return (null, Binding.DocumentReader.TooLarge(bytes.Length, limits));
        }

        return (bytes.ToArray(), null);
    }

    private static Issue Unreadable(string path, string why) => new(
        ReadIssueCodes.FileUnreadable, "$", path, $"The file \"{path}\" can't be read: {why}", "Check the path and the permissions.");
}
