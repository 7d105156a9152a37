namespace Mhhs.Bot;

/// <summary>The program: the host of the bot, and the same bot on the command line.</summary>
internal sealed class Program
{
    private static Task<int> Main(string[] args) => BotCommandLine.RunAsync(args);
}
