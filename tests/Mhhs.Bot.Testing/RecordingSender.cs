using System.Collections.Concurrent;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Testing;

/// <summary>A chat in memory: it delivers everything, unless it was told what to answer, and keeps what it got in order.</summary>
public sealed class RecordingSender(Platform platform) : IPlatformSender
{
    private readonly ConcurrentQueue<OutgoingMessage> _sent = new();
    private readonly ConcurrentQueue<SendResult> _answers = new();
    private readonly ConcurrentDictionary<string, SendResult> _answersTo = new(StringComparer.Ordinal);
    private int _receipts;

    public Platform Platform => platform;

    /// <summary>What was sent, in order, whatever was answered.</summary>
    public IReadOnlyList<OutgoingMessage> Sent => [.. _sent];

    /// <summary>Answers the next message so; one call for each.</summary>
    public void AnswerNext(SendResult answer) => _answers.Enqueue(answer);

    /// <summary>Answers so the first time that a message with this text comes, whatever else is sent beside it.</summary>
    public void AnswerNext(string text, SendResult answer) => _answersTo[text] = answer;

    /// <summary>Answers so whenever it gives an answer for a message; null for the ordinary way.</summary>
    public Func<OutgoingMessage, SendResult?>? AnswerTo { get; set; }

    /// <summary>What happens while a message is on its way, after it is kept and before it is answered; it may throw. Null for nothing.</summary>
    public Func<OutgoingMessage, Task>? WhileSending { get; set; }

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _sent.Enqueue(message);
        if (WhileSending is { } meanwhile)
        {
            await meanwhile(message);
        }

        if (AnswerTo?.Invoke(message) is { } chosen)
        {
            return chosen;
        }

        if (_answersTo.TryRemove(message.Content.ToPlainText(), out var answer))
        {
            return answer;
        }

        return _answers.TryDequeue(out var told) ? told : new SendResult.Delivered($"m{Interlocked.Increment(ref _receipts)}");
    }
}
