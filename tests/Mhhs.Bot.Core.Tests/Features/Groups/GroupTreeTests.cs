using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class GroupTreeTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_group_shows_who_is_what_in_it_and_what_it_has_open()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 1), An.Action("TMAG08-02").OwnedBy(Ann));
        await Bot.SaysAsync(Root, "group add EWG Environments Group under TMAG");
        await Bot.SaysAsync(Root, "group role EWG alternate @zoe for @ann");

        var tmag = (await Bot.SaysAsync(Ann, "group show", inChannel: "TMAG")).ToPlainText();

        tmag.ShouldStartWith("TMAG · TMAG Group");
        tmag.ShouldContain("Groups under it: EWG");
        tmag.ShouldContain("Open actions: 2, 1 overdue");
        tmag.ShouldContain("Chair: Priya Nair");
        tmag.ShouldContain("Deputies: Olu Bello for Ann Lee");
        (await Bot.SaysAsync(Ann, "group show Environments Group")).ToPlainText().ShouldContain("Deputies: Zoe Quinn for Ann Lee");
        (await Bot.SaysAsync(Ann, "group list")).Rows().ShouldBe(["TMAG TMAG Group", "· EWG Environments Group"]);
    }

    [Fact]
    public async Task A_restricted_group_is_in_nobodys_list_who_may_not_know_of_it()
    {
        await Bot.HasAsync([A.Group("SECRET").Restricted().With(Ann)]);

        (await Bot.SaysAsync(Zoe, "group list")).ToPlainText().ShouldNotContain("SECRET");
        (await Bot.SaysAsync(Zoe, "group show SECRET")).ToPlainText().ShouldStartWith("I don't know a group “SECRET”.");
        (await Bot.SaysAsync(Zoe, "group history SECRET")).ToPlainText().ShouldStartWith("I don't know a group “SECRET”.");
        (await Bot.SaysAsync(Ann, "group list")).ToPlainText().ShouldContain("SECRET");
    }

    [Fact]
    public async Task A_new_name_keeps_the_old_one_findable_and_may_begin_later()
    {
        var reply = await Bot.SaysAsync(Root, "group rename TMAG Testing Advisory Group");
        reply.ToPlainText().ShouldBe("TMAG is Testing Advisory Group now. It was TMAG Group, and is found by that too; its code and references stay.");
        (await Bot.SaysAsync(Ann, "group show TMAG Group")).ToPlainText().ShouldStartWith("TMAG · Testing Advisory Group");

        (await Bot.SaysAsync(Root, "group rename TMAG Testing and Migration Group from 01/09/2022")).ToPlainText()
            .ShouldBe("TMAG is Testing and Migration Group from 1 September 2022. Until then it is Testing Advisory Group; its code and references stay.");
        await Bot.RunAsync<ApplyDatedChanges>();
        (await Bot.SaysAsync(Ann, "group show TMAG")).ToPlainText().ShouldStartWith("TMAG · Testing Advisory Group");
        Bot.Clock.Advance(TimeSpan.FromDays(14));
        await Bot.RunAsync<ApplyDatedChanges>();
        await Bot.RunAsync<ApplyDatedChanges>();

        var shown = (await Bot.SaysAsync(Ann, "group show TMAG")).ToPlainText();
        shown.ShouldStartWith("TMAG · Testing and Migration Group");
        shown.ShouldContain("Also: TMAG Group (until 17 August 2022), Testing Advisory Group (18 August 2022 to 31 August 2022)");
        (await Bot.SaysAsync(Root, "group rename TMAG also T-MAG")).ToPlainText().ShouldBe("TMAG is found by “T-MAG” too.");
        (await Bot.SaysAsync(Ann, "group show t–mag")).ToPlainText().ShouldStartWith("TMAG · ");
        (await Bot.SaysAsync(Sam, "group rename TMAG Other")).ToPlainText().ShouldBe("Only an admin can do that: Root Admin.");
    }

    [Fact]
    public async Task A_group_that_takes_over_goes_on_with_what_is_open_under_its_old_references_which_both_codes_find()
    {
        await Bot.HasAsync(
            A.Group("ENVG").KeptBy(Zoe).With(Ann),
            An.Action("TMAG08-01").OwnedBy(Ann),
            An.Action("TMAG08-02").OwnedBy("TMAG members"),
            An.Action("TMAG08-03").OwnedBy(Ann).Closed());

        var preview = await Bot.SaysAsync(Root, "group succeed TMAG ENVG");
        (await Bot.ActionAsync("TMAG08-01")).GroupId.ShouldBe((await Bot.ActionAsync("TMAG08-03")).GroupId);
        var reply = await Bot.PressesAsync(Root, "Take over", preview);

        preview.ToPlainText().ShouldContain("2 open actions go on to ENVG and keep their references");
        reply.ToPlainText().ShouldContain("2 members of TMAG are not in ENVG: Bilal Khan, Carys Morgan.");
        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Group: ENVG");
        (await Bot.SaysAsync(Ann, "show ENVG08-01")).ToPlainText().ShouldStartWith("TMAG08-01");
        (await Bot.SaysAsync(Ann, "show 08-01", inChannel: "TMAG")).ToPlainText().ShouldStartWith("TMAG08-01");
        (await Bot.SaysAsync(Ann, "list TMAG")).ToPlainText().ShouldContain("TMAG08-01");
        (await Bot.SaysAsync(Ann, "list ENVG")).ToPlainText().ShouldContain("TMAG08-01");
        (await Bot.SaysAsync(Ann, "list TMAG closed")).ToPlainText().ShouldContain("TMAG08-03");
        (await Bot.SaysAsync(Zoe, "withdraw TMAG08-01 overtaken")).ShouldBeOfType<Reply.Note>();
        (await Bot.ActionAsync("TMAG08-02")).History.ShouldContain(entry => entry.Verb == HistoryVerb.Moved && entry.From == "TMAG" && entry.To == "ENVG");
        await Bot.PressesAsync(Root, "Add the 2 to ENVG", reply);
        (await Bot.SaysAsync(Ann, "group members ENVG")).ToPlainText().ShouldContain("Members: Ann Lee, Bilal Khan, Carys Morgan");
        (await Bot.SaysAsync(Bilal, "add TMAG Write the plan for @bilal by 26/08")).ToPlainText().ShouldStartWith("New action for ENVG?");
        (await Bot.SaysAsync(Root, "group succeed TMAG ENVG")).ToPlainText().ShouldBe("ENVG has taken over from TMAG already.");
        (await Bot.SaysAsync(Root, "group succeed ENVG TMAG")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_role_is_taken_away_from_a_day_on_and_back()
    {
        var reply = await Bot.SaysAsync(Root, "group role TMAG secretary remove @sam");

        reply.ToPlainText().ShouldBe("Sam Reed is not secretary of TMAG any more.");
        (await Bot.SaysAsync(Sam, "group members TMAG add @zoe")).ShouldBeOfType<Reply.Problem>();
        await Bot.PressesAsync(Root, "Undo", reply);
        (await Bot.SaysAsync(Sam, "group members TMAG add @zoe")).ShouldBeOfType<Reply.Note>();
    }

    [Fact]
    public async Task A_deputy_of_somebody_who_is_not_secretary_any_more_keeps_nothing()
    {
        await Bot.SaysAsync(Sam, "group role TMAG deputy @zoe for @sam");
        (await Bot.SaysAsync(Zoe, "group members TMAG remove @ann")).ShouldBeOfType<Reply.Note>();

        await Bot.SaysAsync(Root, "group role TMAG secretary remove @sam");

        (await Bot.SaysAsync(Zoe, "group members TMAG remove @bilal")).ShouldBeOfType<Reply.Problem>();
    }
}

public sealed class GroupTreeOnSqliteTests() : GroupTreeTests(new BotOnSqlite());

public sealed class GroupTreeOnPostgresTests() : GroupTreeTests(new BotOnPostgres());
