using System.Text;
using Planner.Core.Domain;
using Planner.Core.IO;

namespace Planner.Tests.IO;

/// <summary>Documents that fail as a whole: one issue says where and why.</summary>
public sealed class BrokenDocumentTests
{
    [Theory]
    [InlineData("", ReadIssueCodes.Empty)]
    [InlineData(" \n\t ", ReadIssueCodes.Empty)]
    [InlineData("[]", ReadIssueCodes.WrongType)]
    [InlineData("\"scenario\"", ReadIssueCodes.WrongType)]
    [InlineData("null", ReadIssueCodes.WrongType)]
    [InlineData("{", ReadIssueCodes.InvalidJson)]
    [InlineData("{\"id\": }", ReadIssueCodes.InvalidJson)]
    [InlineData("{\"lat\": NaN}", ReadIssueCodes.InvalidJson)]
    [InlineData("{\"lat\": -Infinity}", ReadIssueCodes.InvalidJson)]
    [InlineData("{\"id\": \"a\",}", ReadIssueCodes.InvalidJson)]
    [InlineData("{} {}", ReadIssueCodes.InvalidJson)]
    [InlineData("// a comment\n{}", ReadIssueCodes.InvalidJson)]
    [InlineData("id: monday", ReadIssueCodes.InvalidJson)]
    public void It_is_one_issue_at_the_document(string text, string code)
    {
        var result = ScenarioJson.Read(text);

        var issue = Assert.Single(result.Issues);
        Assert.Equal((code, "$"), (issue.Code, issue.Path));
        Assert.False(result.Ok);
        Assert.Equal(code, Assert.Single(PlanJson.Read(text).Issues).Code);
    }

    [Fact]
    public void A_truncated_document_names_line_and_byte()
    {
        var text = ValidScenario.Json[..ValidScenario.Json.IndexOf("\"calendars\"", StringComparison.Ordinal)];

        var issue = Assert.Single(ScenarioJson.Read(text).Issues);

        Assert.Equal(ReadIssueCodes.InvalidJson, issue.Code);
        Assert.StartsWith("Line 7, byte 3:", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_cut_anywhere_is_an_issue_and_no_exception()
    {
        var bytes = Encoding.UTF8.GetBytes(ValidScenario.Json);
        for (var length = 0; length < bytes.Length - 1; length += 37)
            Assert.False(ScenarioJson.Read(bytes.AsMemory(0, length)).Ok);
    }

    [Fact]
    public void Bytes_changed_anywhere_are_an_issue_or_another_scenario_and_no_exception()
    {
        var random = new Random(4711);
        var whole = Encoding.UTF8.GetBytes(ValidScenario.Json);
        for (var round = 0; round < 500; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var result = ScenarioJson.Read(bytes);
            Assert.Equal(result.Ok, result.Issues.All(i => i.Severity == IssueSeverity.Warning));
        }
    }

    [Theory]
    [InlineData(33)]
    [InlineData(100_000)]
    public void A_depth_bomb_is_refused(int depth)
    {
        var text = "{\"visits\":" + new string('[', depth);

        Assert.Equal(ReadIssueCodes.TooDeep, Assert.Single(ScenarioJson.Read(text).Issues).Code);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        Assert.Equal(ReadIssueCodes.NotUtf8, Assert.Single(ScenarioJson.Read(Encoding.Unicode.GetPreamble()).Issues).Code);
        Assert.Equal(ReadIssueCodes.NotUtf8, Assert.Single(ScenarioJson.Read(new byte[] { 0x7B, 0xC3, 0x28, 0x7D }).Issues).Code);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ValidScenario.Json)];

        Assert.True(ScenarioJson.Read(bytes).Ok);
    }

    [Fact]
    public void A_file_of_100_megabytes_is_refused_before_it_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
                file.SetLength(100_000_000);

            var issue = Assert.Single(ScenarioJson.ReadFile(path).Issues);

            Assert.Equal((ReadIssueCodes.TooLarge, "$"), (issue.Code, issue.Path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_without_a_length_is_read_no_further_than_the_limit()
    {
        using var stream = new EndlessStream();

        var issue = Assert.Single(ScenarioJson.Read(stream, new ReadLimits { MaxBytes = 1_000_000 }).Issues);

        Assert.Equal(ReadIssueCodes.TooLarge, issue.Code);
        Assert.InRange(stream.Given, 1_000_000, 1_200_000);
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_issues()
    {
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "no.json");

        Assert.Equal(ReadIssueCodes.FileNotFound, Assert.Single(ScenarioJson.ReadFile(missing).Issues).Code);
        Assert.Equal(ReadIssueCodes.FileUnreadable, Assert.Single(ScenarioJson.ReadFile(Path.GetTempPath()).Issues).Code);
        Assert.Equal(ReadIssueCodes.FileNotFound, Assert.Single(PlanJson.ReadFile(missing).Issues).Code);
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
