using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>
/// Every verb, said by everybody, in every state: what came of it, as a table that is read and approved. Nothing here knows the rules; the table is what the bot did.
/// A verb that is not in it fails the test.
/// </summary>
public sealed partial class WhoMayWhatTests() : TmagTests(new BotOnSqlite())
{
    private static readonly string[] States = ["open", "proposed", "closed", "withdrawn"];

    /// <summary>Verb, the words, and how the action is made that they are about; REF is its reference, OTHER an action that is linked to nothing.</summary>
    private static readonly Verb[] Verbs =
    [
        new("show", "action show REF"),
        new("history", "action history REF"),
        new("list", "action list TMAG"),
        new("done", "action done REF sent"),
        new("done", "action done REF for @bilal answered by e-mail", "done for a member") { Make = made => made.OwnedBy("TMAG members") },
        new("tick", "action tick REF.b") { Make = made => made.OwnedBy("Ann Lee").InParts("Draft it", "Check it"), Parts = 1 },
        new("untick", "action untick REF.a") { Make = made => made.OwnedBy("Ann Lee").InParts("Draft it", "Check it"), Parts = 1 },
        new("update", "action update REF news"),
        new("due", "action due REF 30/09/2022 because the guide is late"),
        new("agree", "action agree REF"),
        new("agree", "action agree REF", "agree a later date") { Make = made => made.OwnedBy("Ann Lee").DueOn(2022, 8, 26).AskedUntil(2022, 9, 30), OnlyOpen = true },
        new("reject", "action reject REF the link is dead"),
        new("reject", "action reject REF it is needed before", "refuse a later date") { Make = made => made.OwnedBy("Ann Lee").DueOn(2022, 8, 26).AskedUntil(2022, 9, 30), OnlyOpen = true },
        new("reopen", "action reopen REF it came up again"),
        new("withdraw", "action withdraw REF overtaken"),
        new("reword", "action reword REF Other words"),
        new("assign", "action assign REF @carys"),
        new("publish", "action publish REF"),
        new("policy", "action policy REF closing owner"),
        new("review", "action review REF") { Make = made => made.OwnedBy("Ann Lee").Ongoing() },
        new("await", "action await REF with Ofgem, expected mid-September"),
        new("unawait", "action unawait REF") { Make = made => made.OwnedBy("Ann Lee").Awaiting("Ofgem") },
        new("tag", "action tag REF testing"),
        new("untag", "action untag REF testing") { Make = made => made.OwnedBy("Ann Lee").Tagged("testing") },
        new("link", "action link REF OTHER as blocks"),
        new("unlink", "action unlink REF OTHER") { First = "action link REF OTHER" },
        new("remind", "action remind REF"),
        new("snooze", "action snooze REF until Monday"),
        new("unsnooze", "action unsnooze REF"),
        new("watch", "action watch REF"),
        new("unwatch", "action unwatch REF"),
        new("undo", "action undo") { Before = "action update REF news" },
    ];

    /// <summary>What is about no one action.</summary>
    private static readonly (string Path, string Words)[] Others =
    [
        ("action add", "action add TMAG Share the form - owner @ann - due 26/08/2022"),
        ("decision add", "decision add TMAG The Terms of Reference were agreed"),
        ("decision list", "decision list TMAG"),
        ("decision show", "decision show TMAG-DEC11"),
        ("decision history", "decision history TMAG-DEC11"),
        ("decision undo", "decision undo"),
        ("raid add", "raid add TMAG risk The form may be late"),
        ("raid list", "raid list TMAG"),
        ("raid show", "raid show TMAG-RAID1"),
        ("raid history", "raid history TMAG-RAID1"),
        ("raid number", "raid number TMAG-RAID1 RN"),
        ("raid undo", "raid undo"),
        ("meeting next", "meeting next TMAG"),
        ("meeting list", "meeting list TMAG"),
        ("meeting show", "meeting show TMAG 8"),
        ("meeting history", "meeting history TMAG 8"),
        ("meeting set", "meeting set TMAG next DD/10/2022"),
        ("meeting cancel", "meeting cancel TMAG EXTRA"),
        ("meeting undo", "meeting undo"),
        ("group members", "group members TMAG"),
        ("group members", "group members TMAG add @newNN"),
        ("group role", "group role TMAG deputy @newNN for @bilal"),
        ("group role", "group role TMAG secretary @newNN"),
        ("group add", "group add EWGNN Environments Working Group"),
        ("group bind", "group bind TMAG"),
        ("group calendar", "group calendar TMAG"),
        ("group list", "group list"),
        ("group show", "group show TMAG"),
        ("group history", "group history TMAG"),
        ("group unresolved", "group unresolved TMAG"),
        ("group owner", "group owner TMAG \"Team NN\" is @sam"),
        ("group policy", "group policy TMAG"),
        ("group policy", "group policy TMAG repeat 3"),
        ("group digest", "group digest TMAG"),
        ("group digest", "group digest TMAG preview"),
        ("group rename", "group rename TMAG also TMAGNN"),
        ("group succeed", "group succeed TMAG TMAG"),
        ("action chase", "action chase TMAG"),
        ("action unreached", "action unreached TMAG"),
        ("meeting pack", "meeting pack TMAG"),
        ("meeting agree", "meeting agree TMAG"),
    ];

