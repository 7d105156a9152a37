using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Web.Chat;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Tests;

public sealed class ChatDoorTests
{
    private const string Add = "/action add TMAG Share the link - owner Ann Lee - due 26/08/2022";

    [Fact]
    public async Task A_slash_command_and_its_answer_are_seen_by_nobody_else()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.SayAsync("ann", "/action frobnicate");

        var lines = await bench.LinesAsync("ann");
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(line => line.IsPrivate);
        (lines[0].IsMine, lines[0].Text).ShouldBe((true, "/action frobnicate"));
        lines[1].Content.ShouldBeOfType<Reply.Problem>();
        (await bench.LinesAsync("ben")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mention_is_heard_by_all_and_answered_in_private()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.SayAsync("ann", "@mhhs frobnicate");

        (await bench.LinesAsync("ann")).Count.ShouldBe(2);
        (await bench.LinesAsync("ben")).ShouldHaveSingleItem().Text.ShouldBe("@mhhs frobnicate");
    }

    [Fact]
    public async Task Talk_among_members_is_kept_and_not_answered()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.SayAsync("ann", "done with the replan, at last");

        (await bench.LinesAsync("ben")).ShouldHaveSingleItem().From!.Name.ShouldBe("Ann Lee");
    }

    [Fact]
    public async Task Nothing_typed_is_nothing_said()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.SayAsync("ann", " \n ");

        (await bench.LinesAsync("ann")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sending_the_same_drawing_twice_is_one_event()
    {
        await using var bench = await ChatBench.OpenAsync();
        var key = Guid.NewGuid();

        await bench.SayAsync("sam", Add, key: key);
        await bench.SayAsync("sam", Add, key: key);

        (await CountActionsAsync(bench)).ShouldBe(1);
        (await bench.LinesAsync("sam")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Other_words_from_the_same_drawing_are_not_lost()
    {
        await using var bench = await ChatBench.OpenAsync();
        var key = Guid.NewGuid();

        await bench.SayAsync("ann", "/action frobnicate", key: key);
        await bench.SayAsync("ann", "/action frobnicat", key: key);

        (await bench.LinesAsync("ann")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_button_pressed_twice_is_answered_once_and_later_again()
    {
        await using var bench = await ChatBench.OpenAsync();
        await bench.SayAsync("sam", Add);
        var note = (await bench.LinesAsync("sam"))[^1];
        var show = Button.For("Update", "action update", "action", "TMAG00-01");

        await bench.PressAsync("sam", note, show);
        await bench.PressAsync("sam", note, show);
        (await bench.LinesAsync("sam")).Count.ShouldBe(3);

        await bench.SayAsync("ann", "has anybody seen the form?");
        await bench.PressAsync("sam", note, show);
        (await bench.LinesAsync("sam")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_form_closes_when_it_is_answered_and_answering_twice_is_one_event()
    {
        await using var bench = await ChatBench.OpenAsync();
        await bench.SayAsync("sam", "/action add");
        var line = (await bench.LinesAsync("sam"))[^1];
        var form = line.Content.ShouldBeOfType<Reply.Ask>().Form;
        var press = new ChatPress(line.Id, "0.", form.Path, form.Preset.AddRange(Answers(("wording", "Share the link"), ("owner", "Ann Lee"), ("due", "2022-08-26"), ("group", "TMAG"))));

        await bench.DoorAsync((door, stopping) => door.AnswerFormAsync(ChatBench.Seat("sam", ChatBench.Channel), press, stopping));
        await bench.DoorAsync((door, stopping) => door.AnswerFormAsync(ChatBench.Seat("sam", ChatBench.Channel), press, stopping));

        var lines = await bench.LinesAsync("sam");
        lines.ShouldNotContain(shown => shown.Content is Reply.Ask);
        lines.Single(shown => shown.Id == line.Id).Version.ShouldBeGreaterThan(line.Version);
        (await CountActionsAsync(bench)).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_handed_to_the_core_unread_and_its_refusal_names_it()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.DoorAsync((door, stopping) => door.UploadAsync(ChatBench.Seat("sam", "@sam"), "report.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0], Guid.NewGuid(), stopping));

        var lines = await bench.LinesAsync("sam", "@sam");
        lines.Select(line => line.Text).First().ShouldBe("Report: report.docx");
        lines[^1].Content.ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldStartWith("report.docx: ");
    }

    [Fact]
    public async Task A_dropped_text_is_answered()
    {
        await using var bench = await ChatBench.OpenAsync();

        await bench.DoorAsync((door, stopping) => door.UploadAsync(ChatBench.Seat("sam", "@sam"), "notes.txt", Encoding.UTF8.GetBytes("no report at all"), Guid.NewGuid(), stopping));

        var lines = await bench.LinesAsync("sam", "@sam");
        lines.Count.ShouldBe(2);
        lines[^1].Content.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_person_can_sit_only_where_they_may()
    {
        await using var bench = await ChatBench.OpenAsync();

        (await SeatAsync(bench, "ann", ChatBench.Channel)).ShouldNotBeNull();
        (await SeatAsync(bench, "ann", "@ann")).ShouldNotBeNull();
        (await SeatAsync(bench, "ann", "@ben")).ShouldBeNull();
        (await SeatAsync(bench, "ann", "#ewg")).ShouldBeNull();
        (await SeatAsync(bench, "tom", "@tom")).ShouldBeNull();
        (await SeatAsync(bench, "nobody", ChatBench.Channel)).ShouldBeNull();
    }

    private static Task<ChatSeat?> SeatAsync(ChatBench bench, string handle, string place) =>
        bench.WithAsync<ChatQuery, ChatSeat?>(query => query.FindSeatAsync(handle, place, TestContext.Current.CancellationToken));

    private static Task<int> CountActionsAsync(ChatBench bench) => bench.WithAsync<BotDbContext, int>(db => db.Actions.CountAsync(TestContext.Current.CancellationToken));

    private static ImmutableDictionary<string, string> Answers(params (string Name, string Value)[] answers) =>
        answers.ToImmutableDictionary(answer => answer.Name, answer => answer.Value);
}
