using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.People;

public abstract class AccountsTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly AccountKey Slack = new(Platform.Slack, "T0ACME", "U0PAT");
    private static readonly AccountKey Teams = new(Platform.Teams, "acme", "object");

    [Fact]
    public async Task An_account_of_a_trusted_workspace_is_joined_by_its_address_and_no_command_waits_for_it()
    {
        await ApprovedAsync(Platform.Slack, "T0ACME");
        await AnnHasAddressAsync();
        Bot.SlackDirectory.Answers[Slack] = Found("ANN@Example.org", zone: "Europe/Amsterdam");
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        (await Bot.SaysFromAsync(Slack, "me", "Ann")).ToPlainText().ShouldStartWith("Your actions: none");
        await Bot.SaysFromAsync(Slack, "update TMAG08-01 no", "Ann");
        Bot.SlackDirectory.Asked.ShouldBeEmpty();
        await Bot.RunAsync<LookUpAccounts>();
        await Bot.RunAsync<LookUpAccounts>();

        (await Bot.SaysFromAsync(Slack, "me")).ToPlainText().ShouldStartWith("Your actions: 1");
        Bot.SlackDirectory.Asked.ShouldBe([Slack]);
        (await Bot.SaysAsync(Root, "people show @ann")).ToPlainText().ShouldContain("slack:T0ACME/U0PAT");
        (await Bot.SaysAsync(Root, "people history @ann")).ToPlainText().ShouldContain("joined slack:T0ACME/U0PAT (Pat Mills → Ann Lee: by ann@example.org)");
    }

    [Theory]
    [InlineData("a guest")]
    [InlineData("closed")]
    [InlineData("another domain")]
    [InlineData("another workspace")]
    [InlineData("not known")]
    [InlineData("no address")]
    public async Task Otherwise_it_stays_somebody_who_may_read_what_is_public(string why)
    {
        var account = why == "another workspace" ? Slack with { Workspace = "T0ELSE" } : Slack;
        await ApprovedAsync(Platform.Slack, account.Workspace);
        await AnnHasAddressAsync(why == "another domain" ? "ann@elsewhere.org" : "ann@example.org", isKnown: why != "not known");
        Bot.SlackDirectory.Answers[account] = Found(
            why switch { "no address" => null, "another domain" => "ann@elsewhere.org", _ => "ann@example.org" }, isGuest: why == "a guest", isClosed: why == "closed");
        await Bot.SaysFromAsync(account, "me chat", "Mallory");

        await Bot.RunAsync<LookUpAccounts>();

        (await PersonOfAsync(account)).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public async Task A_person_added_later_is_found_by_the_account_that_was_there_first()
    {
        await ApprovedAsync(Platform.Slack, "T0ACME");
        Bot.SlackDirectory.Answers[Slack] = Found("tom@example.org");
        await Bot.SaysFromAsync(Slack, "me chat", "Tommy");
        await Bot.RunAsync<LookUpAccounts>();
        (await PersonOfAsync(Slack)).Name.ShouldBe("Pat Mills");

        (await Bot.SaysAsync(Root, "people add Tom Hale tom@example.org")).ToPlainText().ShouldStartWith("Added Tom Hale, @tom, tom@example.org.");
        await Bot.RunAsync<LookUpAccounts>();

        (await PersonOfAsync(Slack)).Name.ShouldBe("Tom Hale");
    }

    [Fact]
    public async Task What_cannot_be_looked_up_now_is_asked_again_and_nothing_fails()
    {
        await ApprovedAsync(Platform.Slack, "T0ACME");
        Bot.SlackDirectory.Answers[Slack] = new Lookup.Later(Duration.FromSeconds(30), "ratelimited");
        await Bot.SaysFromAsync(Slack, "me chat", "Pat");
        await Bot.SaysFromAsync(Slack with { UserId = "U0SUE" }, "me chat", "Sue");

        await Bot.RunAsync<LookUpAccounts>();
        Bot.SlackDirectory.Asked.ShouldBe([Slack]);
        Bot.SlackDirectory.Answers[Slack] = Found("pat@example.org");
        await Bot.RunAsync<LookUpAccounts>();

        Bot.SlackDirectory.Asked.ShouldBe([Slack, Slack, Slack with { UserId = "U0SUE" }]);
        (await Bot.UsingAsync(db => db.Accounts.SingleAsync(account => account.UserId == "U0PAT", Cancelled))).Email.ShouldBe("pat@example.org");
    }

    [Fact]
    public async Task A_code_from_a_known_account_joins_another_once()
    {
        await ApprovedAsync(Platform.Teams, "acme");
        var given = await Bot.SaysAsync(Ann, "me link");
        var code = CodeIn(given);

        (await Bot.SaysFromAsync(Teams, $"me link {code.ToLowerInvariant()}", "A. Lee")).ToPlainText().ShouldStartWith("This account is yours, Ann Lee.");

        (await PersonOfAsync(Teams)).Id.ShouldBe(Ann.Id);
        (await Bot.SaysFromAsync(Teams with { UserId = "other" }, $"me link {code}")).ToPlainText().ShouldStartWith("That is no code, or not any more.");
        (await Bot.UsingAsync(db => db.InboundEvents.Select(inbound => inbound.Reply).ToListAsync(Cancelled))).ShouldAllBe(reply => !reply.ToPlainText().Contains(code));
        (await Bot.SaysAsync(Ann, "me chat teams")).ToPlainText().ShouldBe("Direct messages go to you on Teams from now on.");
    }

    [Fact]
    public async Task A_code_ends_after_a_quarter_of_an_hour_and_by_the_next_one()
    {
        await ApprovedAsync(Platform.Teams, "acme");
        var first = CodeIn(await Bot.SaysAsync(Ann, "me link"));
        var second = CodeIn(await Bot.SaysAsync(Ann, "me link"));
        (await Bot.SaysFromAsync(Teams, $"me link {first}")).ToPlainText().ShouldStartWith("That is no code");
        Bot.Clock.Advance(TimeSpan.FromMinutes(16));

        (await Bot.SaysFromAsync(Teams, $"me link {second}")).ToPlainText().ShouldStartWith("That is no code");
    }

    [Fact]
    public async Task Five_wrong_codes_are_enough_for_an_hour()
    {
        await ApprovedAsync(Platform.Teams, "acme");
        var code = CodeIn(await Bot.SaysAsync(Ann, "me link"));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await Bot.SaysFromAsync(Teams, "me link AAAAA-AAAAA")).ToPlainText().ShouldEndWith($"{4 - attempt} tries are left in this hour.");
        }

        (await Bot.SaysFromAsync(Teams, $"me link {code}")).ToPlainText().ShouldStartWith("That were too many wrong codes");
        Bot.Clock.Advance(TimeSpan.FromMinutes(61));
        var later = CodeIn(await Bot.SaysAsync(Ann, "me link"));
        (await Bot.SaysFromAsync(Teams, $"me link {later}")).ToPlainText().ShouldStartWith("This account is yours");
    }

    [Fact]
    public async Task A_code_takes_nobody_away_whom_the_programme_knows()
    {
        var code = CodeIn(await Bot.SaysAsync(Ann, "me link"));

        (await Bot.SaysAsync(Zoe, $"me link {code}")).ToPlainText().ShouldStartWith("This account is Zoe Quinn's");
        (await Bot.SaysAsync(Ann, $"me link {code}")).ToPlainText().ShouldStartWith("This account is yours already");
        (await Bot.SaysFromAsync(new AccountKey(Platform.Chat, "local", "nobody"), "me link")).ToPlainText().ShouldStartWith("Nobody has said yet who you are.");
    }

    [Fact]
    public async Task An_admin_joins_parts_and_adds_accounts()
    {
        await ApprovedAsync(Platform.Slack, "T0ACME");
        await Bot.SaysFromAsync(Slack, "me chat", "Patty");
        (await Bot.SaysAsync(Root, "people list unknown")).Rows().ShouldBe(["Patty"]);

        var linked = await Bot.SaysAsync(Root, "people link slack:T0ACME/U0PAT @zoe");
        linked.ToPlainText().ShouldBe("slack:T0ACME/U0PAT is Zoe Quinn's.");
        (await PersonOfAsync(Slack)).Id.ShouldBe(Zoe.Id);
        (await Bot.SaysAsync(Root, "people link slack:T0ACME/U0PAT @ann")).ToPlainText().ShouldStartWith("slack:T0ACME/U0PAT is Zoe Quinn's.");
        (await Bot.SaysAsync(Root, "people list unknown")).ToPlainText().ShouldBe("There is nobody for “unknown”.");
        await Bot.PressesAsync(Root, "Undo", linked);
        (await PersonOfAsync(Slack)).IsKnown.ShouldBeFalse();
        (await Bot.SaysAsync(Root, "people add <@slack:T0ACME/U0PAT> Pat Mills")).ToPlainText().ShouldStartWith("Added Pat Mills, @pat.");
        (await PersonOfAsync(Slack)).IsKnown.ShouldBeTrue();
        (await Bot.SaysAsync(Root, "people add Ann Lee")).ToPlainText().ShouldStartWith("There is a person called Ann Lee already.");
    }

    [Theory]
    [InlineData("people list")]
    [InlineData("people show @ann")]
    [InlineData("people add Tom Hale")]
    [InlineData("people merge @ann into @zoe")]
    [InlineData("people link slack:T0ACME/U0PAT @ann")]
    [InlineData("people unlink chat:local/ann")]
    [InlineData("people history @ann")]
    [InlineData("workspace list")]
    [InlineData("workspace approve slack:T0ACME")]
    [InlineData("party add Elexon")]
    [InlineData("group succeed TMAG PSG")]
    public async Task All_of_it_is_for_admins(string text) =>
        (await Bot.SaysAsync(Sam, text)).ToPlainText().ShouldBe("Only an admin can do that: Root Admin.");

    [Fact]
    public async Task Two_people_who_are_one_have_one_share_one_place_and_all_accounts()
    {
        var other = await Bot.HasAsync(A.Person("Annie Lee"));
        await Bot.HasAsync(
            A.Group("EWG").With(other).KeptBy(other),
            A.Party("Elexon").HeldBy(other),
            An.Action("TMAG08-01").OwnedBy(other),
            An.Action("EWG01-01").OwnedBy("EWG members").OwnedBy("TMAG members"),
            An.Action("EWG01-02").OwnedBy("Elexon"));
        await Bot.SaysAsync(other, "done EWG01-01");

        var preview = await Bot.SaysAsync(Root, "people merge @annie into @ann");
        (await Bot.SaysAsync(Ann, "me")).ToPlainText().ShouldStartWith("Your actions: 1");
        await Bot.PressesAsync(Root, "One person", preview);

        var action = await Bot.ActionAsync("EWG01-01");
        action.Shares.Where(share => share.State != ShareState.Waived).Select(share => (share.Name, share.State)).ShouldBe(
            [("Ann Lee", ShareState.Done), ("Bilal Khan", ShareState.Open), ("Carys Morgan", ShareState.Open)], ignoreOrder: true);
        (await Bot.SaysAsync(Ann, "me")).ToPlainText().ShouldContain("TMAG08-01");
        (await Bot.SaysAsync(other, "me")).ToPlainText().ShouldContain("EWG01-02");
        (await Bot.SaysAsync(Ann, "group members EWG")).ToPlainText().ShouldContain("Secretary: Ann Lee");
        (await Bot.SaysAsync(Root, "people list annie")).ToPlainText().ShouldBe("There is nobody for “annie”.");
        (await Bot.SaysAsync(Root, "people merge @annie into @ann")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_merge_knows_every_table_that_names_people() => await Bot.UsingAsync(db =>
    {
        var named = db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()).Where(key => key.PrincipalEntityType.ClrType == typeof(Person))
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}");
        named.ShouldBe(PersonMerge.Known, ignoreOrder: true);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_workspace_nobody_approved_reads_nothing_waits_and_the_admins_are_told_once()
    {
        (await Bot.SaysFromAsync(Slack, "list all", "Pat")).ToPlainText().ShouldStartWith("This workspace has not been approved");
        (await Bot.SaysFromAsync(Slack, "me link ABCDE-FGHJK", "Pat")).ToPlainText().ShouldStartWith("This workspace has not been approved");

        (await Bot.NoticesOfAsync(Root)).ShouldBe(["The workspace slack:T0ACME asks to be let in. Until then its people read nothing."]);
        (await Bot.UsingAsync(db => db.Accounts.AnyAsync(account => account.Platform == Platform.Slack, Cancelled))).ShouldBeFalse();
        var list = await Bot.SaysAsync(Root, "workspace list");
        list.ToPlainText().ShouldContain("• slack:T0ACME (waits to be let in, asked on 18 August 2022; its people read nothing)");
        await Bot.PressesAsync(Root, "Approve", list);
        (await Bot.SaysFromAsync(Slack, "list all", "Pat")).ToPlainText().ShouldStartWith("Actions to be done of all groups: none.");
        (await Bot.SaysAsync(Root, "workspace refuse slack:T0ACME")).ToPlainText().ShouldStartWith("slack:T0ACME is refused.");
        (await Bot.SaysFromAsync(Slack, "list all", "Pat")).ToPlainText().ShouldStartWith("This workspace has not been approved");
        (await Bot.SaysAsync(Root, "workspace refuse chat:local")).ToPlainText().ShouldStartWith("That is the workspace you are speaking from.");
        (await Bot.SaysAsync(Root, "workspace approve slack:T0OTHER")).ToPlainText().ShouldStartWith("I don't know a workspace");
    }

    private static string CodeIn(Reply reply) => ((TextSpan.Code)((Reply.Note)reply).Text.Spans.First(span => span is TextSpan.Code)).Value["me link ".Length..];

    private static Lookup.Found Found(string? email, bool isGuest = false, bool isClosed = false, string? zone = null) => new(new AccountFacts("Pat Mills", email, isGuest, isClosed, zone));

    private Task ApprovedAsync(Platform platform, string workspace) => Bot.UsingAsync(async db =>
    {
        db.Workspaces.Add(new Workspace { Platform = platform, ExternalId = workspace, IsApproved = true });
        await db.SaveChangesAsync(Cancelled);
    });

    private Task AnnHasAddressAsync(string email = "ann@example.org", bool isKnown = true) => Bot.UsingAsync(async db =>
    {
        var ann = await db.People.SingleAsync(person => person.Id == Ann.Id, Cancelled);
        (ann.Email, ann.IsKnown) = (email, isKnown);
        await db.SaveChangesAsync(Cancelled);
    });

    private Task<Person> PersonOfAsync(AccountKey key) => Bot.UsingAsync(db => db.Accounts.Where(account => account.Platform == key.Platform && account.UserId == key.UserId).Select(account => account.Person!).SingleAsync(Cancelled));
}

public sealed class AccountsOnSqliteTests() : AccountsTests(new BotOnSqlite());

public sealed class AccountsOnPostgresTests() : AccountsTests(new BotOnPostgres());