    private (string Name, Person Who)[] Roles =>
    [
        ("owner", Ann), ("deputy", Olu), ("member", Bilal), ("chair", Priya), ("secretary", Sam), ("admin", Root), ("programme", Zoe), ("stranger", _stranger),
    ];

    private ProgrammeClock Clock => Bot.Services.GetRequiredService<ProgrammeClock>();

    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);
    private Person _stranger = null!;

    [Fact]
    public async Task What_everybody_may_do_with_an_action_in_every_state()
    {
        _stranger = await Bot.HasAsync(A.Person("Val Stranger").Unknown());
        await Bot.HasAsync(A.Meeting("TMAG 008"), A.Meeting("TMAG 007"), An.Action("TMAG07-01"));
        var cells = Verbs.SelectMany(verb => States.Where(state => state == "open" || !verb.OnlyOpen).SelectMany(state => Roles.Select(role => (Verb: verb, State: state, Role: role)))).ToList();
        await Bot.UsingAsync(async db =>
        {
            foreach (var (index, cell) in cells.Index())
            {
                await cell.Verb.Build(Reference(index), cell.State).AddToAsync(db, new Moment(Clock.Now, Clock.Today), TestContext.Current.CancellationToken);
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var table = new StringBuilder(Line("verb", "state", Roles.Select(role => role.Name)));
        foreach (var row in cells.Index().GroupBy(cell => (cell.Item.Verb, cell.Item.State)))
        {
            var outcomes = new List<string>();
            foreach (var (index, cell) in row)
            {
                outcomes.Add(await OutcomeAsync(cell.Verb, Reference(index), cell.Role.Who));
            }

            table.Append(Line(row.Key.Verb.Name, row.Key.State, outcomes));
        }

        (table + Notes()).ShouldMatchApproved(options => options.WithFilenameGenerator((_, _, type, extension) => $"WhoMayWhat.{type}.{extension}"));
    }

    [Fact]
    public async Task What_everybody_may_do_with_decisions_risks_meetings_and_groups()
    {
        _stranger = await Bot.HasAsync(A.Person("Val Stranger").Unknown());
        await Bot.HasAsync(A.Meeting("TMAG 008").WithRaid("The form may be late"), A.Decision("TMAG-DEC11"));
        for (var number = 0; number < Others.Length * 8; number++)
        {
            await Bot.HasAsync(A.Person($"New{Letters(number)} Comer"));
        }

        var table = new StringBuilder(Line("verb", "", Roles.Select(role => role.Name)));
        foreach (var (row, (path, words)) in Others.Index())
        {
            var outcomes = new List<string>();
            foreach (var (column, role) in Roles.Index())
            {
                var number = row * 8 + column;
                if (path == "meeting cancel")
                {
                    (await Bot.SaysAsync(Root, $"meeting set TMAG 0{column + 20} {column + 1:00}/11/2022")).ShouldBeOfType<Reply.Note>();
                }

                var said = words.Replace("NN", Letters(number), StringComparison.Ordinal).Replace("RN", $"R{number}", StringComparison.Ordinal)
                    .Replace("DD", $"{column + 1:00}", StringComparison.Ordinal).Replace("EXTRA", $"0{column + 20}", StringComparison.Ordinal);
                outcomes.Add(Told(await Bot.SaysAsync(role.Who, said, path == "group bind" ? $"C{number}" : null), suggested: false));
            }

            table.Append(Line(words.StartsWith("group", StringComparison.Ordinal) ? words.Replace("NN", "", StringComparison.Ordinal) : path, "", outcomes));
        }

        (table + Notes()).ShouldMatchApproved(options => options.WithFilenameGenerator((_, _, type, extension) => $"WhoMayWhatElse.{type}.{extension}"));
    }

    [Fact]
    public void No_verb_is_forgotten()
    {
        var known = Verbs.Select(verb => $"action {verb.Path}").Concat(Others.Select(other => other.Path)).ToHashSet(StringComparer.Ordinal);

        CommandCatalogue.Discover(typeof(BotCore).Assembly)
            .Where(route => !route.Spec.IsButtonOnly && route.Spec.Noun is "action" or "decision" or "raid" or "meeting" or "group")
            .Select(route => route.Spec.Path).Where(path => !known.Contains(path)).ShouldBeEmpty("each of them needs a row in the tables");
    }

    private static string Reference(int index) => string.Create(CultureInfo.InvariantCulture, $"TMAG08-{index + 1:00}");

    /// <summary>A name of letters alone, as a group's code needs it: AA, AB, ….</summary>
    private static string Letters(int number) => $"{(char)('A' + number / 26)}{(char)('A' + number % 26)}";

    private static string Line(string verb, string state, IEnumerable<string> cells) =>
        $"{verb,-42}{state,-11}{string.Concat(cells.Select(cell => $"{cell,-11}"))}".TrimEnd() + "\n";

    private async Task<string> OutcomeAsync(Verb verb, string reference, Person who)
    {
        string Of(string words) => words.Replace("REF", reference, StringComparison.Ordinal).Replace("OTHER", "TMAG07-01", StringComparison.Ordinal);
        if (verb.First is { } first)
        {
            (await Bot.SaysAsync(Root, Of(first))).ShouldBeOfType<Reply.Note>();
        }

        if (verb.Before is { } before)
        {
            // What the same person did before, of another action, is not to be taken back instead.
            Bot.Clock.Advance(TimeSpan.FromMinutes(11));
            await Bot.SaysAsync(who, Of(before));
        }

        var count = await HistoryAsync(reference);
        var reply = await Bot.SaysAsync(who, Of(verb.Words));
        var entries = await Bot.UsingAsync(db => db.History.Where(entry => entry.ActionItem!.Reference == reference).OrderBy(entry => entry.Id).Skip(count).Select(entry => entry.Verb).ToListAsync(TestContext.Current.CancellationToken));
        return entries.Contains(HistoryVerb.DueAsked) ? "asks" : Told(reply, entries.Contains(HistoryVerb.Suggested));
    }

    private Task<int> HistoryAsync(string reference) => Bot.UsingAsync(db => db.History.CountAsync(entry => entry.ActionItem!.Reference == reference, TestContext.Current.CancellationToken));

    /// <summary>What came of it in a word, or the number of the sentence that was answered.</summary>
    private string Told(Reply reply, bool suggested)
    {
        if (suggested)
        {
            return "suggests";
        }

        if (reply is not Reply.Problem problem)
        {
            return reply is Reply.Ask ? "form" : "yes";
        }

        var sentence = Names().Replace(problem.Text.ToString(), "REF");
        sentence = sentence.StartsWith("REF: ", StringComparison.Ordinal) ? sentence[5..] : sentence;
        if (!_notes.TryGetValue(sentence, out var number))
        {
            _notes[sentence] = number = _notes.Count + 1;
        }

        return $"no [{number}]";
    }

    private string Notes() => "\n" + string.Concat(_notes.Select(note => $"[{note.Value}] {note.Key}\n"));

    [GeneratedRegex(@"TMAG08-[0-9]+(?:\.[a-z])?|EWG[A-Z]{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Names();

    /// <summary>One row for each state.</summary>
    /// <param name="Path">The verb.</param>
    /// <param name="Words">What is said.</param>
    /// <param name="Title">What stands in the table, where it is not the verb.</param>
    private sealed record Verb(string Path, string Words, string? Title = null)
    {
        public string Name => Title ?? Path;

        /// <summary>What the action is like, where it is not Ann's alone and due on 26 August.</summary>
        public Func<ActionBuilder, ActionBuilder> Make { get; init; } = made => made.OwnedBy("Ann Lee").DueOn(2022, 8, 26);

        /// <summary>How many of its parts are ticked while it is open.</summary>
        public int Parts { get; init; }

        /// <summary>What an admin says of it before.</summary>
        public string? First { get; init; }

        /// <summary>What the same person says of it before.</summary>
        public string? Before { get; init; }

        public bool OnlyOpen { get; init; }

        public ActionBuilder Build(string reference, string state)
        {
            var action = Make(An.Action(reference));
            return state switch
            {
                "open" => action.Ticked(Parts),
                "proposed" => action.Proposed(),
                "closed" => action.Closed(),
                _ => action.Ticked(Parts).Withdrawn(),
            };
        }
    }
}
