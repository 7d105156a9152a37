using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

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
        root.SetAction((_, _) => args is [var word, ..] && !word.StartsWith('-') ? UnknownAsync(root, word) : SayPlainlyAsync(() => BotHost.RunAsync(args)));
        root.Add(ImportCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(SweepCommands.CreateRemind());
        root.Add(SweepCommands.CreateDigest());
        root.Add(MigrateCommand.Create());
        root.Add(TeamsPackageCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.CommandResult.Command != root && parsed.UnmatchedTokens.Count > 0)
        {
            return UnknownOptionAsync(parsed.CommandResult.Command, parsed.UnmatchedTokens[0]);
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (parsed.CommandResult.Command == root)
        {
            // The host stops by itself when it is told to, and takes as long as what it is doing: nobody may leave in its midst after two seconds.
            invocation.ProcessTerminationTimeout = null;
        }

        return parsed.InvokeAsync(invocation);
    }

    /// <summary>Runs something with the bot's services and its database ready.</summary>
    /// <param name="run">What to run.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="onlyReads">Whether it only reads: then a database file that is not there is an error, and none is made.</param>
    public static Task<int> WithBotAsync(Func<IServiceProvider, CancellationToken, Task<int>> run, CancellationToken cancellationToken, bool onlyReads = false) => SayPlainlyAsync(async () =>
    {
        await using var app = BotHost.CreateCore([], quiet: true).Build();
        if (onlyReads && app.Services.GetRequiredService<DatabaseChoice>().FindMissingFile() is { } missing)
        {
            throw new NotReadyException($"There is no database at {missing}: nothing was ever stored there. ConnectionStrings:Programme names another.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Startup>().PrepareAsync(isHost: false, cancellationToken);
        return await run(scope.ServiceProvider, cancellationToken);
    });

    /// <summary>Runs something; where a wrong setting, a database that is not there or a port that is taken stops it, says so in a line. The stack would tell its reader nothing.</summary>
    public static async Task<int> SayPlainlyAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (Plainly(error) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return Refused;
        }
    }

    private static string? Plainly(Exception error) => error switch
    {
        OptionsValidationException or ValidationException or NotReadyException => error.Message,
        // The binder's own, with the name of the setting: “true” was expected and “maybe” stands there.
        InvalidOperationException { InnerException: FormatException } => error.Message,
        DbException => $"The database cannot be used: {error.Message}",
        InvalidOperationException { InnerException: DbException database } => $"The database cannot be used: {database.Message}",
        _ when IsAddressInUse(error) => $"{error.Message} Another program, or this one, listens there already; --urls=http://localhost:PORT names another address.",
        _ => null,
    };

    /// <summary>Whether this is Kestrel finding its address taken.</summary>
    public static bool IsAddressInUse(Exception? error) => error is IOException { InnerException: AddressInUseException };

    /// <summary>A mistyped option must not be passed over: “--dryrun” would store what “--dry-run” only shows.</summary>
    private static async Task<int> UnknownOptionAsync(Command command, string word)
    {
        await Console.Error.WriteLineAsync($"“{word}” is nothing that {command.Name} knows. Its options are: {string.Join(", ", command.Options.Select(option => option.Name))}. Nothing was done.");
        return Refused;
    }

    /// <summary>A mistyped command must not start a second bot beside the one that runs.</summary>
    private static async Task<int> UnknownAsync(RootCommand root, string word)
    {
        await Console.Error.WriteLineAsync($"There is no command '{word}'. There are: {string.Join(", ", root.Subcommands.Select(command => command.Name))}. Without a command the bot runs; --help says more.");
        return Refused;
    }
}

/// <summary>Something outside the program has to be done first; the message says what.</summary>
internal sealed class NotReadyException(string message) : Exception(message);
