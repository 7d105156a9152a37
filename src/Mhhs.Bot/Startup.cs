using Hangfire.PostgreSql;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Sample;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Slack;
using Mhhs.Bot.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mhhs.Bot;

/// <summary>What is done before the first request: the tables, the sample programme, the admins of the settings, the clock.</summary>
internal sealed class Startup(BotDbContext db, DatabaseChoice database, SampleProgramme sample, ProgrammeClock clock, IOptions<ProgrammeOptions> options, SlackWorkspaces slack, IOptions<TeamsOptions> teams, IHostEnvironment environment)
{
    /// <summary>Prepares the database. SQLite is brought up to date by itself; PostgreSQL, which many hosts share, only by the <c>migrate</c> command.</summary>
    /// <param name="isHost">Whether this is a start of the host: only that puts sample data into an empty database, and asks Slack whose token it has.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="NotReadyException">The tables of PostgreSQL are not up to date.</exception>
    public async Task PrepareAsync(bool isHost, CancellationToken cancellationToken)
    {
        if (database.IsSqlite)
        {
            database.MakeDefaultFolder(environment.ContentRootPath);
            await db.Database.MigrateAsync(cancellationToken);
        }
        else if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new NotReadyException("The tables in PostgreSQL are not up to date. Run the program once with the command: migrate");
        }

        // Two hosts that start on an empty database would both fill it.
        await using var turn = database.IsSqlite ? null : await TakeTurnAsync(cancellationToken);
        if (isHost && await db.Programme.SingleOrDefaultAsync(cancellationToken) is null)
        {
            // What the command line has done before the first start counts only where it made a programme of somebody's own.
            if (environment.IsDevelopment() && options.Value.SampleData && !await db.Groups.AnyAsync(cancellationToken))
            {
                await sample.SeedAsync(cancellationToken);
            }
            else
            {
                db.Programme.Add(new ProgrammeState());
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        await ApplySettingsAsync(isHost, cancellationToken);
        await LoadClockAsync(cancellationToken);
    }

    /// <summary>Makes the tables, Hangfire's too, on either database. Several that do so at once wait for each other.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (database.IsSqlite)
        {
            database.MakeDefaultFolder(environment.ContentRootPath);
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }

        // EF waits for its like, Hangfire's installer fails where another is at work: one lock stands before both.
        await using var connection = await TakeTurnAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection);
    }

    /// <summary>Waits until no other process prepares this database. The turn ends with the connection, whatever happens to its holder.</summary>
    private async Task<NpgsqlConnection> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var wait = connection.CreateCommand();
        wait.CommandText = "SELECT pg_advisory_lock(hashtext('mhhs-bot prepare'))";
        wait.CommandTimeout = 0;
        await wait.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>Takes the programme's clock from the database, where sample data has set it; otherwise it is the real one.</summary>
    public async Task LoadClockAsync(CancellationToken cancellationToken) =>
        clock.Load(await db.Programme.AsNoTracking().SingleOrDefaultAsync(cancellationToken));

    /// <summary>Admins and approved workspaces that the settings name.</summary>
    private async Task ApplySettingsAsync(bool isHost, CancellationToken cancellationToken)
    {
        foreach (var admin in options.Value.Admins)
        {
            var person = AccountKey.TryParse(admin, out var key) ? await FindOrAddAsync(key.Value, cancellationToken) : await FindOrAddAsync(admin.ToLowerInvariant(), cancellationToken);
            (person.IsAdmin, person.IsKnown) = (true, true);
        }

        foreach (var team in isHost ? await slack.FindApprovedAsync(cancellationToken) : [])
        {
            await ApproveAsync(Platform.Slack, team, cancellationToken);
        }

        foreach (var tenant in teams.Value.Tenants)
        {
            await ApproveAsync(Platform.Teams, tenant, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Person> FindOrAddAsync(string email, CancellationToken cancellationToken) =>
        await db.People.FirstOrDefaultAsync(found => found.Email == email, cancellationToken)
        ?? db.People.Add(new Person { Name = email, Email = email }).Entity;

    private async Task<Person> FindOrAddAsync(AccountKey key, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.Include(found => found.Person)
            .FirstOrDefaultAsync(found => found.Platform == key.Platform && found.Workspace == key.Workspace && found.UserId == key.UserId, cancellationToken);
        if (account is { Person: { } known })
        {
            return known;
        }

        var person = new Person { Name = key.ToString() };
        person.Accounts.Add(new Account { Platform = key.Platform, Workspace = key.Workspace, UserId = key.UserId });
        db.People.Add(person);
        return person;
    }

    private async Task ApproveAsync(Platform platform, string externalId, CancellationToken cancellationToken)
    {
        var workspace = await db.Workspaces.FirstOrDefaultAsync(found => found.Platform == platform && found.ExternalId == externalId, cancellationToken);
        if (workspace is null)
        {
            db.Workspaces.Add(new Workspace { Platform = platform, ExternalId = externalId, IsApproved = true });
        }
        else
        {
            workspace.IsApproved = true;
        }
    }
}
