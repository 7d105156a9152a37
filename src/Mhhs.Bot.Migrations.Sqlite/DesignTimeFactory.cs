using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Mhhs.Bot.Migrations.Sqlite;

/// <summary>Gives <c>dotnet ef</c> a context for this database; it never connects.</summary>
/// <remarks>A new migration gets the same name in both projects: <c>dotnet ef migrations add NAME --project src/Mhhs.Bot.Migrations.Sqlite</c>.</remarks>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<BotDbContext>
{
    /// <inheritdoc />
    public BotDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<BotDbContext>()
            .UseSqlite("Data Source=design-time.db", database => database.MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name))
            .UseSnakeCaseNamingConvention()
            .Options);
}
