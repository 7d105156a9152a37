using NodaTime;
using NodaTime.Text;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Names a message so that it can be queued only once. All keys are made here, so that one can see that no two collide.</summary>
/// <remarks>What a command causes is keyed by its event; what a sweep finds is keyed by the state or the date it found.</remarks>
public readonly record struct OutboxKey(string Value)
{
    /// <summary>The answer to an event.</summary>
    public static OutboxKey Reply(string eventKey) => new($"reply:{eventKey}");

    /// <summary>A message to a person that a command caused and that cannot wait.</summary>
    public static OutboxKey Told(string eventKey, long personId) => new(Invariant($"told:{eventKey}:{personId}"));

    /// <summary>A subject's card in a conversation. Two events that show it there are two messages.</summary>
    public static OutboxKey Card(string eventKey, string subject, string lane) => new($"card:{eventKey}:{subject}:{lane}");

    /// <summary>The changes of one posting, however many: one row that is used again.</summary>
    public static OutboxKey Update(long postingId) => new(Invariant($"update:{postingId}"));

    /// <summary>A person's one message of a morning, whatever it will hold when it is composed.</summary>
    public static OutboxKey Morning(long personId, LocalDate date) => new(Invariant($"{MorningsOf(date).Before}{personId}{MorningsOf(date).After}"));

    /// <summary>What stands before and behind the person's id in the keys of a morning.</summary>
    public static (string Before, string After) MorningsOf(LocalDate date) => ("morning:", Invariant($":{date:uuuu-MM-dd}"));

    /// <summary>The morning whose message a key names.</summary>
    public static LocalDate DayOf(string morning) => LocalDatePattern.Iso.Parse(morning.Split(':')[2]).Value;

    /// <summary>The mention in a channel of somebody whom a morning's message did not reach.</summary>
    public static OutboxKey Mention(long bindingId, long personId, LocalDate date) => new(Invariant($"mention:{bindingId}:{personId}:{date:uuuu-MM-dd}"));

    /// <summary>A channel's weekly summary; two channels of one group get one each.</summary>
    public static OutboxKey Digest(long bindingId, LocalDate date) => new(Invariant($"digest:{bindingId}:{date:uuuu-MM-dd}"));

    /// <summary>A summary that somebody asked for beside the weekly one.</summary>
    public static OutboxKey DigestNow(string eventKey, long bindingId) => new(Invariant($"digest-now:{eventKey}:{bindingId}"));

    /// <summary>A person's own page in a chat, however often it is drawn: one row that is used again.</summary>
    public static OutboxKey Home(string lane) => new($"home:{lane}");

    /// <summary>What follows in the thread of a message, by its place there.</summary>
    public static OutboxKey InThread(long messageId, int place) => new(Invariant($"thread:{messageId}:{place}"));

    /// <summary>The key as it is stored.</summary>
    public override string ToString() => Value;
}
