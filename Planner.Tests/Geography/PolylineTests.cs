using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Tests.Geography;

public sealed class PolylineTests
{
    /// <summary>The example of the format's own description.</summary>
    private const string Known = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";

    private static readonly Corner[] Line = [new(38.5, -120.2), new(40.7, -120.95), new(43.252, -126.453)];

    [Fact]
    public void The_published_example_is_read_and_written()
    {
        Assert.Equal(Line, Polyline.Decode(Known, 5));
        Assert.Equal(Known, Polyline.Encode(Line, 5));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void A_line_survives_the_way_there_and_back(int precision)
    {
        Corner[] line = [new(0, 0), new(-90, 180), new(90, -180), new(0.00001, -0.00001), new(0.00001, -0.00001)];

        Assert.Equal(line, Polyline.Decode(Polyline.Encode(line, precision), precision));
    }

    [Theory]
    [InlineData("_p~iF")]
    [InlineData("_p~iF~ps|")]
    [InlineData("a b")]
    [InlineData("~~~~~~~~~~~~~~~~~~~~")]
    [InlineData("_p~iF~ps|U_p~iF~ps|U_p~iF~ps|U")]
    public void What_is_no_line_on_the_earth_is_refused(string text)
    {
        Assert.Null(Polyline.TryDecode(text, 5));
        Assert.Throws<FormatException>(() => Polyline.Decode(text, 5));
    }
}
