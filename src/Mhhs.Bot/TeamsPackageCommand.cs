using System.CommandLine;
using Mhhs.Bot.Core;
using Mhhs.Bot.Teams;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot;

/// <summary><c>teams-package FILE</c>: packs the app that an administrator uploads to Teams.</summary>
internal static class TeamsPackageCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The package to write: mhhs-bot.zip." };
        var developer = new Option<string?>("--developer") { Description = "Who runs the bot, as people see it in Teams; at most 32 characters." };
        var command = new Command("teams-package", "Packs the app for Teams, with the bot's own id from Teams:AppId: a zip that an administrator uploads.") { file, developer };
        command.SetAction((parsed, cancellationToken) => BotCommandLine.SayPlainlyAsync(async () =>
        {
            await using var app = BotHost.CreateCore([], quiet: true).Build();
            if (app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.AppId is not { } id)
            {
                await Console.Error.WriteLineAsync("Teams:AppId is not set: register the bot first, and put its application id there. Nothing was written.");
                return BotCommandLine.Refused;
            }

            // Teams shows only pages that it reaches by https.
            var pages = Uri.TryCreate(app.Services.GetRequiredService<PublicAddress>().Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;
            var path = CallersFolder.Find(parsed.GetRequiredValue(file));
            await File.WriteAllBytesAsync(path, AppPackage.Create(id, pages, parsed.GetValue(developer)), cancellationToken);
            await Console.Out.WriteLineAsync($"{path} is the app for Teams: upload it under “Manage your apps”, or in the admin centre.");
            return BotCommandLine.Ok;
        }));
        return command;
    }
}
