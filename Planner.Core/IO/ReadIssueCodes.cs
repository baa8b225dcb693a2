namespace Planner.Core.IO;

/// <summary>Codes of the issues that reading finds, before any meaning is looked at. Each has its row in docs/issues.md.</summary>
public static class ReadIssueCodes
{
    public const string FileNotFound = "file_not_found";
    public const string FileUnreadable = "file_unreadable";
    public const string TooLarge = "document_too_large";
    public const string TooDeep = "document_too_deep";
    public const string Empty = "document_empty";
    public const string NotUtf8 = "not_utf8";
    public const string InvalidJson = "invalid_json";
    public const string TooManyIssues = "too_many_issues";
    public const string UnsupportedVersion = "unsupported_version";
    public const string WrongType = "wrong_type";
    public const string MissingField = "missing_field";
    public const string UnknownField = "unknown_field";
    public const string DuplicateField = "duplicate_field";
    public const string NullValue = "null_value";
    public const string InvalidText = "invalid_text";
    public const string EmptyIdentifier = "empty_identifier";
    public const string LongIdentifier = "long_identifier";
    public const string UnknownName = "unknown_name";
    public const string InvalidTime = "invalid_time";
    public const string MissingOffset = "missing_offset";
    public const string InvalidDuration = "invalid_duration";
    public const string FractionOfSecond = "fraction_of_second";
    public const string InvalidDate = "invalid_date";
    public const string InvalidTimeOfDay = "invalid_time_of_day";
    public const string UnknownZone = "unknown_zone";
    public const string NotWholeNumber = "not_whole_number";
    public const string NumberOutOfRange = "number_out_of_range";
    public const string TableMalformed = "table_malformed";
    public const string ColumnUnknown = "column_unknown";
    public const string PatchImpossible = "patch_impossible";
}
