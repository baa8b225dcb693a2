using Planner.Core.IO;
using Planner.Core.IO.Writing;

namespace Planner.Tests.IO;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("planner-io").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_written_file_replaces_the_old_one_and_leaves_nothing_else()
    {
        var path = Path.Combine(_folder, "plan.json");
        File.WriteAllText(path, "old");

        PlanJson.WriteFile(PlanJson.Read(ValidPlan.Json).Value!, path);

        Assert.True(PlanJson.ReadFile(path).Ok);
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal((byte)'{', File.ReadAllBytes(path)[0]);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_folder_as_it_was()
    {
        // A directory in the target's place makes the last step, the rename, fail.
        var path = Path.Combine(_folder, "taken");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, "new"u8));

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal([path], Directory.GetDirectories(_folder));
    }

    [Fact]
    public void A_missing_directory_is_an_error()
    {
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "plan.json"), "x"u8));
    }
}
