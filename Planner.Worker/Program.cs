using System.Text;
using Planner.Worker;

// Tables and names are UTF-8 whatever the terminal's code page says.
if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var interruption = new Interruption(Console.Error);
var context = new CommandContext
{
    Out = Console.Out,
    Error = Console.Error,
    Live = !Console.IsErrorRedirected,
    Clock = TimeProvider.System,
    Interrupted = interruption.Arm,
};
return PlannerCommands.Run(args, context);
