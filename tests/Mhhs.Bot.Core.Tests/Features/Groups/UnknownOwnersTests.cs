using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports;
using Mhhs.Bot.Core.Tests.Features.Reminders;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class UnknownOwnersTests(BotFixture bot) : MorningTests(bot)
{
    [Fact]
    public async Task A_report_with_an_owner_nobody_knows_tells_the_secretary_at_once_and_once_with_a_button()
    {
        await Bot.HasAsync([A.Party("Elexon")]);
        await ImportAsync(
            "DPMO\tTMAG08-01\tWrite a guide\tSystem Integrator\t15/09/2022\t",
            "DPMO\tTMAG08-02\tWrite another\tSystem Integrator\t15/09/2022\t",
            "DPMO\tTMAG08-03\tSend it\tElexon\t15/09/2022\t",
            "DPMO\tTMAG08-04\tRead it\tAnn Lee\t15/09/2022\t");

        (await Bot.NoticesOfAsync(Sam)).Order().ShouldBe(["“Elexon” owns actions of TMAG, and nobody is that today.", "“System Integrator” owns actions of TMAG, and I don't know who that is."]);
        var morning = (await MorningAsync(8, 19)).Single(message => message.Content.ToPlainText().Contains("System Integrator", StringComparison.Ordinal)).Content;
        var asked = await Bot.PressesAsync(Sam, "Who is it?", morning);
        asked.ShouldBeOfType<Reply.Ask>().Form.Preset["owner"].ShouldBeOneOf("System Integrator", "Elexon");
        await Bot.SaysAsync(Sam, "group owner TMAG \"System Integrator\" is @zoe");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: 2");
    }

    [Fact]
    public async Task Whoever_brings_the_report_is_not_told_of_it_as_news_and_finds_it_on_the_list()
    {
        await ImportAsync("DPMO\tTMAG08-01\tWrite a guide\tSystem Integrator\t15/09/2022\t", by: Sam);

        (await Bot.NoticesOfAsync(Sam)).ShouldBeEmpty();
        (await Bot.SaysAsync(Sam, "group unresolved")).Rows().ShouldBe(["System Integrator"]);
    }

    [Theory]
    [InlineData("group owner TMAG \"System Integrator\" is @zoe", false)]
    [InlineData("assign TMAG08-01 @zoe", false)]
    [InlineData("withdraw TMAG08-01 not needed", false)]
    [InlineData("update TMAG08-01 still nobody", true)]
    public async Task A_second_secretary_is_asked_no_more_when_the_first_has_said_who_it_is(string answer, bool stands)
    {
        await Bot.SaysAsync(Root, "group role TMAG secretary @carys");
        await ImportAsync("DPMO\tTMAG08-01\tWrite a guide\tSystem Integrator\t15/09/2022\t");
        await Bot.SaysAsync(Sam, answer);

        (await IsAskedAsync("System Integrator")).ShouldBe(stands);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_party_is_asked_about_until_somebody_holds_it(bool isHeld)
    {
        await Bot.HasAsync([A.Party("Elexon")]);
        await Bot.SaysAsync(Root, "group role TMAG secretary @carys");
        await ImportAsync("DPMO\tTMAG08-03\tSend it\tElexon\t15/09/2022\t");
        if (isHeld)
        {
            await Bot.SaysAsync(Root, "party hold Elexon @zoe");
        }

        (await IsAskedAsync("Elexon")).ShouldBe(!isHeld);
    }

    /// <summary>Whether Carys is asked on the next morning who these words are.</summary>
    private async Task<bool> IsAskedAsync(string words) =>
        (await MorningAsync(8, 19)).Any(message => message.Target.ConversationId == "carys" && message.Content.ToPlainText().Contains($"“{words}” owns actions of TMAG", StringComparison.Ordinal));

    private Task ImportAsync(params string[] rows) => ImportAsync(string.Join('\n', rows), by: Root);

    private async Task ImportAsync(string rows, Core.Features.People.Person by)
    {
        var preview = await Bot.DropsAsync(by, "report.txt", Encoding.UTF8.GetBytes($"{Reports.Header}Actions\n{Reports.Columns}\n{rows}"));
        await Bot.PressesAsync(by, "Confirm", preview);
    }
}

public sealed class UnknownOwnersOnSqliteTests() : UnknownOwnersTests(new BotOnSqlite());

public sealed class UnknownOwnersOnPostgresTests() : UnknownOwnersTests(new BotOnPostgres());
