using System.Collections;
using System.Text;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>A kind of resource that an organisation keeps: how it is read and written, and where it stands in a scenario.</summary>
public abstract class ResourceKind(string name, string noun, Type type)
{
    /// <summary>In addresses and in the store: the member of a scenario that holds it, where there is one.</summary>
    public string Name => name;

    /// <summary>One of it, for people.</summary>
    public string Noun => noun;

    public Type Type => type;

    /// <summary>Whether a scenario has a list of it.</summary>
    public abstract bool InScenario { get; }

    /// <summary>Reads the form of one; null when it is no JSON object.</summary>
    public abstract (object? Record, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> utf8, ReadLimits limits);

    public abstract string IdOf(object record);

    /// <summary>A scenario with these in its list of the kind; the same scenario, if it has none.</summary>
    public abstract Scenario Put(Scenario scenario, IReadOnlyList<object> records);

    /// <summary>The scenario's own of the kind.</summary>
    public abstract IReadOnlyList<object> TakenFrom(Scenario scenario);

    /// <summary>One that was written by this program.</summary>
    /// <exception cref="InvalidOperationException">The stored text can't be read.</exception>
    public object Parse(StoredResource stored)
    {
        var (record, issues) = Read(Encoding.UTF8.GetBytes(stored.Body), new ReadLimits());
        return record is not null && issues.All(issue => issue.Severity != IssueSeverity.Error)
            ? record
            : throw new InvalidOperationException(
                $"The stored {noun} \"{stored.Id}\" can't be read: {(issues.Count > 0 ? issues[0].Message : "it is no record")} Maybe a newer version wrote it.");
    }

    /// <summary>In its stored form.</summary>
    public static string Write(object record) => RecordJson.Write(record, DateTimeZone.Utc);

    /// <summary>What a record names of other kinds, wherever in it.</summary>
    public IReadOnlyCollection<ResourceReference> ReferencesOf(object record)
    {
        var found = new HashSet<ResourceReference>();
        Collect(record, found);
        found.Remove(new ResourceReference(name, IdOf(record)));
        return found;
    }

    private static void Collect(object? value, HashSet<ResourceReference> found)
    {
        switch (value)
        {
            case null or string or DateTimeZone:
                return;
            case IEnumerable list:
                foreach (var item in list)
                    Collect(item, found);
                return;
        }

        var type = value.GetType();
        if (ResourceKinds.NamedBy(type) is { } kind)
        {
            if (value.ToString() is { Length: > 0 } id)
                found.Add(new ResourceReference(kind, id));
        }
        else if (type.IsClass && type.Namespace!.StartsWith("Planner.", StringComparison.Ordinal))
        {
            foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0))
                Collect(property.GetValue(value), found);
        }
    }
}

/// <inheritdoc/>
/// <param name="take">Null: no scenario has it.</param>
internal sealed class ResourceKind<T>(
    string name, string noun, Func<T, string?> id, Func<Scenario, IReadOnlyList<T>>? take = null, Func<Scenario, IReadOnlyList<T>, Scenario>? put = null)
    : ResourceKind(name, noun, typeof(T)) where T : class
{
    public override bool InScenario => put is not null;

    public override (object? Record, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) => RecordJson.Bind<T>(utf8, limits);

    // An identifier that could not be read is null.
    public override string IdOf(object record) => id((T)record) ?? "";

    public override Scenario Put(Scenario scenario, IReadOnlyList<object> records) => put is null ? scenario : put(scenario, [.. records.Cast<T>()]);

    public override IReadOnlyList<object> TakenFrom(Scenario scenario) => take is null ? [] : [.. take(scenario)];
}
