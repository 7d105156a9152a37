using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Help;

public abstract class ShowHelpTests(BotFixture bot) : TmagTests(bot)
{
    [Theory]
    [InlineData("help")]
    [InlineData("/action help")]
    [InlineData("")]
    public async Task Help_is_short_and_names_every_command(string text)
    {
        var reply = (await Bot.SaysAsync(Ann, text)).ToPlainText();

        reply.ShouldStartWith("What you can type");
        reply.ShouldContain("action: ");
        reply.ShouldContain("withdraw");
        reply.Split('\n').Length.ShouldBeLessThan(30);
    }

    [Theory]
    [InlineData("help done")]
    [InlineData("help action done")]
    [InlineData("action help done")]
    [InlineData("help /action done")]
    public async Task Help_on_a_verb_gives_its_usage_and_examples(string text)
    {
        var reply = (await Bot.SaysAsync(Ann, text)).ToPlainText();

        reply.ShouldContain("action done REF[, REF …]");
        reply.ShouldContain("action done TMAG08-02 replied on 25 August");
    }

    [Fact]
    public async Task A_mistyped_verb_gets_the_nearest_as_a_button()
    {
        var reply = await Bot.SaysAsync(Ann, "help dnoe");

        (await Bot.PressesAsync(Ann, "action done", reply)).ToPlainText().ShouldStartWith("action done");
    }

    [Fact]
    public async Task Every_example_is_understood_by_its_own_command()
    {
        var catalogue = Bot.Services.GetRequiredService<CommandCatalogue>();
        foreach (var spec in catalogue.Routes.Select(route => route.Spec).Where(spec => !spec.IsButtonOnly))
        {
            (spec.Examples.Count > 0 || spec.Usage.Contains("file", StringComparison.Ordinal)).ShouldBeTrue($"{spec.Path} has no example");
            foreach (var example in spec.Examples)
            {
                catalogue.Route(example, null).ShouldBeOfType<Routing.Found>().Command.Spec.Path.ShouldBe(spec.Path, example);
                var reply = await Bot.SaysAsync(Root, example);
                reply.ToPlainText().ShouldNotContain("went wrong", customMessage: example);
                reply.ToPlainText().ShouldNotContain($"Write “{spec.Path}", customMessage: example);
            }
        }
    }
}

public sealed class ShowHelpOnSqliteTests() : ShowHelpTests(new BotOnSqlite());

public sealed class ShowHelpOnPostgresTests() : ShowHelpTests(new BotOnPostgres());
