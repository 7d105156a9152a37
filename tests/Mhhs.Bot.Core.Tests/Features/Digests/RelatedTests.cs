using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Mhhs.Bot.Testing.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Digests;

public abstract class RelatedTests(BotFixture bot) : DigestBench(bot)
{
    [Fact]
    public async Task Actions_of_other_groups_that_name_each_other_or_were_discussed_together_come_first_and_three_are_enough()
    {
        await Bot.HasAsync([
            A.Group("EWG"),
            A.Meeting("EWG 003").On(2022, 8, 16).ThatDiscussed("Both are about the link", "TMAG8-1", "EWG3-3"),
            An.Action("TMAG08-01").OwnedBy(Ann).Saying("Share the RAID form link with constituents, see EWG03-01"),
            An.Action("EWG03-01").OwnedBy(Bilal).Saying("Book the room"),
            An.Action("EWG03-02").OwnedBy(Bilal).Saying("Ask the supplier").Updated("waits for TMAG08-01"),
            An.Action("EWG03-03").OwnedBy(Bilal).Saying("Order the chairs"),
            An.Action("EWG03-04").OwnedBy(Bilal).Saying("Circulate the RAID form link to constituents")]);

        var related = await RelatedAsync();

        related.Select(line => line.Title.ToString().Split(' ')[0]).ShouldBe(["EWG03-01", "EWG03-02", "EWG03-03"], ignoreOrder: true);
        related.Single(line => line.Title.ToString().StartsWith("EWG03-02", StringComparison.Ordinal)).Detail!.ToString().ShouldBe("names TMAG08-01");
        related.Single(line => line.Title.ToString().StartsWith("EWG03-03", StringComparison.Ordinal)).Detail!.ToString().ShouldBe("discussed with TMAG08-01");
    }

    [Theory]
    [InlineData("TMAG", "EWG03-01 Book the room", "named in TMAG08-01")]
    [InlineData("ENVG", "TMAG08-01 Order the chairs, see ENVG03-01", "names EWG03-01")]
    public async Task An_action_that_went_on_to_a_succeeding_group_is_found_by_that_groups_code_too(string channel, string title, string why)
    {
        await Bot.HasAsync([
            A.Group("EWG"),
            A.Group("ENVG").InItsChannel(),
            An.Action("EWG03-01").OwnedBy(Bilal).Saying("Book the room"),
            An.Action("TMAG08-01").OwnedBy(Ann).Saying("Order the chairs, see ENVG03-01")]);
        await Bot.PressesAsync(Root, "Take over", await Bot.SaysAsync(Root, "group succeed EWG ENVG"));

        var related = (await RelatedAsync(channel)).ShouldHaveSingleItem();

        related.Title.ToString().ShouldBe(title);
        related.Detail!.ToString().ShouldBe(why);
    }

    [Fact]
    public async Task Actions_worded_alike_are_found_and_nothing_of_the_same_group_closed_or_shut_to_its_readers()
    {
        await Bot.HasAsync([
            A.Group("EWG"),
            A.Group("SECG").Restricted(),
            An.Action("TMAG08-01").OwnedBy(Ann).Saying("Share the RAID form link with constituents"),
            An.Action("TMAG08-02").OwnedBy(Ann).Saying("Test the links of the RAID form"),
            An.Action("EWG03-01").OwnedBy(Bilal).Saying("Circulate links to the RAID forms"),
            An.Action("EWG03-02").OwnedBy(Bilal).Saying("Circulate links to the RAID forms").Closed(),
            An.Action("EWG03-03").OwnedBy(Bilal).Saying("Confirm the settlement timetable"),
            An.Action("EWG03-04").OwnedBy(Bilal).Saying("Circulate links to the RAID forms, quietly").Restricted(),
            An.Action("SECG01-01").OwnedBy(Bilal).Saying("Circulate links to the RAID forms")]);

        var related = await RelatedAsync();

        related.ShouldHaveSingleItem().Title.ToString().ShouldBe("EWG03-01 Circulate links to the RAID forms");
        related[0].Detail!.ToString().ShouldStartWith("worded like TMAG08-0");
    }

    [Fact]
    public async Task A_public_groups_channel_is_shown_only_what_is_public()
    {
        await Bot.HasAsync([A.Group("EWG"), A.Group("MWG").Public(), A.Group("PSG").Public().InItsChannel(),
            An.Action("PSG01-01").OwnedBy(Ann).Saying("Share the RAID form link"),
            An.Action("EWG03-01").OwnedBy(Bilal).Saying("Circulate the RAID form link"),
            An.Action("MWG03-01").OwnedBy(Bilal).Saying("Circulate the RAID form link")]);

        (await RelatedAsync("PSG")).Select(line => line.Title.ToString().Split(' ')[0]).ShouldBe(["MWG03-01"]);
    }

