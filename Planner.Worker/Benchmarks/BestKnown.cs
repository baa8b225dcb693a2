using System.Globalization;
using Planner.Worker.Commands;

namespace Planner.Worker.Benchmarks;

/// <summary>Best-known values from a file of comma-separated columns: instance, bks_value and, where they are, vehicles and convention.</summary>
public sealed class BestKnown
{
    private readonly Dictionary<string, List<Value>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the file.</summary>
    /// <exception cref="UserError">It can't be read, or lacks a column or a number.</exception>
    public static BestKnown Read(string path)
    {
        var known = new BestKnown();
        var lines = InputFile.ReadText(path).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines.Length == 0 ? [] : Cells(lines[0]);
        int instance = columns.IndexOf("instance"), value = columns.IndexOf("bks_value");
        int vehicles = columns.IndexOf("vehicles"), convention = columns.IndexOf("convention");
        if (instance < 0 || value < 0)
            throw new UserError($"{path}: the first line must name the columns instance and bks_value.");
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = Cells(lines[i]);
            if (cells.Count <= Math.Max(instance, value)
                || !double.TryParse(cells[value], NumberStyles.Float, CultureInfo.InvariantCulture, out var cost))
                throw new UserError($"{path}, line {i + 1}: there is no number in the column bks_value.");
            int? fleet = vehicles >= 0 && vehicles < cells.Count && int.TryParse(cells[vehicles], CultureInfo.InvariantCulture, out var count) ? count : null;
            known.Add(cells[instance], new Value(cost, fleet, convention >= 0 && convention < cells.Count ? cells[convention] : ""));
        }
        return known;
    }

    /// <summary>The value of an instance, whatever the case of its name; of several, the one whose convention begins with the word.</summary>
    public Value? Find(string instance, string? convention)
    {
        if (!_values.TryGetValue(instance, out var values))
            return null;
        return convention is null ? values[0] : values.Find(v => v.Convention.StartsWith(convention, StringComparison.OrdinalIgnoreCase));
    }

    private void Add(string instance, Value value)
    {
        if (!_values.TryGetValue(instance, out var values))
            _values.Add(instance, values = []);
        values.Add(value);
    }

    // Cells may stand in quotes, and then hold commas.
    private static List<string> Cells(string line)
    {
        List<string> cells = [""];
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += letter;
        }
        return cells;
    }

    /// <param name="Cost">Best-known cost.</param>
    /// <param name="Vehicles">Vehicles of that solution, where told.</param>
    /// <param name="Convention">How the cost was measured, in the file's words.</param>
    public sealed record Value(double Cost, int? Vehicles, string Convention);
}
