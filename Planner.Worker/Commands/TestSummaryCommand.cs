using System.CommandLine;
using System.Xml;
using System.Xml.Linq;

namespace Planner.Worker.Commands;

/// <summary>`test-summary`: closes `planner test` with the reasons of skipped tests and one line of counts.</summary>
public static class TestSummaryCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("trx") { Description = "The results file that 'dotnet test' wrote." };
        var command = new Command("test-summary", "Count the results of a test run.") { file };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), context.Out));
        return command;
    }

    private static int Run(string path, TextWriter output)
    {
        var results = Results(path);
        var skipped = results.Where(r => Outcome(r) == "NotExecuted").ToList();
        foreach (var group in skipped.GroupBy(Reason).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"skipped, {group.Key}:");
            foreach (var name in group.Select(r => (string?)r.Attribute("testName")).Order(StringComparer.Ordinal))
                output.WriteLine($"  {name}");
        }

        var passed = results.Count(r => Outcome(r) == "Passed");
        var failed = results.Count - passed - skipped.Count;
        output.WriteLine($"{passed} passed, {failed} failed, {skipped.Count} skipped");
        return failed == 0 && passed > 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static List<XElement> Results(string path)
    {
        try
        {
            var text = InputFile.ReadText(path);
            return [.. XDocument.Parse(text).Descendants().Where(e => e.Name.LocalName == "UnitTestResult")];
        }
        catch (XmlException wrong)
        {
            throw new UserError($"{path} is no test results file: {wrong.Message}");
        }
    }

    private static string? Outcome(XElement result) => (string?)result.Attribute("outcome");

    private static string Reason(XElement result)
    {
        var message = result.Descendants().FirstOrDefault(e => e.Name.LocalName == "Message")?.Value
            ?? result.Descendants().FirstOrDefault(e => e.Name.LocalName == "StdOut")?.Value;
        return string.IsNullOrWhiteSpace(message) ? "no reason given" : message.Trim();
    }
}
