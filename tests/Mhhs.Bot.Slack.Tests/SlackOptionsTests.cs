using Microsoft.Extensions.Configuration;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackOptionsTests
{
    [Fact]
    public void Nothing_is_needed()
    {
        var options = Read([]);

        options.SigningSecrets.ShouldBeEmpty();
        options.BotToken.ShouldBeNull();
        options.ApiBaseUrl.ShouldBe(new Uri("https://slack.com/api/"));
        Faults(options).ShouldBeEmpty();
    }

    [Fact]
    public void Several_secrets_are_a_text_with_commas_or_an_array()
    {
        Read([("Slack:SigningSecret", "one, two")]).SigningSecrets.ShouldBe(["one", "two"]);
        Read([("Slack:SigningSecret:0", "one"), ("Slack:SigningSecret:1", "two")]).SigningSecrets.ShouldBe(["one", "two"]);
        Read([("Slack:SigningSecret", " , ")]).SigningSecrets.ShouldBeEmpty();
        Read([("Slack:AllowedTeams", "T0ACME,E0ORG")]).AllowedTeams.ShouldBe(["T0ACME", "E0ORG"]);
    }

    [Fact]
    public void A_base_address_without_its_slash_gets_one() =>
        new Uri(Read([("Slack:ApiBaseUrl", "http://localhost:4003/api")]).ApiBaseUrl, "chat.postMessage").ShouldBe(new Uri("http://localhost:4003/api/chat.postMessage"));

    [Theory]
    [InlineData("Slack:SigningSecret", "one two", "Slack:SigningSecret")]
    [InlineData("Slack:BotToken", "xapp-1-A0BOT", "Slack:BotToken")]
    [InlineData("Slack:AppToken", "xoxb-1", "Slack:AppToken")]
    [InlineData("Slack:ClientId", "1.2", "Slack:ClientSecret")]
    [InlineData("Slack:ApiBaseUrl", "slack", "Slack:ApiBaseUrl")]
    [InlineData("Slack:ApiBaseUrl", "http://slack.example.org/api/", "Slack:ApiBaseUrl")]
    [InlineData("Slack:ApiBaseUrl", "ftp://localhost/", "Slack:ApiBaseUrl")]
    [InlineData("Slack:AllowedTeams", "T0ACME,acme", "'acme'")]
    public void What_cannot_be_right_is_named(string setting, string value, string named) =>
        Faults(Read([(setting, value)])).ShouldHaveSingleItem().ShouldContain(named);

    [Fact]
    public void No_secret_is_quoted_in_a_fault() =>
        string.Concat(Faults(Read([("Slack:SigningSecret", "sesame open"), ("Slack:BotToken", "xoxp-sesame")]))).ShouldNotContain("sesame");

    private static SlackOptions Read((string Name, string Value)[] settings)
    {
        var options = new SlackOptions();
        Reader(settings).Configure(options);
        return options;
    }

    private static IEnumerable<string> Faults(SlackOptions options) => Reader([]).Validate(null, options).Failures ?? [];

    private static SlackOptionsReader Reader((string Name, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build());
}
