using System.Net;
using NodaTime;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>What came of a call to the Bot Connector.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Body">What it answered; may be empty.</param>
    public sealed record Done(byte[] Body) : ConnectorAnswer;

    /// <summary>It said no.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Code">Its code, or empty.</param>
    /// <param name="Detail">The same in words, shortened; for the log.</param>
    public sealed record No(HttpStatusCode Status, string Code, string Detail) : ConnectorAnswer;

    /// <summary>It certainly did nothing, and may later.</summary>
    public sealed record NotNow(Duration Wait, string Reason) : ConnectorAnswer;

    /// <summary>It may have been done.</summary>
    public sealed record Lost(string Reason) : ConnectorAnswer;

    /// <summary>The bot may not call that address, or has no token to show.</summary>
    public sealed record NotAllowed(string Reason) : ConnectorAnswer;
}
