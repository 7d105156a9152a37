using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Simulation.Chat;

/// <summary>
/// Slack and Teams, as far as the bot's books can tell them apart: on Slack a message whose answer was lost is found again, on Teams nobody can look. Keeps
/// what it took, whatever it answered.
/// </summary>
internal sealed class FakePlatform(TimeProvider clock, int seed)
{
    private readonly Lock _lock = new();
    private readonly List<Accepted> _taken = [];
    private readonly Dictionary<Guid, string> _receipts = [];
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);

    /// <summary>What is broken.</summary>
    public Weather Weather { get; } = new();

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<Accepted> Taken => _taken;

    /// <summary>How many tries failed.</summary>
    public int Faults { get; private set; }

    /// <summary>Gives back what a sender of the platform gives back.</summary>
    public SendResult Send(OutgoingMessage message)
    {
        lock (_lock)
        {
            var now = clock.GetCurrentInstant();
            if (Weather.Obstacle(message.Target) is { } obstacle)
            {
                return new SendResult.Held(obstacle);
            }

            var canLook = message.Target.Platform == Platform.Slack;
            if (message is { PerhapsSentAt: not null, Replaces: null })
            {
                if (canLook && _receipts.TryGetValue(message.WireId, out var found))
                {
                    return new SendResult.Delivered(found) { Thread = found };
                }

                if (!canLook && !message.MayComeAgain)
                {
                    return new SendResult.Unclear("Nobody can look whether it arrived.");
                }
            }

            var dice = DiceFor(message.Target.ConversationId, now);
            var fault = Weather.Try(dice, now);
            Faults += fault == Fault.None ? 0 : 1;
            return Answer(message, fault, dice, now, mayRepeat: canLook || message.Replaces is not null);
        }
    }

    /// <summary>Takes a message out of the record, as if it had never come; for seeing a check fail.</summary>
    public void Forget(Accepted message) => _taken.Remove(message);

    /// <summary>Puts a message into the record; for seeing a check fail.</summary>
    public void Pretend(Accepted message) => _taken.Add(message);

    private SendResult Answer(OutgoingMessage message, Fault fault, Dice dice, Instant now, bool mayRepeat)
    {
        switch (fault)
        {
            case Fault.TooMany:
                return new SendResult.Later(Duration.FromSeconds(dice.Between(1, 60)), "429");
            case Fault.DownBefore:
                return new SendResult.Later(Duration.Zero, "503");
            case Fault.DownAfter:
                Take(message, now, isKnown: false);
                return new SendResult.Unclear("500") { MayRepeat = mayRepeat };
            case Fault.HangUpBefore:
                throw new HttpRequestException("The connection was closed.");
            case Fault.HangUpAfter:
                Take(message, now, isKnown: false);
                throw new HttpRequestException("The connection was closed.");
            default:
                var receipt = Take(message, now, isKnown: true);
                return new SendResult.Delivered(receipt) { Thread = receipt };
        }
    }

    /// <summary>Conversations are served side by side: chance is one's own for each, so that the same run has the same faults.</summary>
    private Dice DiceFor(string conversation, Instant now)
    {
        var tries = _tries[conversation] = _tries.GetValueOrDefault(conversation) + 1;
        var hash = unchecked((uint)seed * 2654435761u + (uint)tries * 40503u + (uint)now.ToUnixTimeSeconds());
        foreach (var letter in conversation)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return new Dice((int)(hash & int.MaxValue));
    }

    private string Take(OutgoingMessage message, Instant now, bool isKnown)
    {
        var receipt = message.Replaces ?? $"m{_taken.Count + 1}";
        if (message.Replaces is null)
        {
            _receipts[message.WireId] = receipt;
        }

        var rows = message.Content is Reply.Show show ? show.Card.Elements.OfType<CardElement.Rows>().SelectMany(rows => rows.Items).ToImmutableArray() : [];
        _taken.Add(new Accepted(
            now,
            message.WireId,
            message.Target,
            receipt,
            message.Replaces is not null,
            isKnown,
            message.PerhapsSentAt is not null,
            [.. rows.Select(row => new Line(row.Title.ToString(), row.Detail?.ToString() ?? ""))],
            message.Content.ToPlainText())
        {
            Buttons = [.. rows.SelectMany(row => row.Buttons)],
        });
        return receipt;
    }
}
