using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class OwnersTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_party_is_added_held_for_a_time_and_released()
    {
        (await Bot.SaysAsync(Root, "party add Programme")).ToPlainText().ShouldStartWith("Added Programme.");
        (await Bot.SaysAsync(Root, "party add PMO under Programme")).ToPlainText().ShouldStartWith("Added Programme (PMO).");
        (await Bot.SaysAsync(Root, "party add pmo under programme")).ToPlainText().ShouldBe("Programme (PMO) is there already.");
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy("Programme (PMO)"));

        (await Bot.SaysAsync(Root, "party hold PMO @zoe from 18/08/2022 until 30/09/2022")).ToPlainText()
            .ShouldBe("Zoe Quinn holds Programme (PMO) from 18 August 2022 until 30 September 2022. Its actions are theirs on those days.");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: 1");
        (await Bot.SaysAsync(Ann, "party show Programme (PMO)")).ToPlainText().ShouldContain("Zoe Quinn (from 18 August 2022 until 30 September 2022)");
        (await Bot.SaysAsync(Ann, "party list")).ToPlainText().ShouldContain("• Programme (PMO) (Zoe Quinn)");

        var released = await Bot.SaysAsync(Root, "party release PMO @zoe");
        released.ToPlainText().ShouldBe("Zoe Quinn does not hold Programme (PMO) any more.");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none");
        await Bot.PressesAsync(Root, "Undo", released);
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: 1");
    }

    [Fact]
    public async Task Parties_are_for_admins_and_nearly_right_names_are_offered()
    {
        await Bot.HasAsync([A.Party("Elexon")]);

        (await Bot.SaysAsync(Sam, "party hold Elexon @zoe")).ToPlainText().ShouldBe("Only an admin can do that: Root Admin.");
        (await Bot.SaysAsync(Root, "party hold Elexxon @zoe")).ToPlainText().ShouldBe("I don't know a party “Elexxon”. Did you mean Elexon?");
        (await Bot.SaysAsync(Root, "party add \"Code (Bodies)\"")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task The_chair_owns_what_the_chair_owns_whoever_that_is()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy("TMAG Chair"), An.Action("TMAG08-02").OwnedBy("the secretary"));
        (await Bot.SaysAsync(Priya, "me")).ToPlainText().ShouldContain("TMAG08-01");

        await Bot.SaysAsync(Root, "group role TMAG chair @zoe");

        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldContain("TMAG08-01");
        (await Bot.SaysAsync(Priya, "me")).ToPlainText().ShouldStartWith("Your actions: none");
        (await Bot.SaysAsync(Sam, "me")).ToPlainText().ShouldContain("TMAG08-02");
        (await Bot.SaysAsync(Zoe, "done TMAG08-01")).ToPlainText().ShouldContain("Its closure is proposed");
    }

    [Fact]
    public async Task An_owner_nobody_knows_is_listed_with_a_button_and_once_said_all_open_actions_with_the_words_are_theirs()
    {
        await Bot.HasAsync(
            A.Group("EWG").KeptBy(Sam),
            An.Action("TMAG08-01").OwnedBy("Programme (SI)").Saying("Plan"),
            An.Action("TMAG08-02").OwnedBy("programme  (si)").OwnedBy(Ann),
            An.Action("TMAG08-03").OwnedBy("Programme (SI)").Closed(),
            An.Action("EWG01-01").OwnedBy("Programme (SI)"));

        var list = await Bot.SaysAsync(Sam, "group unresolved TMAG");
        list.Rows().ShouldBe(["Programme (SI)"]);
        list.ToPlainText().ShouldContain("nobody I know · TMAG08-01, TMAG08-02");
        var asked = await Bot.PressesAsync(Sam, "Who is it?", list);
        var again = await Bot.SubmitsAsync(Sam, asked, ("who", "@zooe"));
        ((Reply.Ask)again).Form.Fields[0].Error.ShouldNotBeNull().ShouldStartWith("I don't know");
        var reply = await Bot.SubmitsAsync(Sam, asked, ("who", "@zoe"));

        reply.ToPlainText().ShouldBe("“Programme (SI)” is Zoe Quinn now in TMAG. 2 open actions are theirs.");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: 2");
        (await Bot.ActionAsync("TMAG08-02")).OwnersText.ShouldBe("programme  (si), Ann Lee");
        (await Bot.NoticesOfAsync(Zoe)).ShouldContain("TMAG08-01 is yours: Plan");
        (await Bot.SaysAsync(Sam, "group unresolved TMAG")).ToPlainText().ShouldBe("Every open action of TMAG has somebody whose it is today.");
        (await Bot.SaysAsync(Sam, "group unresolved")).Rows().ShouldBe(["Programme (SI)"]);
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy("PROGRAMME (SI)"));
        (await Bot.ActionAsync("TMAG08-04")).Owners.ShouldHaveSingleItem().PersonId.ShouldBe(Zoe.Id);
    }

    [Fact]
    public async Task An_admin_says_it_for_everybody_and_it_may_be_members()
    {
        await Bot.HasAsync(A.Group("EWG").KeptBy(Sam), An.Action("EWG01-01").OwnedBy("Everybody involved"));

        var reply = await Bot.SaysAsync(Root, "group owner EWG “Everybody involved” is TMAG members");

        reply.ToPlainText().ShouldBe("“Everybody involved” is TMAG members now. One open action is theirs.");
        (await Bot.ActionAsync("EWG01-01")).Shares.Select(share => share.Name).Order().ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan"]);
    }

    [Fact]
    public async Task What_nobody_holds_and_what_has_no_members_and_no_owner_is_on_the_list_too()
    {
        await Bot.HasAsync(
            A.Group("EWG").KeptBy(Sam),
            A.Party("Elexon"),
            An.Action("TMAG08-01").OwnedBy("Elexon"),
            An.Action("EWG01-01").OwnedBy("EWG members"),
            An.Action("TMAG08-02"),
            An.Action("TMAG08-03").OwnedBy(Ann));

        var list = (await Bot.SaysAsync(Sam, "group unresolved")).ToPlainText();

        list.ShouldContain("• Elexon (nobody holds it today · TMAG08-01)");
        list.ShouldContain("• EWG members (nobody yet: no members are set · EWG01-01)");
        list.ShouldContain("• No owner (has no owner · TMAG08-02)");
        list.ShouldNotContain("TMAG08-03");
        (await Bot.SaysAsync(Ann, "group unresolved")).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Ann, "group unresolved TMAG")).ToPlainText().ShouldBe("That is for Sam Reed (secretary) or Priya Nair (chair).");
    }

    [Fact]
    public async Task The_same_owner_is_the_same_people_however_it_is_written()
    {
        await Bot.HasAsync(A.Party("Programme").HeldBy(Priya), A.Party("Elexon").HeldBy(Zoe));
        await Bot.SaysAsync(Root, "party add PMO under Programme");
        await Bot.SaysAsync(Root, "party hold PMO @sam");
        await Bot.SaysAsync(Root, "group role TMAG chair @priya");
        (string Plain, string[] Ways)[] owners =
        [
            ("Ann Lee", ["Ann Lee", "@ann", "ann", "<@chat:local/ann>", "chat:local/ann"]),
            ("TMAG members", ["TMAG members", "All", "members", "the members", "All TMAG members", "members of TMAG", "all the members of TMAG"]),
            ("TMAG chair", ["TMAG chair", "Chair", "the TMAG chair", "chair of TMAG", "The Chair of TMAG"]),
            ("Programme (PMO)", ["Programme (PMO)", "Programme ( PMO )", "PMO", "Programme (PMO/XYZ)"]),
            ("Elexon", ["Elexon"]),
        ];
        var expected = new Dictionary<string, string>();
        foreach (var (plain, _) in owners)
        {
            expected.Add(plain, await PeopleOfAsync(plain));
        }

        expected.Values.Distinct().Count().ShouldBe(owners.Length);
        expected.Values.ShouldAllBe(people => people.Length > 0);

        // Case, spaces and marks that cannot be seen are nobody's.
        var ways = owners.SelectMany(owner => owner.Ways.Select(way => (owner.Plain, Way: way))).ToArray();
        var written = Gen.Select(Gen.Int[0, ways.Length - 1], Gen.Int[0, 2], Gen.OneOf(" ", "  ", "\u00a0", " \u200b"), Gen.OneOf("", " ", "\u200b"), (way, letters, space, end) => (ways[way].Plain, Words: Vary(ways[way].Way, letters, space, end)));
        await written.SampleAsync(async owner => (await PeopleOfAsync(owner.Words)).ShouldBe(expected[owner.Plain], $"'{owner.Words}'"), iter: 60, threads: 1);
    }

    private static string Vary(string way, int letters, string space, string end)
    {
        // An account's own id is taken letter by letter.
        var cased = letters switch { 0 => way, 1 => way.ToUpperInvariant(), _ => way.ToLowerInvariant() };
        return way.Contains(':', StringComparison.Ordinal) ? way : cased.Replace(" ", space, StringComparison.Ordinal) + end;
    }

    private Task<string> PeopleOfAsync(string words) => Bot.UsingAsync(async db =>
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        var group = await db.Groups.FirstAsync(found => found.Code == "TMAG", Cancelled);
        var today = new NodaTime.LocalDate(2022, 8, 18);
        var resolved = await scope.ServiceProvider.GetRequiredService<OwnerResolver>().ResolveAsync([words], group, today, TestContext.Current.CancellationToken);
        var parties = resolved.Owners.Select(owner => owner.PartyId).OfType<long>().ToList();
        var holders = await db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).Select(holder => holder.PersonId).ToListAsync(Cancelled);
        var made = resolved.Owners.Where(owner => owner.Party is not null && owner.PartyId is null).SelectMany(owner => owner.Party!.Holders).Select(holder => holder.Person!.Id);
        return string.Join(',', holders.Concat(made).Concat(resolved.Owners.Select(owner => owner.PersonId).OfType<long>()).Concat(resolved.Shares.Select(share => share.PersonId!.Value)).Distinct().Order());
    });
}

public sealed class OwnersOnSqliteTests() : OwnersTests(new BotOnSqlite());

public sealed class OwnersOnPostgresTests() : OwnersTests(new BotOnPostgres());
