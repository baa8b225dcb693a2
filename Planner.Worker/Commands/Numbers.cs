using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Planner.Worker.Commands;

/// <summary>Limits of whole-number options.</summary>
public static class Numbers
{
    /// <summary>An option of 1 to a number.</summary>
    public static Option<int> Counted(string name, string description, int normal, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => normal };
        option.Validators.Add(result => RequireRange(result, 1, most));
        return option;
    }

    /// <summary>Adds an error when the given number is out of range; what is no number at all is told by the parser.</summary>
    public static void RequireRange(OptionResult result, long least, long most)
    {
        if (result.Tokens.Count != 1 || !long.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
            return;
        if (value < least || value > most)
            result.AddError($"{result.Option.Name} must be {(most == long.MaxValue ? $"{least} or more" : $"{least} to {most}")}, not {value}.");
    }
}
