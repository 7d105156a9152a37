using System.CommandLine;

namespace Mhhs.Bot;

/// <summary>The commands of the program; without one it runs the bot.</summary>
internal static class BotCommandLine
{
    /// <summary>Understood, and done.</summary>
    public const int Ok = 0;

    /// <summary>Refused; the reason is on the error output.</summary>
    public const int Refused = 2;

    /// <summary>There are questions that only a person can answer; nothing was stored.</summary>
    public const int Questions = 3;

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Mhhs.Bot follows up the actions of meetings in Slack and Microsoft Teams. Without a command it runs the bot.")
        {
            // --urls, --environment and every setting as --Section:Name=value belong to the host.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, _) => BotHost.RunAsync(args));
        root.Add(ImportCommand.Create());
        root.Add(SweepCommands.CreateRemind());
        root.Add(SweepCommands.CreateDigest());
        root.Add(MigrateCommand.Create());
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Runs something with the bot's services and its database ready.</summary>
    public static async Task<int> WithBotAsync(Func<IServiceProvider, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = BotHost.CreateCore([], quiet: true).Build();
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Startup>().PrepareAsync(isHost: false, cancellationToken);
            return await run(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception error) when (error is InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException or System.ComponentModel.DataAnnotations.ValidationException or System.Data.Common.DbException)
        {
            // A wrong setting or a database that is not there: the message says what to do, the stack would not.
            await Console.Error.WriteLineAsync(error.Message);
            return Refused;
        }
    }
}
