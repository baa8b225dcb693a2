namespace Planner.Core.IO.Benchmarks;

/// <summary>Codes of the issues found in benchmark files. Each has its row in docs/issues.md.</summary>
public static class BenchmarkIssueCodes
{
    public const string NotGzip = "not_gzip";
    public const string SectionMissing = "section_missing";
    public const string LineMalformed = "line_malformed";
    public const string NumberMalformed = "number_malformed";
    public const string NumberOutOfRange = "number_out_of_range";
    public const string RowMissing = "row_missing";
    public const string RowUnexpected = "row_unexpected";
    public const string NotExpressible = "not_expressible";
}
