using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>What reports, drafts and imports say to those who may not read everything.</summary>
public abstract class ClassifiedReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Ours = "DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_names_an_action_its_importer_may_not_read_shows_and_changes_nothing_of_it()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal), An.Action("EWG03-01").Saying("Buy the crown jewels").OwnedBy(Bilal).DueOn(2022, 9, 1).Restricted()]);

        var preview = await DropAsync(Sam, Ours, "Env\tEWG03-01\tBuy the crown\tAnn Lee\t15/09/2022\tClosed");
        preview.ToPlainText().ShouldNotContain("jewels");
        preview.ToPlainText().ShouldNotContain("1 September");
        var done = await Bot.PressesAsync(Sam, "Confirm", preview);

        done.ToPlainText().ShouldContain("is in the log");
        var theirs = await Bot.ActionAsync("EWG03-01");
        (theirs.Wording, theirs.OwnersText, theirs.Version).ShouldBe(("Buy the crown jewels", "Bilal Khan", (await Bot.ActionAsync("EWG03-01")).History.Max(entry => entry.Version)));
        (theirs.Status, theirs.History.Count).ShouldBe((Core.Features.Actions.ActionStatus.Open, 1));
    }

    [Fact]
    public async Task A_restricted_group_is_as_unknown_to_a_reports_importer_as_one_that_is_not_there()
    {
        await Bot.HasAsync([A.Group("SECRET").Restricted().With(Bilal), An.Action("SECRET03-01").Saying("Buy the crown jewels").OwnedBy(Bilal)]);

        var secret = await DropAsync(Sam, Ours, "Env\tSECRET03-01\tSomething else\tAnn Lee\t15/09/2022\t");
        var nothing = await DropAsync(Sam, Ours, "Env\tTHERE03-01\tSomething else\tAnn Lee\t15/09/2022\t");

        secret.ToPlainText().ShouldBe(nothing.ToPlainText().Replace("THERE", "SECRET", StringComparison.Ordinal));
        secret.ToPlainText().ShouldNotContain("jewels");
        secret.Buttons().ShouldNotContain(button => button.Label == "Confirm");
    }

    [Fact]
    public async Task A_report_that_names_a_decision_its_importer_may_not_read_shows_and_changes_nothing_of_it()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal), A.Meeting("EWG 003").Restricted(), A.Decision("EWG-DEC01").That("The crown jewels are bought")]);

        var preview = await Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes($"{Report(Ours)}\nDecisions\nArea\tDec Ref\tDecision\nEnv\tEWG-DEC01\tThe crown jewels are not bought"));
        preview.ToPlainText().ShouldNotContain("are bought");
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await Bot.UsingAsync(db => db.Decisions.Where(decision => decision.Reference == "EWG-DEC01").Select(decision => decision.Description).ToListAsync(Cancelled))).ShouldBe(["The crown jewels are bought"]);
    }

    [Fact]
    public async Task A_report_that_anybody_may_read_has_no_action_in_it_that_only_the_programme_may()
    {
        await Bot.HasAsync([
            A.Group("PUB").Public().With(Ann).KeptBy(Sam), A.Meeting("PUB 001"),
            An.Action("PUB01-01").Saying("Open thing"), An.Action("PUB01-02").Saying("Inner thing").Classified(Classification.Programme)]);

        var report = (await Bot.SaysAsync(Sam, "headlines export PUB 1 md")).ShouldBeOfType<Reply.File>();
        var draft = (await Bot.SaysAsync(Sam, "headlines draft PUB md")).ShouldBeOfType<Reply.File>();

        Text(report).ShouldContain("Open thing");
        Text(report).ShouldNotContain("Inner thing");
        report.Text.ToString().ShouldContain("1 action is not in it: fewer people may read it than the report.");
        Text(draft).ShouldContain("Open thing");
        Text(draft).ShouldNotContain("Inner thing");
    }

    [Fact]
    public async Task Somebody_who_may_not_read_an_action_does_not_hear_that_it_was_left_out()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").Saying("Open thing"), An.Action("TMAG08-02").Saying("Secret thing").Restricted()]);

        var reply = (await Bot.SaysAsync(Zoe, "headlines export TMAG 8 md")).ShouldBeOfType<Reply.File>();

        reply.Text.ToString().ShouldNotContain("not in it");
        Text(reply).ShouldNotContain("TMAG08-02");
    }

    [Fact]
    public async Task Only_whoever_keeps_the_log_drafts_for_its_numbers_tell_how_much_is_hidden()
    {
        await Bot.HasAsync([A.Meeting("TMAG 008").Restricted(), A.Decision("TMAG-DEC12")]);
        var stranger = await Bot.HasAsync(A.Person("Gus Guest").Unknown());

        (await Bot.SaysAsync(stranger, "headlines draft TMAG txt\nDECISION: It was agreed")).ShouldBeOfType<Reply.Problem>();
        foreach (var person in new[] { Zoe, Ann })
        {
            (await Bot.SaysAsync(person, "headlines draft TMAG txt\nDECISION: It was agreed")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("That is for Sam Reed (secretary) or Priya Nair (chair).");
            (await Bot.SaysAsync(person, "headlines draft TMAG notes")).ShouldBeOfType<Reply.Problem>();
        }

        Text((await Bot.SaysAsync(Priya, "headlines draft TMAG txt\nDECISION: It was agreed")).ShouldBeOfType<Reply.File>()).ShouldContain("TMAG-DEC13");
    }

    [Theory]
    [InlineData("headlines export SECRET 1")]
    [InlineData("headlines export SECRET xlsx")]
    [InlineData("headlines draft SECRET")]
    [InlineData("headlines draft SECRET notes")]
    [InlineData("headlines dangling SECRET")]
    [InlineData("group calendar SECRET")]
    [InlineData("group calendar SECRET off")]
    [InlineData("decision list SECRET")]
    [InlineData("decision add SECRET It was agreed")]
    [InlineData("decision show SECRET-DEC01")]
    [InlineData("raid list SECRET")]
    [InlineData("raid show SECRET-RAID1")]
    [InlineData("raid add SECRET A risk")]
    [InlineData("action list SECRET")]
    [InlineData("action show SECRET01-01")]
    [InlineData("action history SECRET01-01")]
    [InlineData("action add SECRET Do it")]
    [InlineData("headlines export SECRTE 1")]
    [InlineData("action show SECRET01-02")]
    [InlineData("decision show SECRET-DEC02")]
    [InlineData("raid show SECRET-RAID2")]
    [InlineData("find jewels")]
    [InlineData("headlines dangling TMAG")]
    public async Task A_restricted_group_is_answered_for_as_if_it_were_not_there(string text)
    {
        var stranger = await Bot.HasAsync(A.Person("Gus Guest").Unknown());
        await Bot.HasAsync([A.Meeting("TMAG 008").ThatDiscussed("See SECRET01-01 and SECRET-DEC01.", "SECRET1-1", "SECRET-DEC01")]);
        var before = new List<string>();

        // Sam would only be understood to add something to his own group.
        var people = text.Contains(" add ", StringComparison.Ordinal) ? new[] { Zoe, stranger } : [Zoe, Sam, stranger];
        foreach (var person in people)
        {
            before.Add(Said(await Bot.SaysAsync(person, text)));
        }

        await Bot.HasAsync([
            A.Group("SECRET").Restricted().With(Ann), A.Meeting("SECRET 001").ThatDiscussed("The jewels, see SECRET01-01.", "SECRET1-1").WithRaid("The jewels may be lost"), A.Decision("SECRET-DEC01").That("Jewels it is"),
            An.Action("SECRET01-01").Saying("Buy the jewels").Updated("The jewels are dear")]);

        foreach (var (person, earlier) in people.Zip(before))
        {
            Said(await Bot.SaysAsync(person, text)).ShouldBe(earlier, person.Name);
        }
    }

    private static string Said(Reply reply) => $"{reply.GetType().Name} {reply.ToPlainText()} {string.Join('|', reply.Buttons().Select(button => button.Label))}";

    private static string Text(Reply.File file) => Encoding.UTF8.GetString(file.Content.Span);

    private static string Report(params string[] rows) => $"{Reports.Header}Actions\n{Reports.Columns}\n{string.Join('\n', rows)}";

    private Task<Reply> DropAsync(Person person, params string[] rows) => Bot.DropsAsync(person, "report.txt", Encoding.UTF8.GetBytes(Report(rows)));
}

public sealed class ClassifiedReportsOnSqliteTests() : ClassifiedReportsTests(new BotOnSqlite());

public sealed class ClassifiedReportsOnPostgresTests() : ClassifiedReportsTests(new BotOnPostgres());
