using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>Anybody says anything in any order: the log stays what its history tells, and no action is ever where none can be.</summary>
public abstract class LifeInTheLogTests(BotFixture bot) : TmagTests(bot)
{
    // REF is the action it is said of, OTHER another one.
    private static readonly string[] Words =
    [
        "done REF replied", "done REF", "done REF for @bilal answered by e-mail", "tick REF.a", "tick REF.b", "untick REF.a", "untick REF",
        "agree REF", "agree REF", "reject REF the link is dead", "reject REF @ann nothing has arrived", "reject REF.a it is a draft", "reopen REF it came up again", "withdraw REF overtaken",
        "update REF news", "reword REF Other words", "assign REF @carys", "assign REF TMAG members", "assign REF @ann",
        "due REF 30/09/2022 because of leave", "due REF next TMAG", "due REF ongoing, reviewed every 2 weeks", "extend REF 10/10/2022 because of leave", "publish REF", "publish REF nowhere",
        "action policy REF quorum 2", "action policy REF closing owner", "action policy REF as group", "action review REF", "action await REF with Ofgem, expected mid-September", "action unawait REF",
        "action tag REF testing", "action untag REF", "action link REF OTHER as blocks", "action unlink REF OTHER", "action remind REF", "action watch REF", "action snooze REF until Monday",
        "group members TMAG add @zoe", "group members TMAG remove @zoe", "meeting set TMAG 22/09/2022", "meeting set TMAG 29/09/2022", "meeting set TMAG next no date", "undo", "undo", "undo",
    ];

    private static readonly Gen<(int Person, int Action, int Step)[]> Lives = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, Words.Length - 1]).Array[5, 25];

    [Fact]
    public async Task Whatever_anybody_says_the_log_is_what_its_history_tells()
    {
        var people = new[] { Ann, Bilal, Carys, Priya, Sam, Olu, Zoe, Root };
        var lives = 0;
        await Lives.SampleAsync(async life =>
        {
            var number = Interlocked.Increment(ref lives) * 10;
            string[] references = [$"TMAG08-{number:00}", $"TMAG08-{number + 1:00}", $"TMAG08-{number + 2:00}"];
            await Bot.HasAsync(
                An.Action(references[0]).OwnedBy(Ann).DueOn(2022, 8, 26),
                An.Action(references[1]).OwnedBy("TMAG members").DueOn(2022, 9, 1),
                An.Action(references[2]).OwnedBy(Bilal).InParts("Draft it", "Check it"));
            foreach (var (person, action, step) in life)
            {
                await SayAsync(people[person], Words[step].Replace("REF", references[action], StringComparison.Ordinal).Replace("OTHER", references[(action + 1) % 3], StringComparison.Ordinal), references);
            }
        }, iter: 25, threads: 1);
    }

    private async Task SayAsync(Person person, string words, string[] references)
    {
        var before = await StatesAsync(references);
        var reply = await Bot.SaysAsync(person, words);
        var after = await StatesAsync(references);

        if (reply is Reply.Problem or Reply.Ask)
        {
            after.ShouldBe(before, $"a refusal changes nothing: {person.Name}: {words}");
        }

        foreach (var reference in references)
        {
            var action = await Bot.ActionAsync(reference);
            HistoryReplay.FindFault(action).ShouldBeNull($"{person.Name}: {words}");
            Impossible(action).ShouldBeNull($"{person.Name}: {words}");
        }

        // Whoever did it takes it back: then everything is as it was, one entry and one version on.
        if (reply is Reply.Note { Buttons: { } buttons } && buttons.Items.FirstOrDefault(button => button.Label == "Undo") is { } undo && Random(words))
        {
            if (await Bot.PressesAsync(person, undo) is Reply.Note)
            {
                (await StatesAsync(references)).ShouldBe(before, $"taken back: {person.Name}: {words}");
            }

            foreach (var reference in references)
            {
                HistoryReplay.FindFault(await Bot.ActionAsync(reference)).ShouldBeNull($"taken back: {person.Name}: {words}");
            }
        }
    }

    /// <summary>Every third change is taken back, whichever it is; the same words always or never.</summary>
    private static bool Random(string words) => words.Sum(letter => letter) % 3 == 0;

    private async Task<string[]> StatesAsync(string[] references)
    {
        var states = new List<string>();
        foreach (var reference in references)
        {
            var action = await Bot.ActionAsync(reference);

            // A share that was added and taken back stays as a row that is waived; it is nobody's.
            states.Add(ReplayedAction.Of(action).Without(ShareState.Waived).ToString() + string.Join(", ", action.Links.Select(link => $"{link.Kind} {link.OtherId}").Order()) + string.Join(", ", action.Updates.Select(update => update.Text).Order()));
        }

        return [.. states];
    }

    /// <summary>Why no action can be like this; null where one can.</summary>
    private static string? Impossible(ActionItem action) => action switch
    {
        { IsLive: true, EndedAt: not null } or { IsLive: false, EndedAt: null } => "it ended and is live, or did not and is not",
        { IsLive: false, AskedDue: not null } => "more time is asked for what is over",
        { Due.Kind: not Core.Time.DueKind.Ongoing, ReviewOn: not null } => "it is to be reviewed and is not ongoing",
        { Status: ActionStatus.Proposed } when action.Shares.Exists(share => share is { Kind: ShareKind.Part, State: ShareState.Open }) => "it is proposed with a part open",
        { Status: ActionStatus.Proposed } when action.Shares.Exists(share => share.State == ShareState.Open) && !action.Shares.Exists(share => share.State == ShareState.Done) => "it is proposed and nobody has done anything",
        _ when action.Shares.Where(share => share is { PersonId: not null, State: not ShareState.Waived }).GroupBy(share => share.PersonId).Any(same => same.Count() > 1) => "somebody has two shares",
        _ when action.Links.GroupBy(link => link.OtherId).Any(same => same.Count() > 1) => "it is linked twice to another",
        _ when action.Shares.Exists(share => (share.State == ShareState.Done) != (share.DoneAt is not null)) => "a share is done and nobody knows when",
        _ => null,
    };
}

public sealed class LifeInTheLogOnSqliteTests() : LifeInTheLogTests(new BotOnSqlite());

public sealed class LifeInTheLogOnPostgresTests() : LifeInTheLogTests(new BotOnPostgres());
