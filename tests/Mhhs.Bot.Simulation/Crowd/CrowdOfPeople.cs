using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Simulation.World;
using Mhhs.Bot.Testing;
using NodaTime;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>The people at their keyboards: what they say goes to a host, again where the host dies over it, as platforms deliver an event again.</summary>
internal sealed class CrowdOfPeople(Programme programme)
{
    private readonly List<Said> _said = [];
    private int _events;

    /// <summary>What was said, in order.</summary>
    public IReadOnlyList<Said> Said => _said;

    /// <summary>Lets somebody do one of their habits.</summary>
    public async Task ActAsync(Board board)
    {
        var habit = Habits.Any(programme.Dice);
        if (habit.Say(new Occasion(programme, board)) is not { } wish || !wish.Who.HasAccount)
        {
            return;
        }

        var said = await SayAsync(wish.Who, wish.Text, wish.Where);
        if (programme.Dice.Chance(3))
        {
            // The platform was not sure that it had arrived.
            await DeliverAsync(said.Who, said.Request);
        }

        if (said.Reply is Reply.Note note && note.Buttons() is [_, ..] buttons && buttons.FirstOrDefault(button => button.Label == "Undo") is { } undo && programme.Dice.Chance(8))
        {
            programme.MoveTo(programme.Now + Duration.FromSeconds(programme.Dice.Between(2, 90)));
            await PressAsync(wish.Who, undo, isDouble: programme.Dice.Chance(30));
        }
    }

    /// <summary>Somebody types something.</summary>
    public Task<Said> SayAsync(Actor who, string text, ConversationReference? where = null) => DeliverAsync(who, Request(who, where) with { Text = text });

    /// <summary>Somebody presses a button; twice, where they are impatient.</summary>
    public async Task<Said> PressAsync(Actor who, Button button, bool isDouble)
    {
        var request = Request(who, null) with { Path = button.Path, Fields = button.Arguments };
        var first = await DeliverAsync(who, request);
        return isDouble ? await DeliverAsync(who, request) : first;
    }

    /// <summary>Somebody drops a report on the bot and confirms what it shows.</summary>
    public async Task<Said> ImportAsync(Actor who, string report)
    {
        var request = Request(who, null) with { Path = "headlines import", Files = [new UploadedFile("report.txt", System.Text.Encoding.UTF8.GetBytes(report))] };
        var shown = await DeliverAsync(who, request);
        return shown.Reply?.Buttons().FirstOrDefault(button => button.Label.StartsWith("Confirm", StringComparison.Ordinal)) is { } confirm
            ? await PressAsync(who, confirm, isDouble: programme.Dice.Chance(20))
            : shown;
    }

    /// <summary>Puts something into the record that nobody said; for seeing a check fail.</summary>
    public void Pretend(Said said) => _said.Add(said);

    private async Task<Said> DeliverAsync(Actor who, CommandRequest request)
    {
        Reply? reply = null;
        for (var tries = 0; tries < 3 && reply is null && programme.Hosts.Count > 0; tries++)
        {
            await programme.TryAsync(programme.Dice.OneOf(programme.Hosts)!, async host => reply = await host.DispatchAsync(request));
        }

        var said = new Said(who, request, programme.Now, reply);
        _said.Add(said);
        return said;
    }

    private CommandRequest Request(Actor who, ConversationReference? where)
    {
        // Slack takes the answer in its response, and Teams as a message of its own.
        var conversation = where ?? who.Direct;
        return new CommandRequest
        {
            EventKey = string.Create(CultureInfo.InvariantCulture, $"{who.Platform.ToString().ToLowerInvariant()}:e{++_events}"),
            Account = who.Account,
            DisplayName = who.Name,
            Conversation = conversation,
            ReplyTo = who.Platform == Platform.Teams ? conversation : null,
        };
    }
}
