using Mhhs.Bot.Slack;
using Mhhs.Bot.Teams;
using Mhhs.Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly BotFolder _folder = new();

    private static string Sample => Path.Combine(BotFolder.Root, "appsettings.sample.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sample_names_every_setting_and_no_other()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Sample).Build();
        var named = sample.GetChildren().SelectMany(section => section.GetChildren().Select(setting => setting.Path));

        named.ShouldBe(
            [
                "Database:Provider",
                "ConnectionStrings:Programme",
                .. typeof(ProgrammeOptions).GetProperties().Select(property => $"Programme:{property.Name}"),
                // Written in the singular: there is one, except while it is being replaced.
                .. typeof(SlackOptions).GetProperties().Select(property => $"Slack:{(property.Name == "SigningSecrets" ? "SigningSecret" : property.Name)}"),
                .. typeof(TeamsOptions).GetProperties().Where(property => property.CanWrite).Select(property => $"Teams:{property.Name}"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_sample_binds_and_a_host_can_be_made_of_it()
    {
        File.Copy(Sample, Path.Combine(_folder.Path, "appsettings.json"));

        await using var app = BotHost.CreateCore([$"--contentRoot={_folder.Path}"], quiet: true).Build();

        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var programme = app.Services.GetRequiredService<IOptions<ProgrammeOptions>>().Value;
        programme.TimeZone.ShouldBe("Europe/London");
        programme.Admins.ShouldBe(["secretary@example.org", "slack:T0ACME/U0SAM"]);
        programme.TrustedDomains.ShouldBe(["slack:T0ACME/example.org"]);
        programme.SampleData.ShouldBeTrue();
        programme.PublicUrl.ShouldBeNull();
        app.Services.GetRequiredService<DatabaseChoice>().ShouldBe(new DatabaseChoice(IsSqlite: true, $"Data Source={_folder.Database};Default Timeout=1"));
        var slack = app.Services.GetRequiredService<IOptions<SlackOptions>>().Value;
        slack.SigningSecrets.ShouldBeEmpty();
        slack.BotToken.ShouldBeNull();
        slack.ApiBaseUrl.ShouldBe(new SlackOptions().ApiBaseUrl);
        slack.AllowedTeams.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Database:Provider", "MySql")]
    [InlineData("Database:Provider", "Postgres", "ConnectionStrings:Programme")]
    [InlineData("Programme:TimeZone", "Mars")]
    [InlineData("Programme:SampleData", "perhaps")]
    [InlineData("Programme:TrustedDomains:0", "example.org", "Programme:TrustedDomains")]
    [InlineData("Programme:TrustedDomains:0", "slack:T0ACME/org", "Programme:TrustedDomains")]
    [InlineData("Programme:PublicUrl", "bot.example.org")]
    [InlineData("Programme:CalendarFile", "nowhere.txt")]
    [InlineData("Slack:ApiBaseUrl", "http://slack.example.org/api/")]
    [InlineData("Slack:BotToken", "xapp-1-A0-1-abc")]
    [InlineData("Slack:AllowedTeams", "acme")]
    [InlineData("Slack:SigningSecret", "one two")]
    public async Task A_wrong_setting_stops_the_host_with_its_name_in_one_line(string setting, string value, string? named = null)
    {
        _folder.With(setting, value);

        var run = await _folder.RunAsync();

        run.Status.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain(named ?? setting);
        run.Errors.Trim().Split('\n').Length.ShouldBe(1, run.Errors);
        run.Errors.ShouldNotContain("Exception");
        File.Exists(_folder.Database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Database:Provider", "MySql")]
    [InlineData("Programme:TimeZone", "Mars")]
    public async Task A_wrong_setting_stops_a_command_likewise(string setting, string value)
    {
        _folder.With(setting, value);

        foreach (var command in new[] { "remind", "migrate" })
        {
            var run = await _folder.RunAsync(command);

            run.Status.ShouldBe(2, command);
            run.Errors.ShouldContain(setting);
            run.Errors.Trim().Split('\n').Length.ShouldBe(1, run.Errors);
        }
    }
}
