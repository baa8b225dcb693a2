using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>One command line run in process, with what it printed and answered.</summary>
public sealed record CommandRun(int Code, string Out, string Error)
{
    public static CommandRun Of(params string[] args) => With(() => CancellationToken.None, args);

    public static CommandRun With(Func<CancellationToken> interrupted, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = PlannerCommands.Run(args, new CommandContext { Out = output, Error = error, Interrupted = interrupted });
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Fails unless the run ended with the code and told the user something, without a stack trace.</summary>
    public CommandRun EndsWith(int code)
    {
        Assert.True(Code == code, $"exit code {Code} instead of {code}\nout: {Out}\nerror: {Error}");
        Assert.DoesNotContain("   at ", Out + Error);
        Assert.DoesNotContain("Exception", Out + Error);
        return this;
    }
}
