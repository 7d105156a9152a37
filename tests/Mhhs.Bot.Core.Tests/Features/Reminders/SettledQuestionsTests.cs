using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>What several people are asked is asked no more when one of them has answered.</summary>
public abstract class SettledQuestionsTests(BotFixture bot) : MorningTests(bot)
{
    private static readonly AccountKey Stranger = new(Platform.Slack, "T0ACME", "U0PAT");

    [Theory]
    [InlineData("Make a member")]
    [InlineData("No member")]
    [InlineData(null)]
    public async Task Who_joined_the_channel_is_offered_until_one_secretary_has_said_what_they_are(string? answer)
    {
        await TwoSecretariesAsync();
        await Bot.PressesAsync(Zoe, Button.For("", "group joined"), inChannel: "TMAG");
        if (answer is not null)
        {
            await Bot.PressesAsync(Sam, answer, await Bot.SaysAsync(Sam, "group members TMAG"));
        }

        var morning = await OfAsync(Carys);

        (morning?.Contains("Zoe Quinn joined TMAG's channel", StringComparison.Ordinal) == true).ShouldBe(answer is null);
    }

    [Fact]
    public async Task Who_joined_the_channel_can_be_taken_in_from_the_morning_message()
    {
        await Bot.PressesAsync(Zoe, Button.For("", "group joined"), inChannel: "TMAG");

        var morning = (await MorningAsync(8, 19)).Single(message => message.Target.ConversationId == "sam").Content;

        morning.Buttons().Select(button => button.Label).ShouldBe(["Make a member", "No member"]);
        (await Bot.PressesAsync(Sam, "Make a member", morning)).ToPlainText().ShouldBe("Added to TMAG: Zoe Quinn.");
    }

    [Theory]
    [InlineData("workspace approve slack:T0ACME", false)]
    [InlineData("workspace refuse slack:T0ACME", false)]
    [InlineData("workspace list", true)]
    public async Task A_workspace_asks_until_one_admin_has_answered(string answer, bool stands)
    {
        var other = await Bot.HasAsync(A.Person("Other Admin").Admin());
        await Bot.SaysFromAsync(Stranger, "list", "Pat");
        await Bot.SaysAsync(Root, answer);

        var morning = await OfAsync(other);

        (morning?.Contains("slack:T0ACME asks to be let in", StringComparison.Ordinal) == true).ShouldBe(stands);
    }

    private Task<Reply> TwoSecretariesAsync() => Bot.SaysAsync(Root, "group role TMAG secretary @carys");

    /// <summary>What a person is told on the next morning; null for nothing.</summary>
    private async Task<string?> OfAsync(Person person) => (await MorningAsync(8, 19)).SingleOrDefault(message => message.Target.ConversationId == person.Handle)?.Content.ToPlainText();
}

public sealed class SettledQuestionsOnSqliteTests() : SettledQuestionsTests(new BotOnSqlite());

public sealed class SettledQuestionsOnPostgresTests() : SettledQuestionsTests(new BotOnPostgres());
