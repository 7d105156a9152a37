using Mhhs.Bot.Core.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Web.Tests;

/// <summary>The whole program with its sample data on a port of its own, as a newcomer starts it.</summary>
public sealed class RunningBot : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mhhs-host-").FullName;
    private WebApplication? app;

    /// <summary>Where it listens, by a name that the guard lets in.</summary>
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        app = BotHost.Create(
        [
            "--environment=Development",
            $"--contentRoot={folder}",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Programme=Data Source={Path.Combine(folder, "mhhs.db")};Default Timeout=1",
            "--Serilog:MinimumLevel:Default=Warning",
        ]);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Startup>().PrepareAsync(isHost: true, CancellationToken.None);
        }

        await app.StartAsync();
        Address = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The reference of some open action of the sample.</summary>
    public async Task<string> OpenReferenceAsync()
    {
        await using var scope = app!.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BotDbContext>().Actions
            .Where(action => action.Status == Core.Features.Actions.ActionStatus.Open)
            .OrderBy(action => action.Id).Select(action => action.Reference).FirstAsync(TestContext.Current.CancellationToken);
    }
}
