using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Find;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Find;

/// <summary>What is offered while somebody types.</summary>
public abstract class SuggestionsTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_parties_and_members_are_owners_and_so_are_any_words()
    {
        (await ValuesAsync(Ann, LookupKind.Owner, "bil")).ShouldBe(["@bilal", "bil"]);
        (await ValuesAsync(Ann, LookupKind.Owner, "@bil")).First().ShouldBe("@bilal");
        (await ValuesAsync(Ann, LookupKind.Owner, "tmag")).ShouldContain("TMAG members");
        (await ValuesAsync(Ann, LookupKind.Owner, "Programme (SI)")).ShouldBe(["Programme (SI)"]);
    }

    [Fact]
    public async Task Groups_are_found_by_code_and_some_are_there_before_anything_is_typed()
    {
        (await ValuesAsync(Ann, LookupKind.Group, "tm")).ShouldBe(["TMAG"]);
        (await ValuesAsync(Ann, LookupKind.Group, "")).ShouldContain("TMAG");
        (await ValuesAsync(Ann, LookupKind.Group, "zzz")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Actions_are_found_by_reference_however_written_and_by_words()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 22), An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 8, 22)]);

        (await ValuesAsync(Ann, LookupKind.Action, "tmag8-2")).First().ShouldBe("TMAG08-02");
        (await ValuesAsync(Ann, LookupKind.Action, "TMAG08")).ShouldBe(["TMAG08-03", "TMAG08-02"]);
    }

    [Fact]
    public async Task Nobody_is_offered_what_they_may_not_read()
    {
        await Bot.HasAsync([A.Group("BOARD").Restricted().With(Bilal)]);
        var stranger = await Bot.HasAsync(A.Person("Some Body").Unknown());

        (await ValuesAsync(Bilal, LookupKind.Group, "board")).ShouldBe(["BOARD"]);
        (await ValuesAsync(Ann, LookupKind.Group, "board")).ShouldBeEmpty();
        (await ValuesAsync(Ann, LookupKind.Owner, "board")).ShouldBe(["board"]);
        (await ValuesAsync(stranger, LookupKind.Owner, "bil")).ShouldBe(["bil"]);
        await Bot.UsingAsync(async db => { await db.Workspaces.ExecuteUpdateAsync(set => set.SetProperty(workspace => workspace.IsApproved, false), Cancelled); });
        (await ValuesAsync(Bilal, LookupKind.Group, "board")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_only_types_becomes_nobody()
    {
        await FindAsync(new AccountKey(Platform.Chat, PersonBuilder.Workspace, "newcomer"), LookupKind.Owner, "a");

        await Bot.UsingAsync(async db => (await db.Accounts.AnyAsync(account => account.UserId == "newcomer", Cancelled)).ShouldBeFalse());
    }

    private async Task<IEnumerable<string>> ValuesAsync(Person person, LookupKind of, string typed) =>
        (await FindAsync(new AccountKey(Platform.Chat, PersonBuilder.Workspace, person.Handle!), of, typed)).Select(option => option.Value);

    private async Task<IReadOnlyList<ChoiceOption>> FindAsync(AccountKey account, LookupKind of, string typed) =>
        await Bot.Services.GetRequiredService<Suggestions>().FindAsync(account, new ConversationReference(account.Platform, account.Workspace, account.UserId) { IsDirect = true }, of, typed, Cancelled);
}

public sealed class SuggestionsOnSqliteTests() : SuggestionsTests(new BotOnSqlite());

public sealed class SuggestionsOnPostgresTests() : SuggestionsTests(new BotOnPostgres());
