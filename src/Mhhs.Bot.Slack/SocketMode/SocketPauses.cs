namespace Mhhs.Bot.Slack.SocketMode;

/// <summary>How long is waited before a connection is tried again; tests wait less.</summary>
internal sealed record SocketPauses
{
    /// <summary>After the first failure; it doubles with each.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>At most.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between the starts of the connections of one host, so that they do not end together either.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may take to say hello, and how long an old one is given to finish what it has begun.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after so many failures in a row, with up to half as much again so that many hosts do not come back together.</summary>
    public TimeSpan After(int failures)
    {
        var wait = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 20) - 1), Most.TotalMilliseconds);
#pragma warning disable CA5394 // A pause needs no secret randomness.
        return TimeSpan.FromMilliseconds(wait * (1 + Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }
}
