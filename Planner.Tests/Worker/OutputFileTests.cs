using Planner.Worker;
using Planner.Worker.Commands;

namespace Planner.Tests.Worker;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_written_whole_and_nothing_else_is_left()
    {
        OutputFile.Write(_folder["plan.json"], "old");
        OutputFile.Write(_folder["plan.json"], "new: é");
        Assert.Equal("new: é"u8.ToArray(), File.ReadAllBytes(_folder["plan.json"]));
        Assert.Equal(["plan.json"], _folder.Names);
    }

    [Fact]
    public void Asking_whether_a_file_can_be_written_leaves_no_trace()
    {
        OutputFile.Require([], _folder["plan.json"], null, _folder["plan.html"]);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        var input = _folder.Write("scenario.json", "{}");
        Assert.Contains("overwrite the input", Refusal([input], Path.Combine(_folder.Path, ".", "scenario.json")));
    }

    [Fact]
    public void Two_outputs_may_not_be_the_same_file() =>
        Assert.Contains("overwrite another output", Refusal([], _folder["plan"], _folder["plan"]));

    [Fact]
    public void A_folder_is_no_file() => Assert.Contains("is a folder", Refusal([], _folder.Path));

    [Fact]
    public void A_missing_folder_is_told() => Assert.Contains("folder does not exist", Refusal([], _folder["none/plan.json"]));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_name_is_told(string name) => Assert.Contains("empty", Refusal([], name));

    [Fact]
    public void A_link_stays_a_link_and_its_target_is_written()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(_folder["link.json"], _folder.Write("target.json", "old"));
        OutputFile.Write(_folder["link.json"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["target.json"]));
        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
    }

    [Fact]
    public void A_full_disk_is_one_message()
    {
        if (!File.Exists("/dev/full"))
            return;
        var refused = Assert.Throws<UserError>(() => OutputFile.Write("/dev/full", new string('x', 100_000)));
        Assert.Contains("/dev/full cannot be written", refused.Message);
        Assert.True(File.Exists("/dev/full"));
    }

    private static string Refusal(string[] inputs, params string?[] outputs) =>
        Assert.Throws<UserError>(() => OutputFile.Require(inputs, outputs)).Message;
}
