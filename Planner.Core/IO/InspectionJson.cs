using System.Text;
using Planner.Core.Domain.Inspections;
using Planner.Core.IO.Writing;
using Planner.Core.Validation.Registers;

namespace Planner.Core.IO;

/// <summary>A register of inspections as a JSON document (docs/register.schema.json); read with all issues at once.</summary>
public static class RegisterJson
{
    // Ten years of tickets and tens of thousands of sites are no reason to refuse a register.
    private static readonly ReadLimits Limits = new() { MaxBytes = 256L * 1024 * 1024 };

    public static ReadResult<InspectionRegister> Read(string json, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<InspectionRegister>(Encoding.UTF8.GetBytes(json), limits ?? Limits, RegisterValidator.Validate);

    public static ReadResult<InspectionRegister> ReadFile(string path, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<InspectionRegister>(path, limits ?? Limits, RegisterValidator.Validate);

    /// <summary>Canonical text, with times in the register's zone; equal registers give equal text.</summary>
    public static string Write(InspectionRegister register) => DocumentWriter.WriteText(register, register.Zone);
}

/// <summary>A calendar of inspections as a JSON document (docs/calendar.schema.json). Whether it is lawful is the checker's to say.</summary>
public static class CalendarJson
{
    private static readonly ReadLimits Limits = new() { MaxBytes = 256L * 1024 * 1024 };

    public static ReadResult<InspectionCalendar> Read(string json, ReadLimits? limits = null) =>
        JsonDocumentFormat.Read<InspectionCalendar>(Encoding.UTF8.GetBytes(json), limits ?? Limits, _ => []);

    public static ReadResult<InspectionCalendar> ReadFile(string path, ReadLimits? limits = null) =>
        JsonDocumentFormat.ReadFile<InspectionCalendar>(path, limits ?? Limits, _ => []);

    /// <summary>Canonical text; equal calendars give equal text.</summary>
    public static string Write(InspectionCalendar calendar) => DocumentWriter.WriteText(calendar, calendar.Zone);
}
