using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class ReachabilityTests(BotFixture bot) : MorningTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UnreachedCause.Blocked, "Bilal Khan has blocked the bot in the local chat (the platform's words)")]
    [InlineData(UnreachedCause.Guest, "Bilal Khan is a guest in the local chat whom the bot cannot write to")]
    [InlineData(UnreachedCause.Left, "Bilal Khan is not there any more in the local chat")]
    [InlineData(UnreachedCause.TokenRevoked, "Bilal Khan does not let the bot in any more")]
    [InlineData(UnreachedCause.Trouble, "Bilal Khan was in trouble for a day")]
    public async Task The_secretary_hears_once_who_is_not_reached_and_why_with_the_way_out(UnreachedCause cause, string said)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await FailAsync(8, 19, new SendResult.Held("the platform's words.") { Why = cause });

        var list = await Bot.SaysAsync(Sam, "action unreached TMAG");
        var morning = (await MorningAsync(8, 22, 9, except: "bilal")).Single(sent => sent.Target.ConversationId == "sam").Content.ToPlainText();

        list.ToPlainText().ShouldStartWith("Not reached in TMAG: 1");
        if (!ReachWords.IsOfWorkspace(cause))
        {
            list.ToPlainText().ShouldContain(said);
        }

        morning.ShouldStartWith("For you this morning: 1 not reached\nNot reached\n");
        (await MorningAsync(8, 23, 9, except: "bilal")).ShouldNotContain(sent => sent.Target.ConversationId == "sam");
    }

    [Fact]
    public async Task Who_stands_in_for_the_secretary_hears_it_and_can_ask_for_the_list()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), A.Group("SEC").With(Bilal).KeptBy(Sam).Restricted()]);
        await Bot.SaysAsync(Sam, "me away until 24 August deputy @zoe");
        await FailAsync(8, 19, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });

        (await ToldAsync(2022, 8, 22)).ShouldContain(told => told.StartsWith("Zoe Quinn: not reached: Bilal Khan", StringComparison.Ordinal));
        (await Bot.SaysAsync(Zoe, "action unreached")).ToPlainText().ShouldStartWith("Not reached: 1\n• Bilal Khan");
        (await Bot.SaysAsync(Zoe, "action unreached SEC")).ShouldBeOfType<Reply.Problem>();
        (await ToldAsync(2022, 8, 23)).ShouldNotContain(told => told.StartsWith("Sam", StringComparison.Ordinal));
        (await ToldAsync(2022, 8, 25)).ShouldContain(told => told.StartsWith("Sam Reed: not reached: Bilal Khan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_one_account_does_not_get_goes_to_the_other_and_says_so()
    {
        var max = await Bot.HasAsync(A.Person("Max Roth").AlsoIn("second"));
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(max).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Held("account_inactive") { Why = UnreachedCause.Left });

        var sent = await MorningAsync(8, 25);

        sent.Select(message => message.Target.Workspace).ShouldBe(["local", "second"]);
        sent[1].Content.ToPlainText().ShouldContain("This comes here because it did not reach you in the local chat: account_inactive");
        (await OutboxAsync()).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Sent);
        (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText().ShouldStartWith("Everybody is reached");
    }

    [Fact]
    public async Task Where_no_account_gets_it_that_is_a_row_and_the_card_counts_it()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26)]);
        await FailAsync(8, 19, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked }, to: "bilal");

        (await Bot.SaysAsync(Ann, "show TMAG08-02")).ToPlainText().ShouldContain("0 of 3 done, 1 not reached");
    }

    [Fact]
    public async Task It_ends_by_itself_when_a_later_message_gets_through_and_what_was_owed_is_in_that_one()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 9, 30), An.Action("TMAG08-03").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await FailAsync(8, 19, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });
        await Bot.SaysAsync(Sam, "withdraw TMAG08-03 not needed");

        var back = (await MorningAsync(8, 22)).Single(sent => sent.Target.ConversationId == "bilal").Content.ToPlainText();

        back.ShouldStartWith("Your actions: 1 due soon, 1 piece of news");
        back.ShouldContain("TMAG08-01");
        (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText().ShouldStartWith("Everybody is reached");
        (await OutboxAsync()).Where(row => row.PersonId == Bilal.Id).Select(row => row.State).ShouldBe([OutboxState.Dropped, OutboxState.Sent]);
        (await MorningAsync(8, 23)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_speaks_is_reached_again_and_gets_what_was_owed_as_one_message_composed_anew()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 30)]);
        foreach (var day in new[] { 19, 22, 25, 26 })
        {
            await FailAsync(8, day, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });
        }

        var before = Bot.Sent.Count;
        await Bot.SaysAsync(Bilal, "done TMAG08-01");
        await Bot.DeliverAsync();

        var owed = Bot.Sent.Skip(before).ShouldHaveSingleItem().Content.ToPlainText();
        owed.ShouldStartWith("Your actions: 1 due soon");
        owed.ShouldContain("TMAG08-02");
        owed.ShouldNotContain("TMAG08-01");
        (await OutboxAsync()).Where(row => row.PersonId == Bilal.Id).ShouldAllBe(row => row.State == OutboxState.Dropped || row.State == OutboxState.Sent);
    }

    [Fact]
    public async Task What_perhaps_arrived_before_its_reader_was_out_of_reach_is_listed_and_not_told_again()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 30)]);
        Bot.Chat.AnswerNext(new SendResult.Unclear("500") { MayRepeat = true });
        Bot.Chat.AnswerNext(new SendResult.Held("user_is_blocked") { Why = UnreachedCause.Blocked });
        await MorningAsync(8, 19);
        Bot.Clock.Advance(TimeSpan.FromMinutes(5));
        await Bot.DeliverAsync();

        var list = (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText();
        var next = (await MorningAsync(8, 23)).Single(sent => sent.Target.ConversationId == "bilal").Content.ToPlainText();

        list.ShouldContain("Bilal Khan has blocked the bot in the local chat (it perhaps arrived before: user_is_blocked)");
        next.ShouldContain("TMAG08-02");
        next.ShouldNotContain("TMAG08-01");
    }

    [Fact]
    public async Task A_stage_that_is_late_is_not_told_beside_the_one_after_it()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 26));
        Bot.Chat.AnswerNext(new SendResult.Unclear("500") { MayRepeat = true });
        await MorningAsync(8, 26);

        var told = await MorningAsync(8, 30);

        told.ShouldHaveSingleItem().Content.ToPlainText().ShouldStartWith("Your actions: 2 overdue");
    }

    [Fact]
    public async Task A_stage_that_comes_back_when_the_one_after_it_was_told_is_not_told_any_more()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26));
        await FailAsync(8, 26, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });

        // A host that died had it in hand on that morning.
        await ToAsync(OutboxState.Leased);
        (await MorningAsync(8, 30)).ShouldContain(sent => sent.Target.ConversationId == "bilal");
        await ToAsync(OutboxState.Held);

        (await MorningAsync(8, 31)).ShouldNotContain(sent => sent.Target.ConversationId == "bilal");

        Task ToAsync(OutboxState state) => Bot.UsingAsync(db => db.Outbox.Where(row => row.DedupeKey == $"morning:{Bilal.Id}:2022-08-26")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.LeasedUntil, Instant.FromUtc(2022, 8, 31, 8, 0)), Cancelled));
    }

    [Fact]
    public async Task What_is_owed_to_many_joins_their_messages_with_as_many_commands_as_what_is_owed_to_one()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26), An.Action("TMAG08-03").OwnedBy("TMAG members").DueOn(2022, 8, 30), An.Action("TMAG08-04").OwnedBy("TMAG members").DueOn(2022, 8, 31)]);
        Bot.Chat.AnswerTo = _ => new SendResult.Held("token_revoked") { Why = UnreachedCause.TokenRevoked };
        await MorningAsync(8, 19);
        await Bot.SaysAsync(Sam, "due TMAG08-04 30/09/2022");
        await MorningAsync(8, 23);
        Bot.Chat.AnswerTo = null;
        var orders = 0;
        Bot.Questions.ListenToOrders = command => orders += command.CommandText.Contains("UPDATE", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        await ToldAsync(2022, 8, 25);
        Bot.Questions.ListenToOrders = null;
        await Bot.DeliverAsync();

        // The rows of held messages, reminders, who is not reached, news, and everybody's next morning.
        orders.ShouldBeLessThan(8);
        Bot.Sent.Select(message => message.Target.ConversationId).TakeLast(5).Order(StringComparer.Ordinal).ShouldBe(["ann", "bilal", "carys", "olu", "sam"]);
        Bot.Sent.Where(message => message.Target.ConversationId == "bilal").ToList()[^1].Content.ToPlainText().ShouldStartWith("Your actions: 2 due soon, 1 piece of news");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_owed_to_who_is_away_by_now_waits_for_their_return(bool isHeld)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26));
        await Bot.SaysAsync(Bilal, "me away from 30/08/2022 until 31/08/2022");
        Bot.Chat.AnswerNext(isHeld ? new SendResult.Held("token_revoked") { Why = UnreachedCause.TokenRevoked } : new SendResult.Later(Duration.FromHours(13), "503"));
        await MorningAsync(8, 26);

        (await OfBilalAsync(8, 30)).ShouldBeEmpty();
        (await OfBilalAsync(8, 31)).ShouldBeEmpty();
        (await OfBilalAsync(9, 1)).ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("overdue since Friday 26 August, 3 working days");

        async Task<List<OutgoingMessage>> OfBilalAsync(int month, int day) => [.. (await MorningAsync(month, day)).Where(sent => sent.Target.ConversationId == "bilal")];
    }

    [Fact]
    public async Task News_of_over_a_week_is_left_out_and_that_is_said()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 30)]);
        await Bot.SaysAsync(Sam, "due TMAG08-01 07/10/2022");
        await Bot.SaysAsync(Sam, "due TMAG08-01 14/10/2022");
        await FailAsync(8, 19, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });
        await FailAsync(8, 22, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 30, 9, 0, 0, TimeSpan.Zero));

        await Bot.SaysAsync(Bilal, "me");
        await Bot.DeliverAsync();

        Bot.Sent[^1].Target.ConversationId.ShouldBe("bilal");
        Bot.Sent[^1].Content.ToPlainText().ShouldBe("For you this morning: 1 piece of news\n• 2 pieces of news from before 23 August 2022 could not be brought to you and are left out; type “me” to see how your actions stand.\nI am Mhhs.Bot: I follow up the actions of your meetings and write at most once each working morning, when one of yours is due or has news. Type me to see all of yours and how I tell you, and me quiet to hear less.");
    }

    [Fact]
    public async Task A_person_without_an_account_is_listed_with_a_text_to_send_and_a_mail_to_open()
    {
        var pat = await Bot.HasAsync(A.Person("Pat Lost").WithoutAccount().Mail("pat.lost@example.org"));
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(pat).DueOn(2022, 8, 26), A.Group("SEC").With(pat).Restricted(), An.Action("SEC01-01").OwnedBy(pat).DueOn(2022, 8, 26)]);
        await MorningAsync(8, 19);

        var list = await Bot.SaysAsync(Sam, "action unreached");
        var text = await Bot.PressesAsync(Sam, "Text to send", list);

        list.ToPlainText().ShouldContain("Pat Lost has no account in any chat; waiting: TMAG08-01 (Write to them (pat.lost@example.org), and ask an admin to link an account.)");
        text.ToPlainText().ShouldContain("TMAG08-01: Respond to the consultation (due 26 August 2022)");
        text.ToPlainText().ShouldNotContain("SEC01-01");
        var links = ((Reply.Show)text).Card.Elements.OfType<CardElement.Text>().SelectMany(element => element.Value.Spans).OfType<TextSpan.Link>();
        links.ShouldHaveSingleItem().Url.ShouldStartWith("mailto:pat.lost@example.org?subject=TMAG08-01%20is%20waiting%20for%20you&body=Dear%20Pat%20Lost");
        (await Bot.SaysAsync(Bilal, "action unreached TMAG")).ToPlainText().ShouldContain("Sam Reed (secretary)");
        (await Bot.PressesAsync(Bilal, list.Button("Text to send"))).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_role_that_nobody_holds_is_listed_and_told_once_and_comes_back_only_by_the_chase_list()
    {
        await Bot.HasAsync([A.Party("Elexon"), An.Action("TMAG08-03").OwnedBy("Elexon").DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 19)).ShouldBe(["Sam Reed: TMAG08-03 ahead-5 because nobody is Elexon today"]);
        (await ToldAsync(2022, 8, 25)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 26)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 30)).ShouldBeEmpty();
        (await ToldAsync(2022, 9, 2)).ShouldBeEmpty();
        (await ToldAsync(2022, 9, 5)).ShouldBe(["Sam Reed: TMAG08-03 chase-1 not reminded, for no message gets there: Elexon"]);
        (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText().ShouldContain("Elexon: nobody is that today (TMAG08-03)");
    }

    [Fact]
    public async Task A_mention_in_the_groups_channel_where_the_policy_says_so_once_for_each_new_reminder()
    {
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 26).Restricted(),
            A.Group("EWG").With(Bilal).InItsChannel(), An.Action("EWG01-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Sam, "group policy TMAG mention on");
        await FailAsync(8, 19, new SendResult.Held("blocked") { Why = UnreachedCause.Blocked });

        await SweepAsync();
        await SweepAsync();
        await Bot.DeliverAsync();

        var mention = Bot.Sent.Where(sent => sent.Target.ConversationId == "TMAG").ShouldHaveSingleItem();
        mention.Content.SeenBy.ShouldBe(Visibility.Channel);
        mention.Content.ToPlainText().ShouldContain("Bilal Khan, I can't reach you with a direct message, and this is yours:\n• TMAG08-01 Respond to the consultation (due 26 August 2022)");
        mention.Content.ToPlainText().ShouldNotContain("TMAG08-02");
        Bot.Sent.ShouldNotContain(sent => sent.Target.ConversationId == "EWG");
    }

    [Fact]
    public async Task A_channel_that_is_archived_is_listed_and_what_was_held_for_it_follows_when_somebody_speaks_there()
    {
        await HoldDigestAsync(queuedDaysAgo: 0);
        (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText().ShouldContain("The channel is archived (is_archived) (Unarchive the channel, or bind another one with “group bind”.)");
        var before = Bot.Sent.Count;

        await Bot.SaysAsync(Bilal, "action list", inChannel: "TMAG");
        await Bot.DeliverAsync();

        Bot.Sent.Skip(before).ShouldHaveSingleItem().Target.ConversationId.ShouldBe("TMAG");
        (await Bot.SaysAsync(Sam, "action unreached")).ToPlainText().ShouldStartWith("Everybody is reached");
    }

    [Fact]
    public async Task A_summary_of_over_a_week_is_dropped_and_listed()
    {
        await HoldDigestAsync(queuedDaysAgo: 8);
        var before = Bot.Sent.Count;

        await Bot.SaysAsync(Bilal, "action list", inChannel: "TMAG");
        await Bot.DeliverAsync();

        Bot.Sent.Count.ShouldBe(before);
        (await Bot.NoticesOfAsync(Sam)).ShouldHaveSingleItem().ShouldStartWith("TMAG's channel can be reached again. The weekly summaries for 2022-08-22 were not posted and are dropped");
    }

    [Fact]
    public async Task What_one_installation_does_to_many_is_one_line()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26)]);
        for (var person = 0; person < 4; person++)
        {
            Bot.Chat.AnswerNext(new SendResult.Held("token_revoked") { Why = UnreachedCause.TokenRevoked });
        }

        await MorningAsync(8, 19);

        (await Bot.SaysAsync(Sam, "action unreached")).Rows().ShouldBe(["The local chat does not let the bot in any more (token_revoked); 4 are not reached: Ann Lee, Bilal Khan, Carys Morgan, Olu Bello"]);
        await using (var scope = Bot.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Backlog>().ReleaseWorkspaceAsync(Platform.Chat, "local", Cancelled);
        }

        var before = Bot.Sent.Count;
        await Bot.DeliverAsync();
        Bot.Sent.Skip(before).Select(sent => sent.Target.ConversationId).Order(StringComparer.Ordinal).ShouldBe(["ann", "bilal", "carys", "olu"]);
    }

    [Fact]
    public async Task A_message_that_trouble_made_late_waits_for_the_morning_and_does_not_come_at_night()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 30)]);
        Bot.Chat.AnswerNext(new SendResult.Later(Duration.FromHours(13), "503"));
        (await MorningAsync(8, 25)).ShouldHaveSingleItem();

        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 25, 22, 30, 0, TimeSpan.Zero));
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(1);

        // The next morning has something to say itself, and it is one message.
        var morning = (await MorningAsync(8, 26)).ShouldHaveSingleItem().Content.ToPlainText();
        morning.ShouldContain("TMAG08-01");
        morning.ShouldContain("TMAG08-02");
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_is_days_late_does_not_come_on_a_bank_holiday_that_is_one_here_only()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26));
        Bot.Chat.AnswerNext(new SendResult.Later(Duration.FromHours(74), "503"));
        (await MorningAsync(8, 26)).ShouldHaveSingleItem();

        // Monday the 29th is a holiday in England and Wales, and worked in Scotland.
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 29, 10, 30, 0, TimeSpan.Zero));
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(1);

        (await MorningAsync(8, 30)).ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("TMAG08-01");
    }

    [Fact]
    public async Task A_question_that_trouble_made_late_joins_the_next_morning_and_does_not_come_at_night()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 9, 30)]);
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 25, 17, 0, 0, TimeSpan.Zero));
        Bot.Chat.AnswerNext(new SendResult.Later(Duration.FromHours(3), "503"));
        await Bot.SaysAsync(Sam, "remind TMAG08-02 the pack goes out on Monday");
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(1);

        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 25, 20, 30, 0, TimeSpan.Zero));
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(1);

        var morning = (await MorningAsync(8, 26)).ShouldHaveSingleItem().Content.ToPlainText();
        morning.ShouldContain("TMAG08-01");
        morning.ShouldContain("the pack goes out on Monday");
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        await Bot.DeliverAsync();
        Bot.Sent.Count.ShouldBe(2);
    }

    private async Task HoldDigestAsync(int queuedDaysAgo)
    {
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 22, 8, 0, 0, TimeSpan.Zero));
        Bot.Chat.AnswerNext(new SendResult.Held("is_archived") { Why = UnreachedCause.ChannelArchived });
        await Bot.OperatorAsync(async sweeps => (await sweeps.DigestAsync(null, null, store: true, Cancelled))!);
        await Bot.DeliverAsync();
        Bot.Clock.Advance(TimeSpan.FromDays(queuedDaysAgo));
    }

    /// <summary>The morning of a day of August 2022 at which a person's message is not delivered.</summary>
    private async Task FailAsync(int month, int day, SendResult result, string to = "bilal")
    {
        Bot.Chat.AnswerTo = message => message.Target.ConversationId == to ? result : null;
        await MorningAsync(month, day);
        Bot.Chat.AnswerTo = null;
    }

    private async Task<IReadOnlyList<OutgoingMessage>> MorningAsync(int month, int day, int hour, string except)
    {
        Bot.Chat.AnswerTo = message => message.Target.ConversationId == except ? new SendResult.Held("still") { Why = UnreachedCause.Blocked } : null;
        var sent = await MorningAsync(month, day, hour);
        Bot.Chat.AnswerTo = null;
        return sent;
    }

    private async Task SweepAsync()
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReminderSweep>().RunAsync(Cancelled);
    }
}

public sealed class ReachabilityOnSqliteTests() : ReachabilityTests(new BotOnSqlite());

public sealed class ReachabilityOnPostgresTests() : ReachabilityTests(new BotOnPostgres());
