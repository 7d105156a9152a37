using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Tests.Support;
using Assembly = System.Reflection.Assembly;

namespace Mhhs.Bot.Tests;

/// <summary>Who may know of whom.</summary>
public sealed partial class ArchitectureTests
{
    private const string Features = "Mhhs.Bot.Core.Features.";

    private static readonly string[] Doors = ["Mhhs.Bot.Slack", "Mhhs.Bot.Teams", "Mhhs.Bot.Web"];
    private static readonly Assembly Core = typeof(BotCore).Assembly;
    private static readonly Assembly Host = typeof(BotHost).Assembly;
    private static readonly Architecture Types = new ArchLoader().LoadAssemblies(Core, Host).Build();

    [Theory]
    [InlineData("Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot.Slack", "Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot.Teams", "Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot.Web", "Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot.Migrations.Sqlite", "Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot.Migrations.Postgres", "Mhhs.Bot.Core")]
    [InlineData("Mhhs.Bot", "Mhhs.Bot.Core", "Mhhs.Bot.Slack", "Mhhs.Bot.Teams", "Mhhs.Bot.Web", "Mhhs.Bot.Migrations.Sqlite", "Mhhs.Bot.Migrations.Postgres")]
    public void Each_project_knows_only_those_below_it(string project, params string[] below) =>
        ReferencesOf(Assembly.Load(project)).Where(name => name.StartsWith("Mhhs.", StringComparison.Ordinal)).ShouldBeSubsetOf(below);

    [Fact]
    public void The_core_knows_no_web_server_no_scheduler_no_platform_and_no_database_of_its_own() =>
        ReferencesOf(Core).Where(name => NotForTheCore().IsMatch(name)).ShouldBeEmpty();

    [Fact]
    public void The_doors_know_no_scheduler_and_no_database_of_their_own() =>
        Doors.SelectMany(door => ReferencesOf(Assembly.Load(door))).Where(name => NotForADoor().IsMatch(name)).ShouldBeEmpty();

    [Fact]
    public void A_command_is_named_by_nobody_else()
    {
        var commands = CommandCatalogue.Discover(Core).Select(route => route.Command.FullName!).ToHashSet(StringComparer.Ordinal);
        commands.ShouldNotBeEmpty();

        Uses().Where(use => commands.Contains(Outer(use.Target)) && FeatureOf(use.By) != FeatureOf(use.Target) && Outer(use.By) != typeof(BotCore).FullName)
            .Select(use => $"{use.By} names {use.Target}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void A_job_is_named_only_by_what_runs_it_on_request()
    {
        // The command line, and the control that moves the sample programme's clock, run the same sweeps by hand.
        string[] runners = [typeof(BotCore).FullName!, typeof(OperatorSweeps).FullName!, "Mhhs.Bot.Core.Time.ClockMover"];
        var jobs = BotCore.RecurringJobs.Select(job => job.FullName!).ToHashSet(StringComparer.Ordinal);

        Uses().Where(use => jobs.Contains(Outer(use.Target)) && FeatureOf(use.By) != FeatureOf(use.Target) && !runners.Contains(Outer(use.By)))
            .Select(use => $"{use.By} names {use.Target}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_put_into_the_scheduler_but_the_recurring_jobs()
    {
        // A job per message or per reminder would be a fact that only the scheduler knows of.
        var scheduling = Uses().Where(use => use.Target is "Hangfire.BackgroundJob" or "Hangfire.IBackgroundJobClient" or "Hangfire.RecurringJob" or "Hangfire.IRecurringJobManager").ToList();

        scheduling.Select(use => Outer(use.By).Split('`')[0]).Distinct().ShouldBe(["Mhhs.Bot.BotJobs", "Mhhs.Bot.HangfireJob"], ignoreOrder: true);
        scheduling.ShouldAllBe(use => use.Target == "Hangfire.IRecurringJobManager");
    }

    [Fact]
    public void No_query_orders_or_compares_what_is_stored_as_the_name_of_an_enum()
    {
        using var db = new Migrations.Sqlite.DesignTimeFactory().CreateDbContext([]);
        var names = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetFlattenedProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum)
            .Select(property => property.Name).Distinct().ToList();
        names.ShouldContain("Status");
        var any = string.Join('|', names);
        var wrong = new Regex($@"(?:(?:Order|Then)By(?:Descending)?|Max|Min)(?:Async)?\(\s*(\w+)\s*=>\s*\1[\w.!]*\.(?:{any})\s*[,)]|[\w!?]\.(?:{any})\s*(?:<|>|<=|>=)\s", RegexOptions.None, TimeSpan.FromSeconds(5));
        wrong.IsMatch("db.Actions.OrderBy(action => action.Status).ThenBy").ShouldBeTrue();
        wrong.IsMatch("where share.ActionItem!.Status < ActionStatus.Closed").ShouldBeTrue();

        var found = Directory.EnumerateFiles(Path.Combine(BotFolder.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations"))
            .SelectMany(file => File.ReadLines(file).Where(line => wrong.IsMatch(line)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));

        found.ShouldBeEmpty();
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<(string By, string Target)> Uses() => Types.Types.SelectMany(type => type.Dependencies.Select(use => (type.FullName, use.Target.FullName)));

    /// <summary>The type itself, for one that stands inside it.</summary>
    private static string Outer(string type) => type.Split('+', '/')[0];

    private static string? FeatureOf(string type) => type.StartsWith(Features, StringComparison.Ordinal) ? type[Features.Length..].Split('.')[0] : null;

    [GeneratedRegex(@"^(Microsoft\.AspNetCore|Hangfire|Slack|Microsoft\.Bot|Microsoft\.Teams|Npgsql|Microsoft\.EntityFrameworkCore\.Sqlite|Microsoft\.Data\.Sqlite|Serilog)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotForTheCore();

    [GeneratedRegex(@"^(Hangfire|Npgsql|Microsoft\.EntityFrameworkCore\.Sqlite|Microsoft\.Data\.Sqlite|Serilog)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotForADoor();
}
