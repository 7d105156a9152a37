using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Cronos;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Tests.Support;
using NodaTime;

namespace Mhhs.Bot.Tests;

/// <summary>Promises that people forget.</summary>
public sealed class ConventionTests
{
    private static readonly CommandCatalogue Catalogue = new(CommandCatalogue.Discover(typeof(BotCore).Assembly));

    /// <summary>Every example of every command.</summary>
    public static TheoryData<string> Examples { get; } = [.. Catalogue.Routes.SelectMany(route => route.Spec.Examples)];

    [Fact]
    public void Every_command_has_a_path_of_its_own_and_help()
    {
        var specs = Catalogue.Routes.Select(route => route.Spec).ToList();

        specs.Select(spec => spec.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(specs.Count);
        specs.ShouldAllBe(spec => spec.Path.Split(' ').Length <= 2 && spec.Path.All(letter => letter == ' ' || char.IsAsciiLetterLower(letter)));
        specs.ShouldAllBe(spec => spec.Summary.EndsWith('.') && char.IsUpper(spec.Summary[0]));
        specs.Where(spec => !spec.IsButtonOnly && spec.Examples.Count == 0).Select(spec => spec.Path).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_leads_to_its_command_and_is_understood_by_it(string example)
    {
        var route = Catalogue.Routes.Single(candidate => candidate.Spec.Examples.Contains(example));

        var found = Catalogue.Route(example, noun: null).ShouldBeOfType<Routing.Found>();

        found.Command.Spec.Path.ShouldBe(route.Spec.Path);
        var arguments = new Arguments(found.Words, ImmutableDictionary<string, string>.Empty) { Today = new LocalDate(2022, 8, 18), BoundGroup = "TMAG" };
        var contract = route.Command.GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));
        var parsed = route.Command.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public, [typeof(Arguments)])!.Invoke(null, [arguments])!;
        parsed.GetType().ShouldBe(typeof(Parsed<>.Read).MakeGenericType(contract.GetGenericArguments()[0]), parsed.ToString());
    }

    [Fact]
    public void Every_recurring_job_has_a_name_of_its_own_and_a_cron_line_that_comes_round()
    {
        var jobs = BotCore.RecurringJobs.Select(job => (Name: Static(job, nameof(IRecurringJob.Name)), Cron: Static(job, nameof(IRecurringJob.Cron)))).ToList();

        jobs.Select(job => job.Name).Distinct().Count().ShouldBe(jobs.Count);
        jobs.ShouldAllBe(job => job.Name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
        foreach (var (name, cron) in jobs)
        {
            CronExpression.Parse(cron).GetNextOccurrence(new DateTime(2022, 8, 18, 8, 0, 0, DateTimeKind.Utc)).ShouldNotBeNull(name);
        }

        static string Static(Type job, string property) => (string)job.GetProperty(property)!.GetValue(null)!;
    }

    [Fact]
    public void Slack_offers_a_slash_command_for_every_noun_and_one_for_all()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(BotFolder.Root, "manifests", "slack", "manifest.json")))!;

        // Slack has a /me of its own; ours is /mhhs me there. What only admins type takes no names of its own from a workspace.
        string[] under = ["me", "people", "party", "workspace"];
        var nouns = Catalogue.Routes.Where(route => !route.Spec.IsButtonOnly && route.Spec.Noun != route.Spec.Path && !under.Contains(route.Spec.Noun)).Select(route => $"/{route.Spec.Noun}").Distinct();
        manifest["features"]!["slash_commands"]!.AsArray().Select(command => command!["command"]!.GetValue<string>()).ShouldBe([.. nouns, "/mhhs"], ignoreOrder: true);
    }

    [Fact]
    public void Teams_offers_only_commands_that_there_are()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(BotFolder.Root, "manifests", "teams", "manifest.json")))!;
        var offered = manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().Select(command => command!["title"]!.GetValue<string>()).ToList();

        // “action list mine” begins with a command, “headlines” begins several.
        offered.Where(title => !Catalogue.Routes.Any(route => title == route.Spec.Path || title.StartsWith($"{route.Spec.Path} ", StringComparison.Ordinal) || route.Spec.Path.StartsWith($"{title} ", StringComparison.Ordinal))).ShouldBeEmpty();
        offered.Count.ShouldBeInRange(1, 12);
    }
}
