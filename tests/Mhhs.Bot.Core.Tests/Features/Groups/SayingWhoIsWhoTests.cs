using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class SayingWhoIsWhoTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task Words_near_those_of_an_open_action_are_offered_and_nothing_is_said_of_them()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy("Programme (SI)")]);

        var reply = await Bot.SaysAsync(Sam, "group owner TMAG \"Programe (SI)\" is @zoe");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("No open action of TMAG is owned by “Programe (SI)”");
        (await Bot.PressesAsync(Sam, "Programme (SI)", reply)).ToPlainText().ShouldContain("One open action is theirs");
        (await Bot.ActionAsync("TMAG08-01")).Owners.ShouldHaveSingleItem().PersonId.ShouldBe(Zoe.Id);
    }

    [Fact]
    public async Task Words_that_are_somebody_already_are_given_over_when_that_is_said_again()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy("Programme (SI)")]);
        await Bot.SaysAsync(Sam, "group owner TMAG \"Programme (SI)\" is @zoe");

        (await Bot.SaysAsync(Sam, "group owner TMAG \"Programme (SI)\" is @carys")).ToPlainText().ShouldContain("One open action is theirs");

        (await Bot.ActionAsync("TMAG08-01")).Owners.ShouldHaveSingleItem().PersonId.ShouldBe(Carys.Id);
        (await Bot.NoticesOfAsync(Carys)).ShouldHaveSingleItem().ShouldStartWith("TMAG08-01 is yours");
    }

    [Fact]
    public async Task Words_nobody_has_written_yet_are_kept_for_what_comes_and_it_says_so()
    {
        (await Bot.SaysAsync(Sam, "group owner TMAG \"Code Bodies\" is @zoe")).ToPlainText().ShouldBe("“Code Bodies” is Zoe Quinn from now on in TMAG. No open action is owned by these words today; what later reports bring is theirs.");
    }

    [Fact]
    public async Task A_deputy_for_a_time_does_not_end_one_for_good_unsaid()
    {
        var reply = await Bot.SaysAsync(Sam, "group role TMAG deputy @olu for @ann until 30/09/2022");

        reply.ToPlainText().ShouldContain("was that for good until now");
        (await Bot.SaysAsync(Sam, "undo")).ShouldBeOfType<Reply.Note>();
    }

    [Fact]
    public async Task Who_holds_a_party_already_is_said_with_the_days()
    {
        await Bot.HasAsync([A.Party("Elexon").HeldBy(Zoe, until: new LocalDate(2022, 9, 30))]);

        (await Bot.SaysAsync(Root, "party hold Elexon @zoe until 30/09/2022")).ToPlainText().ShouldBe("Zoe Quinn holds Elexon until 30 September 2022 already.");
    }
}

public sealed class SayingWhoIsWhoOnSqliteTests() : SayingWhoIsWhoTests(new BotOnSqlite());

public sealed class SayingWhoIsWhoOnPostgresTests() : SayingWhoIsWhoTests(new BotOnPostgres());
