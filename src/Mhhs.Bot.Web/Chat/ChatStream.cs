using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Mhhs.Bot.Web.Chat;

/// <summary>Tells open pages that something changed in a conversation. It carries no messages: a page reads those from the log, so nothing is lost when a signal is.</summary>
internal sealed class ChatStream
{
    private readonly ConcurrentDictionary<Guid, Channel<ChatSignal>> listeners = new();

    /// <summary>Tells everybody who listens.</summary>
    public void Tell(ChatSignal signal)
    {
        foreach (var listener in listeners.Values)
        {
            listener.Writer.TryWrite(signal);
        }
    }

    /// <summary>The signals from now on, until disposed. A reader that falls behind loses the oldest.</summary>
    public Listener Listen()
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<ChatSignal>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        listeners[id] = channel;
        return new Listener(this, id, channel.Reader);
    }

    /// <summary>One open page's signals.</summary>
    internal sealed class Listener(ChatStream stream, Guid id, ChannelReader<ChatSignal> signals) : IDisposable
    {
        /// <summary>The signals, oldest first.</summary>
        public ChannelReader<ChatSignal> Signals => signals;

        /// <inheritdoc />
        public void Dispose() => stream.listeners.TryRemove(id, out _);
    }
}

/// <summary>A message was added to a conversation or changed in it.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="OnlyFor">The only user who may see it, or null for everybody there.</param>
internal readonly record struct ChatSignal(string ConversationId, string? OnlyFor)
{
    /// <summary>What is not about one conversation has changed, such as the programme's time: every page reads itself again.</summary>
    public static ChatSignal Everything { get; } = new("", null);
}
