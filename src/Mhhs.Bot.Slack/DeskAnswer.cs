using System.Text.Json.Nodes;

namespace Mhhs.Bot.Slack;

/// <summary>What Slack is to be told of a payload, whichever way it came.</summary>
internal abstract record DeskAnswer
{
    private DeskAnswer()
    {
    }

    /// <summary>Taken, with nothing to say.</summary>
    public static DeskAnswer Nothing { get; } = new Taken(null);

    /// <summary>Taken. Slack need not send it again.</summary>
    /// <param name="Says">What goes back with the acknowledgement, or null for nothing.</param>
    public sealed record Taken(JsonObject? Says) : DeskAnswer;

    /// <summary>It makes no sense; the reason quotes nothing of it. Sending it again would change nothing.</summary>
    public sealed record Malformed(string Why) : DeskAnswer;

    /// <summary>Not taken in time; Slack is to send it again.</summary>
    public sealed record NotYet : DeskAnswer;
}