    [Fact]
    public async Task The_index_follows_what_changes_and_catching_up_twice_changes_nothing()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).Saying("Share the RAID form link")]);
        await CatchUpAsync();
        var before = await TermsAsync("TMAG08-01");
        before.ShouldBe(["FORM", "LINK", "RAID"]);

        await Bot.SaysAsync(Sam, "reword TMAG08-01 Confirm the settlement timetable");
        await CatchUpAsync();
        await CatchUpAsync();

        (await TermsAsync("TMAG08-01")).ShouldBe(["SETTLEMENT", "TIMETABL"]);
    }

    [Fact]
    public async Task Two_hosts_that_catch_up_at_once_leave_each_term_once()
    {
        await Bot.HasAsync(Enumerable.Range(1, 30).Select(number => An.Action($"TMAG08-{number:00}").OwnedBy(Ann).Saying($"Share the RAID form link of supplier{(char)('a' + number % 26)}")));
        Bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var one = Bot.AnotherHost();
        await using var other = Bot.AnotherHost();

        await Task.WhenAll(new[] { one, other, one, other }.Select(host => Task.Run(() => IndexAsync(host))));
        await IndexAsync(one);

        (await Bot.UsingAsync(db => db.ActionTerms.CountAsync(term => term.Term == "RAID"))).ShouldBe(30);
    }

    private async Task<IReadOnlyList<Row>> RelatedAsync(string channel = "TMAG")
    {
        await CatchUpAsync();
        var cards = (await ComesAsync(8, 22)).Where(message => message.Target.ConversationId == channel).Select(message => ((Reply.Show)message.Content).Card);
        var elements = cards.SelectMany(card => card.Elements).ToList();
        var title = elements.FindIndex(element => element.ToPlainText().StartsWith("Related elsewhere", StringComparison.Ordinal));
        return title < 0 ? [] : ((CardElement.Rows)elements[title + 1]).Items;
    }

    private async Task CatchUpAsync()
    {
        Bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await IndexAsync(Bot.Services);
    }

    private static async Task IndexAsync(IServiceProvider host)
    {
        await using var scope = host.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TopicIndex>().RunAsync(TestContext.Current.CancellationToken);
    }

    private Task<List<string>> TermsAsync(string reference) => Bot.UsingAsync(db => db.ActionTerms.Where(term => term.ActionItem!.Reference == reference).OrderBy(term => term.Term).Select(term => term.Term).ToListAsync());
}

public sealed class RelatedOnSqliteTests() : RelatedTests(new BotOnSqlite());

public sealed class RelatedOnPostgresTests() : RelatedTests(new BotOnPostgres());

public sealed class TopicTermsTests
{
    [Theory]
    [InlineData("Share the RAID form link with constituents", "RAID FORM LINK CONSTITUENT")]
    [InlineData("Testing the tests, tested by testers on 17/08/2022", "TEST")]
    [InlineData("Migration: migrate what was migrated", "MIGRAT")]
    [InlineData("‘policies’ and the policy", "POLICY")]
    [InlineData("", "")]
    public void Words_are_brought_to_what_they_are_about(string text, string terms) => string.Join(' ', TopicTerms.Of(text)).ShouldBe(terms);

    [Fact]
    public void References_are_kept_apart_from_words() => TopicTerms.ReferencesIn("as agreed in TMAG08-02 and 08-03 (TMAG-DEC12)", "TMAG").ShouldContain("TMAG8-2");

    [Fact]
    public void At_the_threshold_in_use_what_is_found_is_right_and_one_step_lower_it_is_not()
    {
        var scores = TopicScore.Measure(Enumerable.Range(1, 10), groups: 12, actions: 60);
        var inUse = scores.Single(score => Math.Abs(score.Threshold - TopicScore.InUse) < 0.001);

        inUse.PairPrecision.ShouldBeGreaterThan(0.9);
        inUse.LikestPrecision.ShouldBeGreaterThan(0.9);
        inUse.LikestRecall.ShouldBeGreaterThan(0.4);
        scores.Last(score => score.Threshold < TopicScore.InUse - 0.001).PairPrecision.ShouldBeLessThan(0.9);
    }
}
