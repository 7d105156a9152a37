using System.CommandLine;

namespace Mhhs.Bot;

/// <summary><c>migrate</c>: brings the tables up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the tables of the database up to date. PostgreSQL needs it before the first start and after each new version.");
        command.SetAction((_, cancellationToken) => BotCommandLine.SayPlainlyAsync(async () =>
        {
            await using var app = BotHost.CreateCore([], quiet: true).Build();
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Startup>().MigrateAsync(cancellationToken);
            await Console.Out.WriteLineAsync("The tables are up to date.");
            return BotCommandLine.Ok;
        }));
        return command;
    }
}
