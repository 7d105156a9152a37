using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Features.People;

/// <summary>A person's own page in a chat that has one.</summary>
public abstract class HomeTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_ones_actions_in_parts_and_offers_what_can_be_done()
    {
        await Bot.HasAsync(
        [
            An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 12), An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 22), An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 9, 30),
            An.Action("TMAG08-04").OwnedBy(Bilal).DueOn(2022, 8, 22),
        ]);

        var page = await OpenAsync(Ann);

        page.Target.Home.ShouldNotBeNull();
        page.Content.ToPlainText().ShouldStartWith("My actions: 3");
        Reference(page).ShouldBe(["TMAG08-01", "TMAG08-02", "TMAG08-03"]);
        Labels(page).ShouldBe(["Raise an action", "✓ All", "Overdue (1)", "Next 7 days (1)", "Later (1)"]);
    }

    [Fact]
    public async Task The_secretary_sees_what_waits_for_an_answer_and_the_owner_that_it_waits()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 22)]);
        await Bot.SaysAsync(Ann, "action done TMAG08-01 sent");

        (await OpenAsync(Sam)).Content.ToPlainText().ShouldContain("Waiting for your answer: 1");
        (await OpenAsync(Ann)).Content.ToPlainText().ShouldContain("Waiting for others: 1");
    }

    [Fact]
    public async Task It_is_drawn_again_when_somebody_changes_what_is_on_it_and_keeps_the_part_that_is_looked_at()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 12), An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 22)]);
        var page = await OpenAsync(Ann);
        await Bot.PressesAsync(Ann, "Overdue (1)", page.Content);
        Reference(await LastAsync(Ann)).ShouldBe(["TMAG08-01"]);

        await Bot.SaysAsync(Sam, "action due TMAG08-02 12/08/2022 it slipped");

        Reference(await LastAsync(Ann)).ShouldBe(["TMAG08-01", "TMAG08-02"]);
        await Bot.UsingAsync(async db => (await db.Outbox.CountAsync(message => message.DedupeKey.StartsWith("home:"), Cancelled)).ShouldBe(1));
    }

    [Fact]
    public async Task Who_has_not_opened_it_has_none()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 12)]);
        await Bot.SaysAsync(Ann, "action done TMAG08-01 sent");
        await Bot.DeliverAsync();

        Bot.Sent.ShouldNotContain(sent => sent.Target.Home != null);
    }

    [Fact]
    public async Task It_shows_nobody_what_they_may_not_read_and_nothing_once_the_workspace_is_out()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 12)]);
        (await OpenAsync(Zoe)).Content.ToPlainText().ShouldStartWith("My actions: none");
        await Bot.UsingAsync(async db =>
        {
            await db.Workspaces.ExecuteUpdateAsync(set => set.SetProperty(workspace => workspace.IsApproved, false), Cancelled);
        });
        var before = Bot.Sent.Count;

        await Bot.PressesAsync(Zoe, Button.For("", "me home"));
        await Bot.DeliverAsync();

        Bot.Sent.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Opening_it_is_nothing_to_undo()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 22)]);
        await Bot.SaysAsync(Ann, "action done TMAG08-01 sent");
        await OpenAsync(Ann);

        (await Bot.SaysAsync(Ann, "undo")).ShouldNotBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_page_that_could_not_be_drawn_makes_nobody_unreached_and_is_drawn_when_it_is_opened_again()
    {
        Bot.Chat.AnswerNext(new SendResult.Held("token_revoked") { Why = UnreachedCause.TokenRevoked });
        await Bot.PressesAsync(Ann, Button.For("", "me home"));
        await Bot.DeliverAsync();
        await Bot.UsingAsync(async db => (await db.Unreached.CountAsync(Cancelled)).ShouldBe(0));

        (await OpenAsync(Ann, "part", "week")).Content.ToPlainText().ShouldContain("Nothing here waits for you.");
    }

    private async Task<OutgoingMessage> OpenAsync(Person person, params string[] field)
    {
        var fields = field is [var name, var value] ? ImmutableDictionary<string, string>.Empty.Add(name, value) : ImmutableDictionary<string, string>.Empty;
        (await Bot.PressesAsync(person, new Button("", "me home", fields))).ShouldBeOfType<Reply.Silent>();
        return await LastAsync(person);
    }

    private async Task<OutgoingMessage> LastAsync(Person person)
    {
        await Bot.DeliverAsync();
        return Bot.Sent.Last(sent => sent.Target.Home is not null && sent.Target.ConversationId == person.Handle);
    }

    private static IEnumerable<string> Reference(OutgoingMessage page) => ((Reply.Show)page.Content).Card.Elements.OfType<CardElement.Rows>().SelectMany(rows => rows.Items).Select(row => row.Title.ToString()[..9]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Labels(OutgoingMessage page) => ((Reply.Show)page.Content).Card.Elements.OfType<CardElement.Buttons>().First().Items.Select(button => button.Label);
}

public sealed class HomeOnSqliteTests() : HomeTests(new BotOnSqlite());

public sealed class HomeOnPostgresTests() : HomeTests(new BotOnPostgres());
